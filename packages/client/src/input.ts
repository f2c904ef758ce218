import { InputError } from './errors/local-errors.ts'

/** Refuses what would be dropped or garbled on the way: a Date, NaN, null, an object where a scalar belongs. */
export function checkScalar(operation: string, name: string, value: unknown): void {
  if (typeof value !== 'string' && !Number.isFinite(value)) {
    throw new InputError(operation, `${name} is ${kindOf(value)}; give a string or a finite number, or leave it out`)
  }
}

/** What an error may say of a value that can be, or hold, personal data. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number') return `${value}`
  return `a ${typeof value === 'object' ? (value.constructor?.name ?? 'object') : typeof value}`
}

/** ISO 3166-1 numeric codes have three digits; a number has lost its zeros. */
export const countryCode = (code: unknown) => (typeof code === 'number' ? `${code}`.padStart(3, '0') : code)
