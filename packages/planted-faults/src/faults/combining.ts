import { byHand, everything, fault, onAsked, onFilter, onPage, onQuery, toStored } from '../planting/fault.ts'
import { fold } from '../planting/texts.ts'

/** Several filters, or several values of one, that find together what they should not, or what they would not alone. */
export const combiningFaults = [
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
    'list-first-only',
    'Only the first id of a list counts.',
    onFilter((filter) => ({
      ...filter,
      ...(filter.managerIds && { managerIds: filter.managerIds.slice(0, 1) }),
      ...(filter.countryCodes && { countryCodes: filter.countryCodes.slice(0, 1) }),
    })),
  ),
  fault(
    'list-last-dropped',
    'Of a list of ids the last is dropped when there are several.',
    onFilter((filter) => ({
      ...filter,
      ...(filter.typeIds && filter.typeIds.length > 1 && { typeIds: filter.typeIds.slice(0, -1) }),
    })),
  ),
  fault(
    'list-and',
    'A list of several ids asks for clients that have all of them, so nobody.',
    byHand(
      (query) => query,
      () => [],
      ({ filter }) => (filter.statusIds?.length ?? 0) > 1,
    ),
  ),
  fault(
    'emails-one-address',
    'filter[emails] takes its whole list for one address.',
    onAsked((query) => {
      if (query.get('filter[emails]')?.includes(',')) query.set('filter[emails]', 'nobody@nowhere.example')
    }),
  ),
  fault(
    'email-and-emails-or',
    'Given both, filter[emails] makes filter[email] of no effect.',
    onAsked((query) => {
      if (query.has('filter[emails]')) query.delete('filter[email]')
    }),
  ),
  fault(
    'spaces-in-list',
    'Of `1, 2, 3` only what stands before the first space counts.',
    onAsked((query) => {
      for (const [name, value] of [...query])
        if (/Ids\]$/.test(name) && value.includes(', ')) query.set(name, value.slice(0, value.indexOf(', ')))
    }),
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
    'sort-lost-beside-name',
    'With filter[name] a list is by name, whatever the sort.',
    onQuery((query) => (query.filter.name === undefined ? query : { ...query, sortBy: 'name', sortOrder: 'asc' })),
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
]
