import type { ClientSortField } from '@b2core-clients/schema'
import { type Admin, visibleTags } from './admin.ts'
import type { ClientFilter, ClientQuery } from './client-query.ts'
import { idFilters, textFilters } from './client-query.ts'
import { countryCodeOf, fold } from './client-record.ts'

const filters = ['clientId', 'email', 'emails', ...textFilters, ...Object.keys(idFilters)]

/** The query parameters of `listClients` that are acted on. */
export const listParameters: readonly string[] = [
  ...['limit', 'offset', 'sort_by', 'sort_order'],
  ...filters.map((name) => `filter[${name}]`),
]

/** Makes a query of `listClients`' parameters, which are read and valid, and of what the admin may see. */
export function toClientQuery(values: ReadonlyMap<string, unknown>, admin: Admin): ClientQuery {
  return {
    filter: toFilter(values, visibleTags(admin)),
    // An overlay may take a default away; then these stand in.
    sortBy: (values.get('sort_by') ?? 'createTime') as ClientSortField,
    sortOrder: (values.get('sort_order') ?? 'desc') as 'asc' | 'desc',
    limit: (values.get('limit') ?? 20) as number,
    offset: (values.get('offset') ?? 0) as number,
  }
}

type Mutable = { -readonly [Name in keyof ClientFilter]: ClientFilter[Name] }

function toFilter(values: ReadonlyMap<string, unknown>, tags: readonly string[] | undefined): ClientFilter {
  const filter: Mutable = {}
  const clientId = values.get('filter[clientId]')
  if (clientId !== undefined) filter.clientId = clientId as number
  const emails = emailsOf(values)
  if (emails) filter.emails = emails
  for (const name of textFilters) {
    const text = values.get(`filter[${name}]`)
    if (text !== undefined) filter[name] = fold(text as string)
  }
  for (const name of Object.keys(idFilters) as (keyof typeof idFilters)[]) {
    const ids = values.get(`filter[${name}]`)
    if (ids === undefined) continue
    filter[name] =
      name === 'countryCodes' ? (ids as string[]).map((code) => countryCodeOf(code) ?? -1) : (ids as number[])
  }
  if (tags) filter.tags = tags
  return filter
}

/** `filter[email]` and `filter[emails]` are two filters: given both, an address must be in both. */
function emailsOf(values: ReadonlyMap<string, unknown>): readonly string[] | undefined {
  const one = values.get('filter[email]') as string | undefined
  const many = (values.get('filter[emails]') as string[] | undefined)?.map(fold)
  if (one === undefined) return many
  return many && !many.includes(fold(one)) ? [] : [fold(one)]
}
