import { InputError } from './errors/local-errors.ts'

const typeOf = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1)

/**
 * Whether a value is an object of named members, and not a list, a Date or a Map. Objects of another realm count, because
 * test runners have their own realms.
 */
export const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === 'Object'

/** The members of an object that are not undefined. Those that are count as absent. */
export const membersOf = <Value = unknown>(value: object): [string, Value][] =>
  Object.entries(value).filter(([, member]) => member !== undefined)

/** Refuses what is not an object of named members: without any, a request would ask for something else, or for everything. */
export function checkObject(operation: string, name: string, value: unknown): void {
  if (!isObject(value)) refuse(operation, name, value, 'an object')
}

/** Refuses what cannot arrive unchanged: a Date, NaN, null, an object, an unsafe integer, half a character. */
export function checkScalar(operation: string, name: string, value: unknown): void {
  const isSendable =
    typeof value === 'string' ? !/[\ud800-\udfff]/u.test(value) : typeof value === 'number' && Math.abs(value) < 2 ** 53
  if (!isSendable) refuse(operation, name, value, 'well-formed text or a safe number, or leave it out')
}

/**
 * The numeric code of a country has three digits (ISO 3166-1). A number has lost its zeros, and gets them back. `zeros` says
 * what the installation wants: three digits, no leading zeros, or either.
 */
export function countryCode(
  operation: string,
  name: string,
  code: unknown,
  zeros?: 'either' | 'padded' | 'bare',
): unknown {
  const isNumber = typeof code === 'number'
  const digits = `${code}`
  if (!/^\d{1,3}$/.test(digits)) return isNumber ? refuse(operation, name, code, '0 to 999') : code
  if (zeros === 'bare') return `${Number(digits)}`
  return isNumber || zeros === 'padded' ? digits.padStart(3, '0') : code
}

export function checkNumber(operation: string, name: string, value: unknown, least: number): void {
  if (!(typeof value === 'number' && value >= least)) refuse(operation, name, value, `a number from ${least}`)
}

/** Refuses a value of another type: JavaScript would take the text `'false'` for true. */
export function checkType(operation: string, name: string, value: unknown, type: 'boolean' | 'function'): void {
  if (value !== undefined && typeof value !== type) refuse(operation, name, value, `a ${type}`)
}

export function checkSignal(operation: string, signal: unknown): void {
  if (signal && (signal as AbortSignal).aborted === undefined) refuse(operation, 'signal', signal, 'an AbortSignal')
}

export function refuse(operation: string, name: string, value: unknown, fix: string): never {
  throw new InputError(operation, `${name} is ${shown(value)}; give ${fix}`)
}

/** What an error may say of a value that can be or contain personal data. */
function shown(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number') return `${value}`
  return value === '' ? 'empty' : `of type ${typeOf(value)}`
}
