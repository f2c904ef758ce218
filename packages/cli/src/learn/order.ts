import { isHttpDate } from '../http-date.ts'
import type { JsonObject } from '../json.ts'
import { idOf } from './body-shape.ts'

type Compare = (a: unknown, b: unknown) => number

/** Compares texts by their characters, with or without regard to case, numbers by size, and times by the moment. */
export const compareBy =
  (letterCase: 'insensitive' | 'sensitive'): Compare =>
  (one, other) => {
    const [a, b] = [momentOr(one), momentOr(other)]
    if (typeof a === 'number' && typeof b === 'number') return a - b
    const textOf = (value: unknown) => (letterCase === 'insensitive' ? String(value).toLowerCase() : String(value))
    if (textOf(a) === textOf(b)) return 0
    return textOf(a) < textOf(b) ? -1 : 1
  }

/** A time as a number: of two texts, one can have digits after the second that the other one does not have. */
function momentOr(value: unknown): unknown {
  if (typeof value !== 'string' || !(isHttpDate(value) || /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value))) return value
  const moment = Date.parse(isHttpDate(value) ? value : value.replace(' ', 'T'))
  return Number.isNaN(moment) ? value : moment
}

export type Direction = 'asc' | 'desc' | 'none' | 'unclear'

/** How often a value is larger than the one before, and how often smaller. Rows without a value do not count. */
function countSteps(rows: readonly JsonObject[], field: string, compare: Compare): { ups: number; downs: number } {
  const values = rows.map((row) => row[field]).filter((value) => value !== undefined && value !== null)
  let [ups, downs] = [0, 0]
  for (const [index, value] of values.entries()) {
    if (index === 0) continue
    const order = compare(values[index - 1], value)
    if (order < 0) ups++
    if (order > 0) downs++
  }
  return { ups, downs }
}

/**
 * The direction in which rows are ordered by a field: `unclear` where too few values differ to see one, `none` where the
 * rows go up and down.
 */
export function directionOf(rows: readonly JsonObject[], field: string, compare: Compare): Direction {
  const { ups, downs } = countSteps(rows, field, compare)
  if (ups > 0 && downs === 0) return 'asc'
  if (downs > 0 && ups === 0) return 'desc'
  return ups === 0 && downs === 0 ? 'unclear' : 'none'
}

/** Databases order texts by many rules, which differ in accents, spaces and signs: most of the steps have to agree. */
const mostSteps = 0.9

/** The direction in which rows are probably ordered by a field, whatever rules the host compares texts by. */
export function likelyDirectionOf(rows: readonly JsonObject[], field: string): Direction {
  const strict = [compareBy('insensitive'), compareBy('sensitive')]
    .map((compare) => directionOf(rows, field, compare))
    .find((direction) => direction !== 'none')
  if (strict !== undefined) return strict
  if (!rows.some((row) => isWords(row[field]))) return 'none'
  const { ups, downs } = countSteps(rows, field, compareBy('insensitive'))
  if (ups >= (ups + downs) * mostSteps) return 'asc'
  return downs >= (ups + downs) * mostSteps ? 'desc' : 'none'
}

/** Times are texts too, but a host compares them by one rule. */
const isWords = (value: unknown): boolean =>
  typeof value === 'string' && !isHttpDate(value) && !/^\d{4}-\d\d-\d\d/.test(value)

const idsOf = (rows: readonly JsonObject[]): unknown[] => rows.map(idOf)

/** Clients may come meanwhile: so much of the shorter page has to be on the other one. */
const mostRows = 0.9

/** Whether two pages begin with the same clients in the same order. A page without clients shows no order. */
export function startAlike(one: readonly JsonObject[], other: readonly JsonObject[]): boolean {
  const shorter = Math.min(one.length, other.length)
  if (shorter === 0) return false
  const ids = new Set(idsOf(other))
  const common = idsOf(one).filter((id) => ids.has(id))
  const order = idsOf(other).filter((id) => common.includes(id))
  return common.length >= shorter * mostRows && order.every((id, index) => id === common[index])
}

/** Whether two pages begin with the same values in the same order, where equal clients can change places. */
export function startWithSameValues(one: readonly JsonObject[], other: readonly JsonObject[], field: string): boolean {
  const shorter = Math.min(one.length, other.length)
  return shorter > 0 && one.slice(0, shorter).every((row, index) => areTied(row, other[index] ?? {}, field))
}

/** Whether two clients have the same value in a field, or none. */
export const areTied = (one: JsonObject | undefined, other: JsonObject, field: string): boolean =>
  one !== undefined && (one[field] ?? null) === (other[field] ?? null)

/** How clients with equal values follow each other by their identifier. */
export function tiesOf(rows: readonly JsonObject[], field: string): 'asc' | 'desc' | 'mixed' | 'none' {
  let [ups, downs] = [0, 0]
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (!before || !areTied(before, row, field)) continue
    const order = compareBy('sensitive')(numberIn(idOf(before)), numberIn(idOf(row)))
    if (order < 0) ups++
    if (order > 0) downs++
  }
  if (ups > 0 && downs > 0) return 'mixed'
  if (ups > 0) return 'asc'
  return downs > 0 ? 'desc' : 'none'
}

/** Identifiers are compared as numbers also where they are text, as the host stores them. */
const numberIn = (id: unknown): unknown => (/^-?\d+$/.test(String(id)) ? Number(id) : id)
