import { byHand, fault, onFilter, onQuery } from './fault.ts'

const fold = (text: string | null | undefined): string => (text ?? '').toLowerCase().toUpperCase().toLowerCase()

/** Filters that are right alone and wrong with another. */
export const combinationFaults = [
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
    'Of more than two filters the first two alone count.',
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
]
