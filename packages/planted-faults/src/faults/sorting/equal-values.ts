import { byHand, type Fault, fault, onPage } from '../../planting/fault.ts'
import { onSorted, sortKeyOf, withoutGroupBefore } from '../../planting/lists.ts'
import { orderedBy, orderIsFixed, sorted } from '../../planting/order.ts'

/** The whole group of the last client, whatever the limit. */
const wholeGroup = (field: string) =>
  onSorted(field, (all, offset, limit) => {
    const last = all[offset + limit - 1]
    return (
      last &&
      all.slice(offset).filter((client, index) => index < limit || sortKeyOf(client, field) === sortKeyOf(last, field))
    )
  })

/** Clients of the same value change places on each page but the first. */
const groupsBackwards = (field: string) =>
  onSorted(field, (all, offset, limit) => {
    if (offset === 0) return undefined
    const keys = [...new Set(all.map((client) => sortKeyOf(client, field)))]
    const backwards = keys.flatMap((key) => all.filter((client) => sortKeyOf(client, field) === key).toReversed())
    return backwards.slice(offset, offset + limit)
  })

let turn = 0

/** The order of clients that are equal under sort_by, or have no value for it. */
export const equalValueFaults: readonly Fault[] = [
  fault(
    'unsigned-lost-at-page-boundary',
    'A page of a list that is sorted by loggedAt leaves out the clients who never signed in if the last client of the page before never did.',
    withoutGroupBefore('loggedAt'),
  ),
  fault(
    'page-ends-with-its-group',
    'A page of a list that is sorted by name is longer than its limit, to have all clients of the last name.',
    wholeGroup('name'),
  ),
  fault(
    'groups-backwards-on-later-pages',
    'In a list that is sorted by name, clients of the same name are in the opposite order on each page but the first.',
    groupsBackwards('name'),
    { 'sort-ties': orderIsFixed },
  ),
  fault(
    'same-name-lost-at-page-boundary',
    'When a list is sorted by name, a page leaves out the clients that have the same name as the last client of the page before.',
    withoutGroupBefore('name'),
  ),
  fault(
    'sorted-by-sign-in-hides-the-rest',
    'A list that is sorted by loggedAt leaves out the clients who never signed in, although total counts them.',
    onSorted('loggedAt', (all, offset, limit) =>
      all.filter(({ loggedAt }) => loggedAt !== null && loggedAt !== undefined).slice(offset, offset + limit),
    ),
  ),
  fault(
    'empty-values-first-page-only',
    'Sorted by loggedAt or updateTime, clients without a value are missing from every page but the first.',
    onPage((page, { sortBy, offset }) =>
      offset > 0 && (sortBy === 'loggedAt' || sortBy === 'updateTime')
        ? { ...page, clients: page.clients.filter(({ json }) => JSON.parse(json)[sortBy] != null) }
        : page,
    ),
  ),
  fault(
    'ties-reversed',
    'Clients that are equal under sort_by are in the opposite order of their ids.',
    orderedBy({ ties: (a, b) => b.clientId - a.clientId }),
    { 'sort-ties': orderIsFixed },
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
    { 'sort-ties': orderIsFixed },
  ),
  fault('nulls-last', 'Clients without a value count as larger than every value.', orderedBy({ empty: 'largest' }), {
    'sort-empty-values': 'smallest',
  }),
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
    { 'sort-ties': orderIsFixed },
  ),
  fault(
    'ties-always-ascend',
    'Clients that are equal under sort_by ascend by clientId, in a list that descends too.',
    orderedBy({ ties: (a, b) => b.clientId - a.clientId }, ({ sortOrder }) => sortOrder === 'desc'),
    { 'sort-ties': 'by-id' },
  ),
  fault(
    'empty-always-last',
    'Clients without a value stand last, whether a list ascends or descends.',
    orderedBy({ empty: 'last' }),
  ),
]
