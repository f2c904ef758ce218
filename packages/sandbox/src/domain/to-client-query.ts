import type { ClientSortField } from '@b2core-clients/schema'
import { type Admin, visibleTags } from './admin.ts'
import type { ClientQuery } from './client-query.ts'
import { type ClientFilter, filterNames, toWanted } from './filters.ts'

/** The query parameters of `listClients` that the sandbox implements. */
export const listParameters: readonly string[] = [
  ...['limit', 'offset', 'sort_by', 'sort_order'],
  ...filterNames.map(parameterOf),
]

/** The query for the parameters of `listClients`, which are valid, restricted to what the admin may see. */
export function toClientQuery(parameters: ReadonlyMap<string, unknown>, admin: Admin): ClientQuery {
  return {
    filter: toFilter(parameters, visibleTags(admin)),
    // These apply when an overlay removes the default from the document.
    sortBy: (parameters.get('sort_by') ?? 'createTime') as ClientSortField,
    sortOrder: (parameters.get('sort_order') ?? 'desc') as 'asc' | 'desc',
    limit: (parameters.get('limit') ?? 20) as number,
    offset: (parameters.get('offset') ?? 0) as number,
  }
}

function toFilter(parameters: ReadonlyMap<string, unknown>, tags: readonly string[] | undefined): ClientFilter {
  const filter: Record<string, unknown> = {}
  for (const name of filterNames) {
    const value = parameters.get(parameterOf(name))
    if (value !== undefined) filter[name] = toWanted(name, value)
  }
  if (tags) filter.tags = tags
  return filter
}

function parameterOf(filter: string): string {
  return `filter[${filter}]`
}
