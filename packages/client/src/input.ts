import { InputError } from './errors/local-errors.ts'

/** Refuses what would be dropped or garbled on the way: a Date, NaN, null, an object where a scalar belongs. */
export function checkScalar(operation: string, name: string, value: unknown): void {
  if (typeof value !== 'string' && !Number.isFinite(value)) {
    const shown = typeof value === 'object' && value ? `a ${value.constructor?.name ?? 'object'}` : `${String(value)}`
    throw new InputError(operation, `${name} is ${shown}; give a string or a finite number, or leave it out`)
  }
}

/** ISO 3166-1 numeric codes have three digits; a number has lost its zeros. */
export const countryCode = (code: unknown) => (typeof code === 'number' ? `${code}`.padStart(3, '0') : code)
