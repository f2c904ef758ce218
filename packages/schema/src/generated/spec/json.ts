// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

export type JsonObject = { [key: string]: unknown }

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
