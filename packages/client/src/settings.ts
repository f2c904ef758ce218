import { InputError } from './errors/local-errors.ts'
import { mergeHeaders } from './headers.ts'
import type { Hooks } from './hooks.ts'
import { checkNumber, checkObject, checkSignal, membersOf } from './input.ts'
import type { CallOptions, CallSettings } from './options.ts'

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

// The names of the options. A test compares them with the types.
export const settingNames = [...Object.keys(defaults), 'fetchOptions', 'headers'] as (keyof CallSettings)[]
export const callOptionNames: readonly (keyof CallOptions)[] = [...settingNames, 'extraQuery', 'signal']
const hookNames: readonly (keyof Hooks)[] = ['beforeRequest', 'afterResponse', 'onRetry']

/**
 * Refuses a hook with another name: JavaScript would ignore it. A class can have other members for itself, unless they
 * begin like a hook: with `be`, `af` or `on`.
 */
export function checkHook(operation: string, hook: object): void {
  const methods: string[] = []
  for (let type = Object.getPrototypeOf(hook); type; type = Object.getPrototypeOf(type)) {
    methods.push(...Object.getOwnPropertyNames(type).filter((name) => /^(be|af|on)/i.test(name)))
  }
  for (const name of methods) mergeSettings(operation, defaults, { [name]: name }, hookNames)
  if (!methods[0]) mergeSettings(operation, defaults, hook, hookNames)
}

/** Refuses an option of a helper that is not one of `names`, and a number that cannot be used. */
export function checkOptions(operation: string, options: object, names: readonly string[]): void {
  checkObject(operation, 'options', options)
  mergeSettings(operation, defaults, options, names)
}

/** Refuses options with which every call would be refused. */
export function checkCallOptions(operation: string, options: CallOptions | undefined): void {
  mergeSettings(operation, defaults, options, callOptionNames)
  mergeHeaders(operation, {}, options?.headers)
}

/**
 * `base` with the members of `options` that are not undefined, and with the `fetchOptions` of both. Refuses an option that
 * is not one of `names`: JavaScript would ignore a misspelled one.
 */
export function mergeSettings(
  operation: string,
  base: Settings,
  options: CallOptions | undefined,
  names: readonly string[],
): Settings {
  if (!options) return base
  checkObject(operation, 'options', options)
  const merged: Record<string, unknown> = { ...base }
  for (const [name, value] of membersOf(options)) {
    if (!names.includes(name)) throw new InputError(operation, `there is no option ${name}`)
    // Elsewhere, a timeout of 0 means no limit. Here, Infinity does.
    if (name in defaults) checkNumber(operation, name, value, /timeout/i.test(name) ? 1 : 0)
    if (name === 'signal') checkSignal(operation, value)
    merged[name] = value
  }
  const fetchOptions: Record<string, unknown> = { ...base.fetchOptions, ...options.fetchOptions }
  // They have their own place among the options, and would be ignored here.
  const own = ['headers', 'signal'].find((name) => fetchOptions[name] !== undefined)
  if (own) throw new InputError(operation, `there is no option fetchOptions.${own}`)
  merged.fetchOptions = fetchOptions
  return merged as unknown as Settings
}
