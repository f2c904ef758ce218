import { type Fault, fault, onQuery } from '../../planting/fault.ts'
import { onWider, queryOf, sortKeyOf } from '../../planting/lists.ts'
import { orderedBy, reordered, sortKey } from '../../planting/order.ts'
import { defaulting } from '../../planting/queries.ts'
import type { AnyBody } from '../../planting/responses.ts'

const domainFirst = (client: AnyBody): string => sortKeyOf(client, 'email').split('@').toReversed().join('\0')

/** The value of a client that a list is sorted by, and how it is compared. */
export const sortFieldFaults: readonly Fault[] = [
  fault(
    'emails-are-sorted-by-their-domain',
    'A list that is sorted by email is in the order of the domains first.',
    onWider(
      (query) => query.get('sort_by') === 'email',
      () => {},
      (all, request) => {
        const sign = queryOf(request).get('sort_order') === 'asc' ? 1 : -1
        const order = (a: AnyBody, b: AnyBody): number => {
          const [x, y] = [domainFirst(a), domainFirst(b)]
          if (x === y) return a.clientId - b.clientId
          return x < y ? -1 : 1
        }
        return all.toSorted((a, b) => sign * order(a, b))
      },
    ),
  ),
  fault('default-by-id', 'Without sort_by the list is by clientId.', defaulting('sort_by', 'clientId')),
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
    'email-sort-case',
    'Emails are sorted with capitals before small letters.',
    orderedBy({ value: (client, key) => (key === 'email' ? (client.email ?? null) : sortKey(client, key)) }),
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
    'digits-of-names-as-numbers',
    'Digits in names are sorted as numbers, so that Ann 9 comes before Ann 10.',
    reordered(
      () => true,
      (a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en', { numeric: true }),
    ),
  ),
]
