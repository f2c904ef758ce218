import { type ClientFilter, type ClientQuery, type IdFilter, idFilters, textFilters } from './client-query.ts'
import type { ClientKeys } from './client-record.ts'

const idFilterList = Object.entries(idFilters) as [IdFilter, (typeof idFilters)[IdFilter]][]

/** Whether a client meets every condition of a filter. */
export function matches(filter: ClientFilter, keys: ClientKeys): boolean {
  if (filter.clientId !== undefined && filter.clientId !== keys.clientId) return false
  if (filter.emails && (keys.email === null || !filter.emails.includes(keys.email))) return false
  for (const name of textFilters) {
    const part = filter[name]
    if (part !== undefined && !keys[name]?.includes(part)) return false
  }
  for (const [name, key] of idFilterList) {
    const ids = filter[name]
    const id = keys[key]
    if (ids && (id === null || !ids.includes(id))) return false
  }
  return !filter.tags || filter.tags.some((tag) => keys.tags.includes(tag))
}

/**
 * Orders two clients as a list does: by the field asked for, those without a value first as the smallest, ties by
 * `clientId` in the same direction.
 */
export function compare(
  a: ClientKeys,
  b: ClientKeys,
  { sortBy, sortOrder }: Pick<ClientQuery, 'sortBy' | 'sortOrder'>,
) {
  const order = compareValues(a[sortBy], b[sortBy]) || a.clientId - b.clientId
  return sortOrder === 'asc' ? order : -order
}

function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : 1
}
