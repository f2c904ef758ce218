import { refuse } from './input.ts'
import type { CallOptions, CallSettings, ClientOptions } from './options.ts'

type Numbers = Omit<CallSettings, 'headers' | 'fetchOptions'> & Pick<ClientOptions, 'maxInFlight'>
export type Settings = { readonly [Name in keyof Numbers]-?: number } & Pick<
  CallOptions,
  'headers' | 'fetchOptions' | 'signal' | 'extraQuery'
>

export const defaults = {
  timeoutMs: 10_000,
  totalTimeoutMs: 60_000,
  retries: 2,
  backoffMs: 500,
  maxBackoffMs: 8_000,
  maxRetryAfterMs: 30_000,
  maxResponseBytes: 10_000_000,
  maxInFlight: 16,
} satisfies Settings

/** `base` with the members of `options` that are not undefined, and with the `fetchOptions` of both. */
export function mergeSettings(operation: string, base: Settings, options: CallOptions | undefined): Settings {
  if (!options) return base
  const merged: Record<string, unknown> = { ...base }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    const least = name === 'maxInFlight' ? 1 : 0
    if (name in defaults && !(typeof value === 'number' && value >= least)) {
      refuse(operation, name, value, `a number from ${least}`)
    }
    merged[name] = value
  }
  merged.fetchOptions = { ...base.fetchOptions, ...options.fetchOptions }
  return merged as unknown as Settings
}
