import type { ClientKeys } from './client-keys.ts'
import type { ClientQuery } from './client-query.ts'
import { type ClientFilter, filterNames, filters, type Match } from './filters.ts'

type Key = string | number | null

/** Whether a client meets every condition of a filter. */
export function matches(filter: ClientFilter, keys: ClientKeys): boolean {
  for (const name of filterNames) {
    const wanted = filter[name]
    const { key, match } = filters[name]
    if (wanted !== undefined && !meets(keys[key], match, wanted)) return false
  }
  return filter.tags === undefined || filter.tags.some((tag) => keys.tags.includes(tag))
}

function meets(key: Key, match: Match, wanted: string | number | readonly (string | number)[]): boolean {
  if (key === null) return false
  switch (match) {
    case 'equal':
      return key === wanted
    case 'any':
      return (wanted as readonly (string | number)[]).includes(key)
    case 'contains':
      return String(key).includes(String(wanted))
  }
}

/**
 * Compares two clients for the order of a list. A client without a value for the sort field is smaller than every client
 * with one. Clients with equal values are ordered by `clientId`, in the same direction.
 */
export function compare(
  a: ClientKeys,
  b: ClientKeys,
  { sortBy, sortOrder }: Pick<ClientQuery, 'sortBy' | 'sortOrder'>,
): number {
  const order = compareKeys(a[sortBy], b[sortBy]) || a.clientId - b.clientId
  return sortOrder === 'asc' ? order : -order
}

function compareKeys(a: Key, b: Key): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : 1
}
