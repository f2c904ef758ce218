import type { Dialect } from '@b2core-clients/schema/dialect'

export type Query = Record<string, string | string[]>

/** The query as the installation reads it: without what it ignores, and with what it changes. */
export function adaptQuery(query: Query, claims: Dialect): Query {
  const entries = Object.entries(query)
    .map(([name, value]): [string, string | string[]] => [name, choose(value, claims)])
    .filter(([, value]) => value !== '' || claims['empty-values'] !== 'ignored')
  const adapted = Object.fromEntries(entries)
  adaptLimit(adapted, claims)
  adaptSort(adapted, claims)
  return adapted
}

/** One value of a parameter that was sent several times. */
function choose(value: string | string[], claims: Dialect): string | string[] {
  if (!Array.isArray(value)) return value
  switch (claims['repeated-parameters']) {
    case 'first':
      return value[0] ?? ''
    case 'last':
      return value.at(-1) ?? ''
    case 'joined':
      return value.join(',')
    case 'refused':
      return value
  }
}

function adaptLimit(query: Query, claims: Dialect): void {
  if (typeof query.limit !== 'string' || !/^-?\d+$/.test(query.limit)) return
  const rule = claims['negative-limit']
  if (rule === 'absolute') query.limit = query.limit.replace('-', '')
  else if (query.limit.startsWith('-') && rule !== 'same') {
    if (rule !== 'refused') delete query.limit
    return
  }
  const limit = Number(query.limit)
  const { 'limit-minimum': minimum = limit, 'limit-maximum': maximum = limit } = claims
  if (limit < minimum && claims['limit-below-minimum'] === 'minimum') query.limit = String(minimum)
  else if (limit < minimum && claims['limit-below-minimum'] !== 'refused') delete query.limit
  if (limit > maximum && claims['limit-above-maximum'] === 'capped') query.limit = String(maximum)
}

function adaptSort(query: Query, claims: Dialect): void {
  const isKnown = claims['sort-fields']?.includes(String(query.sort_by)) ?? true
  if (!isKnown && claims['sort-by-unknown'] === 'ignored') delete query.sort_by
}
