import { InputError } from './errors/local-errors.ts'
import { mergeHeaders } from './headers.ts'
import { checkNumber } from './input.ts'
import type { CallOptions, CallSettings, ClientOptions } from './options.ts'

type Numbers = Omit<CallSettings, 'headers' | 'fetchOptions'>
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
} satisfies Settings

/** The options that are not in `defaults`. A test compares them with the types. */
export const callOptionNames: readonly (keyof CallOptions)[] = ['extraQuery', 'fetchOptions', 'headers', 'signal']
export const clientOptionNames: readonly (keyof ClientOptions)[] = [
  'allowInsecureHttp',
  'baseUrl',
  'dialect',
  'fetch',
  'fetchOptions',
  'headers',
  'hooks',
  'maxInFlight',
  'now',
  'random',
  'token',
]

/** Refuses options with which every call would be refused. */
export function checkCallOptions(operation: string, options: CallOptions): void {
  mergeSettings(operation, defaults, options, callOptionNames)
  mergeHeaders(operation, {}, options.headers)
}

/**
 * `base` with the members of `options` that are not undefined, and with the `fetchOptions` of both. Refuses an option that
 * is neither a number of `defaults` nor one of `names`: JavaScript would ignore a misspelled one.
 */
export function mergeSettings(
  operation: string,
  base: Settings,
  options: CallOptions | undefined,
  names: readonly string[],
): Settings {
  if (!options) return base
  const merged: Record<string, unknown> = { ...base }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    if (name in defaults) checkNumber(operation, name, value, 0)
    else if (!names.includes(name)) throw new InputError(operation, `there is no option ${name}`)
    merged[name] = value
  }
  merged.fetchOptions = { ...base.fetchOptions, ...options.fetchOptions }
  return merged as unknown as Settings
}
