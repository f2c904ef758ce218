import { typeOfJson } from './body-shape.ts'
import type { JsonObject } from './json.ts'

type Compare = (a: unknown, b: unknown) => number

/** Compares texts by their characters, with or without regard to case, and numbers by size. */
export const compareBy =
  (letterCase: 'insensitive' | 'sensitive'): Compare =>
  (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b
    const [left, right] = [a, b].map((value) =>
      letterCase === 'insensitive' ? String(value).toLowerCase() : String(value),
    )
    return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1
  }

/**
 * The direction in which rows are ordered by a field. Rows without a value do not count. `unclear` where too few values
 * differ to see a direction, `none` where the rows go up and down.
 */
export function directionOf(
  rows: readonly JsonObject[],
  field: string,
  compare: Compare = compareBy('insensitive'),
): 'asc' | 'desc' | 'none' | 'unclear' {
  const values = rows.map((row) => row[field]).filter((value) => value !== undefined && value !== null)
  let [ups, downs] = [0, 0]
  for (const [index, value] of values.entries()) {
    if (index === 0) continue
    const order = compare(values[index - 1], value)
    if (order < 0) ups++
    if (order > 0) downs++
  }
  // Times are written in one form, so their texts sort as they do; names in other alphabets may not.
  if (ups > 0 && downs === 0) return 'asc'
  if (downs > 0 && ups === 0) return 'desc'
  return ups === 0 && downs === 0 ? 'unclear' : 'none'
}

export const idsOf = (rows: readonly JsonObject[]): unknown[] => rows.map(({ clientId }) => clientId)

/** How clients with equal values follow each other by their identifier. */
export function tiesOf(rows: readonly JsonObject[], field: string): 'asc' | 'desc' | 'mixed' | 'none' {
  let [ups, downs] = [0, 0]
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (!before || typeOfJson(before[field] ?? null) !== typeOfJson(row[field] ?? null)) continue
    if ((before[field] ?? null) !== (row[field] ?? null)) continue
    if (Number(before.clientId) < Number(row.clientId)) ups++
    else downs++
  }
  if (ups > 0 && downs > 0) return 'mixed'
  if (ups > 0) return 'asc'
  return downs > 0 ? 'desc' : 'none'
}
