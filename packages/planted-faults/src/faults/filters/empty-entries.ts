import { type Fault, fault, type OnlyWhere, once } from '../../planting/fault.ts'
import { allMatching, idsOf, onWider } from '../../planting/lists.ts'
import type { AnyBody } from '../../planting/responses.ts'

/** An empty entry beside others in a list also finds the clients who have no value. */
const findsThoseWithout = (name: string, hasNone: (client: AnyBody) => boolean) => {
  const entriesIn = (query: URLSearchParams): string[] => once(query, name)?.split(',') ?? []
  return onWider(
    (query) =>
      entriesIn(query).some((entry) => entry.trim() === '') && entriesIn(query).some((entry) => entry.trim() !== ''),
    (query) => query.delete(name),
    async (all, request, next) => {
      const found = idsOf((await allMatching(next, request)) ?? [])
      return all.filter((client) => found.has(client.clientId) || hasNone(client))
    },
  )
}

const whereIgnored: OnlyWhere = { 'empty-values': 'ignored' }

/** What an empty entry of a list, or a filter without a value, finds. */
export const emptyEntryFaults: readonly Fault[] = [
  fault(
    'empty-code-finds-those-without-a-country',
    'An empty entry in filter[countryCodes] finds the clients who have no country.',
    findsThoseWithout('filter[countryCodes]', ({ country }) => country === null),
    whereIgnored,
  ),
  fault(
    'empty-id-finds-those-without-a-manager',
    'An empty entry in filter[managerIds] finds the clients who have no manager.',
    findsThoseWithout('filter[managerIds]', ({ manager }) => manager === null),
    whereIgnored,
  ),
  fault(
    'empty-city-finds-those-without-a-city',
    'A filter[city] without a value finds the clients who have no city.',
    onWider(
      (query) => once(query, 'filter[city]') === '',
      (query) => query.delete('filter[city]'),
      (all) => all.filter(({ city }) => city === null),
    ),
    whereIgnored,
  ),
  fault(
    'code-of-zeros-finds-those-without-a-country',
    'The codes 0 and 000 in filter[countryCodes] find the clients who have no country.',
    onWider(
      (query) => /^0+$/.test(once(query, 'filter[countryCodes]') ?? ''),
      (query) => query.delete('filter[countryCodes]'),
      (all) => all.filter(({ country }) => country === null),
    ),
  ),
]
