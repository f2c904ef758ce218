import type { Dialect } from '@b2core-clients/schema/dialect'

export type Query = Record<string, string | string[]>

/** The query as the installation reads it: without what it ignores, and with what it changes. */
export function adaptQuery(query: Query, claims: Dialect): Query {
  const entries = Object.entries(query)
    .map(([name, value]): [string, string | string[]] => [name, choose(value, claims)])
    .filter(([name, value]) => !isIgnored(name, value, claims))
  const adapted = Object.fromEntries(entries)
  adaptLimit(adapted, claims)
  adaptSort(adapted, claims)
  return adapted
}

function isIgnored(name: string, value: string | string[], claims: Dialect): boolean {
  const rule = claims['empty-values']
  if (value === '') return rule === 'ignored' || rule === 'ignored-with-zero'
  return value === '0' && name.startsWith('filter[') && rule === 'ignored-with-zero'
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
  const limit = limitOf(query.limit, claims)
  if (limit === undefined) delete query.limit
  else query.limit = limit
}

/** The limit that the installation uses; undefined where it ignores the given one. */
function limitOf(given: string, claims: Dialect): string | undefined {
  if (given.startsWith('-')) {
    const rule = claims['negative-limit']
    if (rule === 'absolute') return limitOf(given.slice(1), claims)
    if (rule === 'refused') return given
    if (rule !== 'same') return undefined
  }
  const limit = Number(given)
  const { 'limit-minimum': minimum = limit, 'limit-maximum': maximum = limit } = claims
  const below = claims['limit-below-minimum']
  if (limit < minimum && below !== 'refused') return below === 'minimum' ? String(minimum) : undefined
  return limit > maximum && claims['limit-above-maximum'] === 'capped' ? String(maximum) : given
}

function adaptSort(query: Query, claims: Dialect): void {
  const isKnown = claims['sort-fields']?.includes(String(query.sort_by)) ?? true
  if (!isKnown && claims['sort-by-unknown'] === 'ignored') delete query.sort_by
}
