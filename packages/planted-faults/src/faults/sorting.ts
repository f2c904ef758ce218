import type { Client } from '@b2core-clients/schema'
import { byHand, fault, onAsked, once, onQuery, placeOf } from '../planting/fault.ts'
import { orderedBy, sorted, sortKey } from '../planting/order.ts'
import { fold } from '../planting/texts.ts'

const defaulting = (name: string, value: string) =>
  onAsked((query, request) => {
    if (placeOf(request) === 'list' && !query.has(name)) query.set(name, value)
  })

let turn = 0

/** Lists in another order than the one that was asked for, for all clients or for some. */
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
    orderedBy({ ties: (a, b) => b.clientId - a.clientId }),
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
    orderedBy({ value: (client, key) => (key === 'name' ? (client.name ?? null) : sortKey(client, key)) }),
  ),
  fault(
    'id-sort-text',
    'Ids are sorted as text: 10 before 9.',
    orderedBy({ value: (client, key) => (key === 'clientId' ? String(client.clientId) : sortKey(client, key)) }),
  ),
  fault('nulls-last', 'Clients without a value count as larger than every value.', orderedBy({ nullsLast: true })),
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
    orderedBy({
      value: (client, key) => (key === 'name' ? (client.lastName?.toLowerCase() ?? null) : sortKey(client, key)),
    }),
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
    byHand(
      (query) => query,
      (all) => all.filter(({ loggedAt }) => loggedAt),
      ({ sortBy }) => sortBy === 'loggedAt',
    ),
  ),
  fault(
    'ties-by-page-size',
    'On pages of fewer than ten clients those that are equal under sort_by stand the other way round.',
    orderedBy({ ties: (a, b) => b.clientId - a.clientId }, ({ limit }) => limit < 10),
  ),
  fault(
    'ties-always-ascend',
    'Clients that are equal under sort_by ascend by clientId, in a list that descends too.',
    orderedBy({ ties: (a, b) => b.clientId - a.clientId }, ({ sortOrder }) => sortOrder === 'desc'),
  ),
  fault(
    'email-sort-case',
    'Emails are sorted with capitals before small letters.',
    orderedBy({ value: (client, key) => (key === 'email' ? (client.email ?? null) : sortKey(client, key)) }),
  ),
  fault(
    'empty-always-last',
    'Clients without a value stand last, whether a list ascends or descends.',
    orderedBy({ nullsLast: true }, ({ sortOrder }) => sortOrder === 'asc'),
  ),
  fault(
    'empty-name-as-text',
    'A client without a name is sorted as if it were called null.',
    orderedBy({
      value: (client, key) => (key === 'name' ? String(client.name ?? null).toLowerCase() : sortKey(client, key)),
    }),
  ),
  fault(
    'create-time-sort-by-day',
    'sort_by=createTime looks only at the day.',
    orderedBy({
      value: (client, key) => (key === 'createTime' ? client.createTime.slice(0, 10) : sortKey(client, key)),
    }),
  ),
  fault(
    'update-time-falls-back',
    'Under sort_by=updateTime a client that was never changed stands by its createTime.',
    orderedBy({
      value: (client, key) => (key === 'updateTime' ? (client.updateTime ?? client.createTime) : sortKey(client, key)),
    }),
  ),
  fault(
    'sort-by-alone-ascends',
    'With sort_by and without sort_order the list ascends.',
    onAsked((query, request) => {
      if (placeOf(request) === 'list' && query.has('sort_by') && !query.has('sort_order'))
        query.set('sort_order', 'asc')
    }),
  ),
  fault(
    'sort-order-alone-ignored',
    'sort_order without sort_by is ignored.',
    onAsked((query) => {
      if (!query.has('sort_by') && ['asc', 'desc'].includes(once(query, 'sort_order') ?? '')) query.delete('sort_order')
    }),
  ),
  fault(
    'order-of-emails',
    'With several addresses in filter[emails] clients come in the order of the addresses, whatever the sort.',
    byHand(
      (query) => query,
      (all, { filter: { emails = [] } }) => {
        const rankOf = (client: Client) => emails.findIndex((email) => fold(email) === fold(client.email))
        return all.toSorted((a, b) => rankOf(a) - rankOf(b))
      },
      ({ filter: { emails = [] } }) => emails.length > 1,
    ),
    { 'emails-values': 'list', 'emails-matching': 'whole' },
  ),
]
