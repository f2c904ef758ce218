import type { BodyField } from './body-fields.ts'
import type { InputRow } from './input-row.ts'
import type { Mapping } from './mapping.ts'

/** The body of a new client. */
export type NewClientBody = Readonly<Record<string, unknown>>

/** Makes the body of a row. An empty cell sends nothing. */
export function bodyMaker(mapping: Mapping, fields: readonly BodyField[]): (row: InputRow) => NewClientBody {
  const types = new Map(fields.map(({ path, types }) => [path, types]))
  const isByPosition = (column: string) => fields.some(({ path }) => path.startsWith(`${column}.0.`))
  return ({ values }) => {
    const body: Record<string, unknown> = {}
    const columns = Object.entries(values)
    mapping.refuseUnknown(columns.filter(([, value]) => !isNested(value)).map(([column]) => column))
    for (const [column, value] of columns) {
      if (isNested(value)) {
        const field = mapping.nestedFieldOf(column)
        const nested = () => (Array.isArray(value) && isByPosition(field ?? '') ? byPosition(value) : value)
        if (field !== undefined) put(body, field.split('.'), nested())
        continue
      }
      const field = mapping.fieldOf(column)
      if (field === undefined || value === '' || value === null) continue
      const path = field.replace(/\.\d+\./g, '.0.')
      put(body, field.split('.'), coerce(path === countryCode ? withZeros(value) : value, types.get(path) ?? []))
    }
    return body
  }
}

/** NDJSON may be nested as the body is. */
const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null

const countryCode = 'addresses.0.country_code'

/** A numeric code of a country with its three digits (ISO 3166-1). Spreadsheets drop the zeros before a number. */
function withZeros(value: unknown): unknown {
  return /^\d{1,2}$/.test(`${value}`) ? `${value}`.padStart(3, '0') : value
}

/** A list as the API takes it: an object keyed by position. */
const byPosition = (list: readonly unknown[]): object =>
  Object.fromEntries(list.map((entry, index) => [String(index), entry]))

function put(body: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) {
    define(body, name, value)
    return
  }
  const own = Object.hasOwn(body, name) ? body[name] : undefined
  const member = typeof own === 'object' && own !== null ? own : {}
  define(body, name, member)
  put(member as Record<string, unknown>, rest, value)
}

/** An assignment to `__proto__` would change the prototype instead. */
function define(body: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(body, name, { value, configurable: true, enumerable: true, writable: true })
}

/** A text as the type that the field has. What does not fit stays a text, which the validation then names. */
function coerce(value: unknown, types: readonly string[]): unknown {
  if (typeof value !== 'string' || types.includes('string')) return value
  if (types.includes('integer') || types.includes('number'))
    return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  if (types.includes('boolean')) return booleans[value.toLowerCase()] ?? value
  return value
}

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  1: true,
  false: false,
  no: false,
  0: false,
}
