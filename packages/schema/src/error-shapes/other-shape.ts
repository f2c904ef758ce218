import type { ErrorShape } from './error-shape.ts'

/** A shape that nobody knows, so the schema permits any. What a sandbox writes has no member of a known one. */
export const otherShape: ErrorShape = { encode: ({ message }) => message, schema: {} }
