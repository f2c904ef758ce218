import type { ClientQuery } from '@b2core-clients/sandbox'
import type { Client } from '@b2core-clients/schema'
import { byHand, fault, onAsked, onPage, onQuery, placeOf, toStored } from './fault.ts'

type Value = string | number | null

export const sortKey = (client: Client, by: string): Value => {
  const value = client[by as keyof Client] as Value | undefined
  return typeof value === 'string' ? value.toLowerCase() : (value ?? null)
}

interface Rules {
  readonly value?: (client: Client, by: string) => Value
  readonly nullsLast?: boolean
  readonly ties?: (a: Client, b: Client) => number
}

function sorted(clients: readonly Client[], { sortBy, sortOrder }: ClientQuery, rules: Rules): Client[] {
  const { value = sortKey, nullsLast = false, ties = (a, b) => a.clientId - b.clientId } = rules
  const rank = (a: Value, b: Value): number => {
    if (a === b) return 0
    if (a === null || b === null) return (a === null) === nullsLast ? 1 : -1
    return a < b ? -1 : 1
  }
  const sign = sortOrder === 'asc' ? 1 : -1
  return clients.toSorted((a, b) => sign * (rank(value(a, sortBy), value(b, sortBy)) || ties(a, b)))
}

/** A list in an order of its own. */
export const by = (rules: Rules, applies?: (query: ClientQuery) => boolean) =>
  byHand(
    (query) => query,
    (all, query) => sorted(all, query, rules),
    applies,
  )

const defaulting = (name: string, value: string) =>
  onAsked((query, request) => {
    if (placeOf(request) === 'list' && !query.has(name)) query.set(name, value)
  })

let turn = 0

/** Orders that are another's, run the wrong way, or are none. */
export const sortingFaults = [
  fault(
    'sort-order-ignored',
    'sort_order is ignored: every list descends.',
    onQuery((query) => ({ ...query, sortOrder: 'desc' })),
  ),
  fault(
    'sort-order-reversed',
    'asc descends and desc ascends.',
    onQuery((query) => ({ ...query, sortOrder: query.sortOrder === 'asc' ? 'desc' : 'asc' })),
  ),
  fault(
    'sort-by-ignored',
    'sort_by is ignored: every list is by createTime.',
    onQuery((query) => ({ ...query, sortBy: 'createTime' })),
  ),
  fault('default-ascends', 'Without sort_order the list ascends.', defaulting('sort_order', 'asc')),
  fault('default-by-id', 'Without sort_by the list is by clientId.', defaulting('sort_by', 'clientId')),
  fault(
    'ties-reversed',
    'Clients that are equal under sort_by are in the opposite order of their ids.',
    by({ ties: (a, b) => b.clientId - a.clientId }),
  ),
  fault(
    'ties-unstable',
    'Clients that are equal under sort_by are in another order each time.',
    byHand(
      (query) => query,
      (all, query) => {
        turn++
        const sign = turn % 2 ? 1 : -1
        return sorted(all, query, { ties: (a, b) => sign * (a.clientId - b.clientId) })
      },
    ),
  ),
  fault(
    'name-sort-case',
    'Names are sorted with capitals before small letters.',
    by({ value: (client, key) => (key === 'name' ? (client.name ?? null) : sortKey(client, key)) }),
  ),
  fault(
    'id-sort-text',
    'Ids are sorted as text: 10 before 9.',
    by({ value: (client, key) => (key === 'clientId' ? String(client.clientId) : sortKey(client, key)) }),
  ),
  fault('nulls-last', 'Clients without a value count as larger than every value.', by({ nullsLast: true })),
  fault(
    'logged-at-is-update-time',
    'sort_by=loggedAt sorts by updateTime.',
    onQuery((query) => (query.sortBy === 'loggedAt' ? { ...query, sortBy: 'updateTime' } : query)),
  ),
  fault(
    'update-time-is-create-time',
    'sort_by=updateTime sorts by createTime.',
    onQuery((query) => (query.sortBy === 'updateTime' ? { ...query, sortBy: 'createTime' } : query)),
  ),
  fault(
    'email-sort-by-name',
    'sort_by=email sorts by name.',
    onQuery((query) => (query.sortBy === 'email' ? { ...query, sortBy: 'name' } : query)),
  ),
  fault(
    'name-sort-by-last-name',
    'sort_by=name sorts by the last name.',
    by({ value: (client, key) => (key === 'name' ? (client.lastName?.toLowerCase() ?? null) : sortKey(client, key)) }),
  ),
  fault(
    'sort-after-paging',
    'The page is cut by id, and then sorted.',
    byHand(
      (query) => ({ ...query, sortBy: 'clientId', sortOrder: 'asc' }),
      (all, query) => [
        ...all.slice(0, query.offset),
        ...sorted(all.slice(query.offset, query.offset + query.limit), query, {}),
        ...all.slice(query.offset + query.limit),
      ],
    ),
  ),
  fault(
    'sort-unknown-taken',
    'An unknown sort_by is taken for the default.',
    onAsked((query) => {
      const value = query.get('sort_by')
      if (value !== null && !['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime'].includes(value))
        query.set('sort_by', 'createTime')
    }),
  ),
  fault(
    'sort-order-case',
    'sort_order=DESC is taken.',
    onAsked((query) => {
      const value = query.get('sort_order')
      if (value !== null) query.set('sort_order', value.toLowerCase())
    }),
  ),
  fault(
    'sort-loses-null',
    'Sorted by loggedAt, clients who never signed in are left out.',
    onPage(async (page, query, store) => {
      if (query.sortBy !== 'loggedAt') return page
      const all = (await store.list({ ...query, limit: 1_000_000, offset: 0 })).clients.filter(
        ({ json }) => JSON.parse(json).loggedAt,
      )
      return {
        clients: all.slice(query.offset, query.offset + query.limit).map(({ json }) => toStored(JSON.parse(json))),
        total: all.length,
      }
    }),
  ),
]
