import type { ScalarType } from './wire-rules.ts'

const scalars: readonly string[] = ['boolean', 'integer', 'number', 'string'] satisfies ScalarType[]

export const isScalarType = (type: string): type is ScalarType => scalars.includes(type)

/** The value as another type, where that loses nothing; otherwise the value as it is. */
export function coerce(value: unknown, type: ScalarType): unknown {
  if (typeof value === 'object' || value === undefined) return value
  if (type === 'string') return String(value)
  if (type === 'boolean') return coerceBoolean(value)
  const number = typeof value === 'boolean' ? Number(value) : coerceNumber(value)
  return type === 'integer' && !Number.isSafeInteger(number) ? value : number
}

const decimal = /^-?\d+(\.\d+)?$/

function coerceNumber(value: unknown): unknown {
  if (typeof value !== 'string' || !decimal.test(value)) return value
  const number = Number(value)
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? value : number
}

function coerceBoolean(value: unknown): unknown {
  if (value === 1 || value === '1' || value === 'true') return true
  return value === 0 || value === '0' || value === 'false' ? false : value
}
