import { InputError } from './errors/local-errors.ts'

const typeOf = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1)

/** Whether its members are all there is to it. Of any realm, so that objects of a test runner's sandbox are objects too. */
export const isObject = (value: unknown): value is object => typeOf(value) === 'Object'

/** Refuses what has no members to send, such as null, a list, a Map: it would ask for something else, or for everything. */
export function checkObject(operation: string, name: string, value: unknown): void {
  if (!isObject(value)) refuse(operation, name, value, 'an object')
}

/** Refuses what would be dropped or garbled on the way: a Date, NaN, null, an object where a scalar belongs, broken text. */
export function checkScalar(operation: string, name: string, value: unknown, leastLength = 0): void {
  if (typeof value === 'string' ? value.length < leastLength || !value.isWellFormed() : !Number.isFinite(value))
    refuse(operation, name, value, 'whole text or a finite number, or leave it out')
}

/** The numeric code of a country as ISO 3166-1 has it, of three digits: a number has lost its zeros. */
export function countryCode(operation: string, name: string, code: unknown): unknown {
  if (typeof code !== 'number') return code
  const padded = `${code}`.padStart(3, '0')
  return /^\d{3}$/.test(padded) ? padded : refuse(operation, name, code, '0 to 999')
}

export function refuse(operation: string, name: string, value: unknown, remedy: string): never {
  throw new InputError(operation, `${name} is ${shown(value)}; give ${remedy}`)
}

/** What an error may say of a value that can be, or hold, personal data. */
function shown(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number') return `${value}`
  return value === '' ? 'empty' : `of type ${typeOf(value)}`
}
