import type { ClientQuery } from '@b2core-clients/sandbox'
import type { Client } from '@b2core-clients/schema'
import { asked, byHand, onResponse, type Plant } from './fault.ts'

/** Elsewhere equal clients have no order, so that nobody can say what a list of them is. */
export const orderIsFixed = ['by-id', 'by-id-ascending'] as const

type Value = string | number | null

export const sortKey = (client: Client, by: string): Value => {
  const value = client[by as keyof Client] as Value | undefined
  return typeof value === 'string' ? value.toLowerCase() : (value ?? null)
}

interface Rules {
  readonly value?: (client: Client, by: string) => Value
  /** Where clients without a value are. @default where the host has them */
  readonly empty?: 'largest' | 'last'
  readonly ties?: (a: Client, b: Client) => number
}

/** @param clients In the order of the host. */
export function sorted(clients: readonly Client[], query: ClientQuery, rules: Rules): Client[] {
  const { sortBy, sortOrder } = query
  const { value = sortKey, empty, ties = (a, b) => a.clientId - b.clientId } = rules
  const nullsLast = empty ? empty === 'largest' || sortOrder === 'asc' : isEmptyLargest(clients, query)
  const rank = (a: Value, b: Value): number => {
    if (a === b) return 0
    if (a === null || b === null) return (a === null) === nullsLast ? 1 : -1
    return a < b ? -1 : 1
  }
  const sign = sortOrder === 'asc' ? 1 : -1
  return clients.toSorted((a, b) => sign * (rank(value(a, sortBy), value(b, sortBy)) || ties(a, b)))
}

/** Whether the host counts clients without a value as larger than all others, where there are both. */
function isEmptyLargest([first]: readonly Client[], { sortBy, sortOrder }: ClientQuery): boolean {
  const emptyIsFirst = first !== undefined && sortKey(first, sortBy) === null
  return emptyIsFirst === (sortOrder === 'desc')
}

/** A list that is sorted by other rules than those of the API. */
export const orderedBy = (rules: Rules, applies?: (query: ClientQuery) => boolean) =>
  byHand(
    (query) => query,
    (all, query) => sorted(all, query, rules),
    applies,
  )

/** A page of a list by name is in the order of another comparison. */
export const reordered = (when: (request: Request) => boolean, compare: (a: string, b: string) => number): Plant =>
  onResponse('list', 200, (body, request) => {
    if (!when(request) || asked(request, 'sort_by') !== 'name') return body
    const sign = asked(request, 'sort_order') === 'asc' ? 1 : -1
    const data = body.data.toSorted((a: Client, b: Client) => sign * compare(a.name ?? '', b.name ?? ''))
    return { ...body, data }
  })
