import { refuse } from './input.ts'
import type { CallOptions, CallSettings } from './options.ts'

type Settings = { readonly [Name in Exclude<keyof CallSettings, 'headers'>]-?: number } & Pick<CallOptions, 'signal'>

export const defaults: Settings = {
  timeoutMs: 10_000,
  totalTimeoutMs: 60_000,
  retries: 2,
  backoffMs: 500,
  maxBackoffMs: 8_000,
  maxRetryAfterMs: 30_000,
  maxResponseBytes: 10_000_000,
}

/** `base` with the members of `options` over it, as far as they are not undefined. */
export function mergeSettings(operation: string, base: Settings, options?: CallOptions): Settings {
  if (!options) return base
  const merged: Record<string, unknown> = { ...base }
  for (const name in options) {
    const value = options[name as keyof CallOptions]
    if (value === undefined) continue
    if (name in defaults && !(typeof value === 'number' && value >= 0))
      refuse(operation, name, value, 'a number from 0')
    merged[name] = value
  }
  return merged as Settings
}
