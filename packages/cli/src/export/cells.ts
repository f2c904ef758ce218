import { isHttpDate } from '../http-date.ts'
import type { Column } from './columns.ts'

/** A value of a column. JSON comes as text. */
export type Cell = string | number | boolean | null

/** A client as the API returned it. */
export type ClientObject = Readonly<Record<string, unknown>>

export interface Row {
  /** One for each column, in its order. */
  readonly cells: readonly Cell[]
  /**
   * What does not fit into a column, as JSON: members that the document does not describe, and values that are not of
   * their column's type, by their path. Null if everything fits.
   */
  readonly other: string | null
}

/** Marks a value that is not of its column's type. */
const misfit = Symbol('misfit')

/** Makes rows of clients. A value that does not fit into a column is in `other`. */
export function rowReader(columns: readonly Column[]): (client: ClientObject) => Row {
  const described = new Set(columns.map(({ path }) => path[0]))
  return (client) => {
    let other: Record<string, unknown> | undefined
    const cells = columns.map(({ path, type }) => {
      const value = valueAt(client, path)
      const cell = value === undefined || value === null ? null : cellOf(type, value)
      if (cell !== misfit) return cell
      other = { ...other, [path.join('.')]: value }
      return null
    })
    for (const name in client) if (!described.has(name)) other = { ...other, [name]: client[name] }
    return { cells, other: other ? JSON.stringify(other) : null }
  }
}

function valueAt(client: ClientObject, path: readonly string[]): unknown {
  let value: unknown = client
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as ClientObject)[name]
  }
  return value
}

function cellOf(type: Column['type'], value: unknown): Cell | typeof misfit {
  switch (type) {
    case 'json':
      return JSON.stringify(value)
    case 'text':
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
    case 'integer':
      return numberOf(value, Number.isSafeInteger)
    case 'number':
      return numberOf(value, Number.isFinite)
    case 'boolean':
      return booleanOf(value)
    case 'date':
    case 'time':
      return timeOf(value)
  }
}

function numberOf(value: unknown, fits: (value: unknown) => boolean): number | typeof misfit {
  if (fits(value)) return value as number
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) && fits(Number(value)) ? Number(value) : misfit
}

function booleanOf(value: unknown): boolean | typeof misfit {
  if (typeof value === 'boolean') return value
  return value === 0 || value === 1 ? value === 1 : misfit
}

/** A time in the form in which most hosts write it. It needs no further check, which takes long for millions of cells. */
const usualTime =
  /^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3])(:[0-5]\d){2}(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** A text stays as the host wrote it, except where such texts are in another order than the times. */
function timeOf(value: unknown): string | typeof misfit {
  if (typeof value === 'string' && usualTime.test(value)) return value
  const time = readTime(value)
  if (time === undefined) return misfit
  return typeof value === 'string' && /^\d/.test(value) ? value : new Date(time).toISOString()
}

/** A larger number is a time in milliseconds since 1970, a smaller one in seconds: March 1973, or the year 5138. */
const leastMilliseconds = 100_000_000_000

/** A time as milliseconds since 1970, from any form in which hosts write it. One without a zone is read as UTC. */
export function readTime(value: unknown): number | undefined {
  if (typeof value === 'number') {
    const time = Math.abs(value) < leastMilliseconds ? value * 1000 : value
    return Number.isFinite(new Date(time).getTime()) ? time : undefined
  }
  if (typeof value !== 'string') return undefined
  if (isHttpDate(value)) return toMoment(value)
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(value)
  if (!parts) return undefined
  const [, date = '', time = '00:00:00', zone = 'Z'] = parts
  if (!isDay(date)) return undefined
  return toMoment(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`)
}

function toMoment(text: string): number | undefined {
  const parsed = Date.parse(text)
  return Number.isNaN(parsed) ? undefined : parsed
}

/** Whether the calendar has the day. `Date` takes 30 February for 2 March, and databases know no year 0. */
function isDay(date: string): boolean {
  if (date.startsWith('0000')) return false
  return date.slice(8) <= '28' || new Date(`${date}T00:00:00Z`).getUTCDate() === Number(date.slice(8))
}
