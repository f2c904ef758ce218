import {
  byHand,
  everything,
  type Fault,
  fault,
  json,
  onAsked,
  once,
  onFilter,
  onPage,
  onQuery,
  placeOf,
  toStored,
} from '../../planting/fault.ts'
import { allMatching, idsOf, onWider, queryOf, readAgain } from '../../planting/lists.ts'
import { type AnyBody, bodyOf } from '../../planting/responses.ts'
import { fold } from '../../planting/texts.ts'

/** Several filters together, and filters whatever they are about. */
export const combinedFilterFaults: readonly Fault[] = [
  fault(
    'filters-or',
    'Filters of different names combine with OR.',
    onPage(async (page, query, store) => {
      const { tags, ...filter } = query.filter
      if (Object.keys(filter).length < 2) return page
      const found = new Map<number, ReturnType<typeof toStored>>()
      for (const [name, value] of Object.entries(filter))
        for (const client of await everything(store, { ...query, filter: { [name]: value, ...(tags && { tags }) } }))
          found.set(client.clientId, toStored(client))
      const all = (await everything(store, { ...query, filter: tags ? { tags } : {} })).filter(({ clientId }) =>
        found.has(clientId),
      )
      return { clients: all.slice(query.offset, query.offset + query.limit).map(toStored), total: all.length }
    }),
  ),
  fault(
    'one-filter-only',
    'Only the first of several filters counts.',
    onFilter(({ tags, ...filter }) => ({
      ...Object.fromEntries(Object.entries(filter).slice(0, 1)),
      ...(tags && { tags }),
    })),
  ),
  fault(
    'type-lost-beside-status',
    'Beside filter[statusIds] filter[typeIds] is ignored.',
    onFilter(({ typeIds, ...filter }) => (filter.statusIds || !typeIds ? filter : { ...filter, typeIds })),
  ),
  fault(
    'city-lost-beside-country',
    'Beside filter[countryCodes] filter[city] is ignored.',
    onFilter(({ city, ...filter }) => (filter.countryCodes || city === undefined ? filter : { ...filter, city })),
  ),
  fault(
    'company-names-or',
    'filter[companyShortName] and filter[companyFullName] given together combine with OR.',
    byHand(
      ({ filter: { companyShortName: _, companyFullName: __, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter: { companyShortName = '', companyFullName = '' } }) =>
        all.filter(
          ({ company }) =>
            (company?.shortName != null && fold(company.shortName).includes(companyShortName)) ||
            (company?.fullName != null && fold(company.fullName).includes(companyFullName)),
        ),
      ({ filter }) => filter.companyShortName !== undefined && filter.companyFullName !== undefined,
    ),
  ),
  fault(
    'third-filter-ignored',
    'Only the first two of several filters count.',
    onFilter(({ tags, ...filter }) => ({
      ...Object.fromEntries(Object.entries(filter).slice(0, 2)),
      ...(tags && { tags }),
    })),
  ),
  fault(
    'client-id-alone',
    'Beside filter[clientId] every other filter is ignored.',
    onFilter((filter) =>
      filter.clientId === undefined ? filter : { clientId: filter.clientId, ...(filter.tags && { tags: filter.tags }) },
    ),
  ),
  fault(
    'filters-after-paging',
    'A page is cut first, and then the filters take clients out of it.',
    onPage(async (page, query, store) => {
      const { tags } = query.filter
      const visible = await everything(store, { ...query, filter: tags ? { tags } : {} })
      const matching = new Set((await everything(store, query)).map(({ clientId }) => clientId))
      const cut = visible.slice(query.offset, query.offset + query.limit)
      return { clients: cut.filter(({ clientId }) => matching.has(clientId)).map(toStored), total: page.total }
    }),
  ),
  fault(
    'risk-level-or-internal-type',
    'The filters riskLevelIds and internalTypeIds combine with OR if a query has both.',
    onWider(
      (query) => !!query.get('filter[riskLevelIds]') && !!query.get('filter[internalTypeIds]'),
      (query) => {
        query.delete('filter[riskLevelIds]')
        query.delete('filter[internalTypeIds]')
      },
      async (all, request, next) => {
        const [one, other] = await Promise.all(
          ['filter[riskLevelIds]', 'filter[internalTypeIds]'].map((name) =>
            allMatching(
              next,
              readAgain(request, (query) => query.delete(name)),
            ),
          ),
        )
        if (!one || !other) return undefined
        const ids = idsOf([...one, ...other])
        return all.filter(({ clientId }) => ids.has(clientId))
      },
    ),
  ),
  fault(
    'nobody-by-id-leaves-other-filters-unchecked',
    'When the filter by clientId finds nobody, invalid values of the other filters are not refused.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        const id = once(queryOf(request), 'filter[clientId]')
        if (placeOf(request) !== 'list' || response.status !== 400 || !/^-?\d+$/.test(id ?? '')) return response
        const errors: AnyBody[] = (await bodyOf(response))?.errors ?? []
        const areFilters = errors.every(({ field }) => /^filter\[/.test(field) && field !== 'filter[clientId]')
        if (errors.length === 0 || !areFilters) return response
        const found = await allMatching(
          next,
          readAgain(request, (query) => {
            for (const name of [...query.keys()]) if (name !== 'filter[clientId]') query.delete(name)
          }),
        )
        return found?.length === 0 ? json(200, { data: [], total: 0 }) : response
      },
    },
  ),
  fault(
    'nothing-is-everything',
    'A filter that finds nobody returns everybody.',
    onPage((page, query, store) =>
      page.total > 0 ? page : store.list({ ...query, filter: query.filter.tags ? { tags: query.filter.tags } : {} }),
    ),
  ),
  fault('nothing-not-found', 'A filter that finds nobody returns 404.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (response.status !== 200 || !new URL(request.url).pathname.endsWith('/clients')) return response
      const text = await response.text()
      const empty = JSON.parse(text || '{}').total === 0
      return empty
        ? new Response('{"message":"Nothing found."}', { status: 404, headers: response.headers })
        : new Response(text, response)
    },
  }),
  fault(
    'deleted-hidden',
    'Clients whose status is not Active are left out of lists unless a status is asked for.',
    onQuery((query) =>
      query.filter.statusIds || query.filter.clientId
        ? query
        : { ...query, filter: { ...query.filter, statusIds: [1] } },
    ),
  ),
  fault(
    'ignored-beside-two',
    'filter[verificationLevelIds] has no effect beside filter[typeIds] in a list by email.',
    onQuery((query) => {
      const { verificationLevelIds, ...filter } = query.filter
      const isIgnored = verificationLevelIds && filter.typeIds && query.sortBy === 'email'
      return isIgnored ? { ...query, filter } : query
    }),
  ),
  fault(
    'types-ignored-by-country-and-name',
    'filter[typeIds] is ignored beside filter[countryCodes] in a list that is sorted by name.',
    onQuery((query) => {
      if (query.filter.typeIds === undefined || query.filter.countryCodes === undefined || query.sortBy !== 'name')
        return query
      const { typeIds: _, ...filter } = query.filter
      return { ...query, filter }
    }),
  ),
  fault(
    'manager-filter-of-first-page',
    'filter[managerIds] is used on the first page only.',
    onQuery((query) => {
      if (query.offset === 0 || query.filter.managerIds === undefined) return query
      const { managerIds: _, ...filter } = query.filter
      return { ...query, filter }
    }),
  ),
  fault(
    'only-ten-filters-count',
    'Only the first ten filters of a query count.',
    onAsked((query, request) => {
      const names = [...query.keys()].filter((name) => name.startsWith('filter['))
      if (placeOf(request) === 'list') for (const name of names.slice(10)) query.delete(name)
    }),
  ),
]
