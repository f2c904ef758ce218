import type { ListQuery } from '../client-calls.ts'
import { type FilterRule, meets, type NamedIdRule, parameterOf } from '../filters/filter-rules.ts'
import { inOtherForm } from '../filters/other-form.ts'
import { seldomValue } from '../filters/unused-value.ts'
import type { Installation } from '../installation.ts'
import type { World } from '../world.ts'

/** A way to ask for the same list in another form, or with something that has no effect. */
export interface OtherWay {
  /** The claims that say so. */
  readonly claims: readonly string[]
  /** The other query; nothing where this way has nothing to change in it. */
  readonly write: (query: ListQuery) => ListQuery | undefined
}

type ListRule = FilterRule | NamedIdRule

/** What has no effect by itself has none on the rest of a query either: on no other parameter, and on no other value. */
export const waysWithoutEffect = (installation: Installation, world: World, random: () => number): OtherWay[] =>
  [...waysOfLists(installation, world, random), ...waysOfQueries(installation, random)].filter(({ claims }) =>
    claims.every((claim) => !installation.otherwise.has(claim)),
  )

/** Ways that are combined in one query. */
const mostTogether = 3

/** Two of three queries in some of these ways. */
export function writtenOtherwise(query: ListQuery, ways: readonly OtherWay[], random: () => number): ListQuery {
  if (random() < 1 / 3) return query
  const inTurn = ways.map((way) => ({ way, rank: random() })).toSorted((a, b) => a.rank - b.rank)
  let [written, combined] = [query, 0]
  for (const { way } of inTurn) {
    const other = combined < mostTogether ? way.write(written) : undefined
    if (!other) continue
    written = other
    combined++
  }
  return written
}

/** The claims that any of the ways takes for granted. */
export const claimsOfWays = (installation: Installation): string[] => [
  ...new Set(waysWithoutEffect(installation, nobody, () => 0).flatMap(({ claims }) => claims)),
]

const nobody: World = { clients: [], written: [], total: 0, isWhole: true }

const ignoresEmpty = ({ claims }: Installation): boolean =>
  claims['empty-values'] === 'ignored' || claims['empty-values'] === 'ignored-with-zero'

/** Whether an empty text is a value like others. A filter that takes only addresses can refuse it. */
const takesEmpty = (rule: ListRule): boolean => !('kind' in rule && rule.takesAddresses)

const where = (holds: boolean, way: OtherWay): OtherWay[] => (holds ? [way] : [])

/** Other forms of the list of a filter. */
function waysOfLists(installation: Installation, { clients }: World, random: () => number): OtherWay[] {
  const { claims, filters, namedIds } = installation
  const lists: ListRule[] = [
    ...filters.filter(({ takes, matching }) => takes === 'list' && matching !== 'ignored'),
    ...namedIds.filter(({ takes, isIgnored }) => takes === 'list' && !isIgnored),
  ]
  const way = (
    claimed: readonly string[],
    change: (entries: readonly string[], rule: ListRule) => readonly string[] | undefined,
  ): OtherWay => ({
    claims: claimed,
    write: (query) => {
      const changed = lists.flatMap((rule) => {
        const value = query[parameterOf(rule)]
        // An empty filter stays one.
        const entries = value === undefined || value === '' ? undefined : change(String(value).split(','), rule)
        return entries ? [[parameterOf(rule), entries.join(',')]] : []
      })
      return changed.length === 0 ? undefined : { ...query, ...Object.fromEntries(changed) }
    },
  })
  // Of each list by itself, so that values which belong together are not at the same position.
  const isTurned = () => random() < 0.5
  const isFree = (rule: ListRule): boolean =>
    !('kind' in rule) || !clients.some((client) => meets(rule, client, seldomValue(rule)))
  return [
    way([], (entries) => (isTurned() ? entries.toReversed() : entries)),
    way([], (entries) => [...entries, ...entries]),
    way([], (entries, rule) => {
      if (!isFree(rule)) return undefined
      const seldom = String(seldomValue(rule))
      return isTurned() ? [seldom, ...entries] : [...entries, seldom]
    }),
    way([], (entries, rule) =>
      entries.map((entry) => ('kind' in rule && random() < 0.5 ? inOtherForm(rule, entry) : entry)),
    ),
    ...where(
      claims['list-spaces'] === 'ignored',
      way(['list-spaces'], (entries) => entries.map((entry, index) => (index > 0 ? ` ${entry}` : entry))),
    ),
    ...where(
      ignoresEmpty(installation),
      // A 0 may be ignored as the whole value, and not in a list.
      way(['empty-values'], (entries, rule) =>
        takesEmpty(rule) && entries.join() !== '0' ? ['', ...entries, ''] : undefined,
      ),
    ),
  ]
}

/** Parameters that have no effect, beside others that have one. */
function waysOfQueries(installation: Installation, random: () => number): OtherWay[] {
  const { claims, filters, namedIds } = installation
  const beside = (claim: string, given: (query: ListQuery) => ListQuery | undefined): OtherWay => ({
    claims: [claim],
    write: (query) => {
      const more = given(query)
      return more && { ...query, ...more }
    },
  })
  const unless = (name: string, value: string) => (query: ListQuery) =>
    query[name] === undefined ? { [name]: value } : undefined
  const rules = [...filters, ...namedIds].filter((rule) => rule.name !== 'clientId' && takesEmpty(rule))
  const isEmptyIgnored = ignoresEmpty(installation)
  const { 'limit-maximum': maximum, 'limit-default': usual, 'limit-minimum': minimum } = claims
  const isCapped = claims['limit-above-maximum'] === 'capped' && maximum !== undefined
  const isDefaulted = claims['limit-below-minimum'] === 'default' && usual !== undefined && (minimum ?? 0) > 0
  return [
    ...where(claims['unknown-parameters'] === 'ignored', beside('unknown-parameters', unless('filter[unknown]', '1'))),
    ...where(claims['unknown-parameters'] !== 'refused', beside('unknown-parameters', unless('unknown', '1'))),
    ...where(claims['sort-by-unknown'] === 'ignored', beside('sort-by-unknown', unless('sort_by', 'nonsense'))),
    ...where(
      claims['sort-order-unknown'] === 'ignored',
      beside('sort-order-unknown', unless('sort_order', 'nonsense')),
    ),
    ...where(
      isEmptyIgnored,
      beside('empty-values', (query) => {
        const free = rules.map(parameterOf).filter((name) => query[name] === undefined)
        const name = free[Math.floor(random() * free.length)]
        return name === undefined ? undefined : { [name]: '' }
      }),
    ),
    ...where(isEmptyIgnored, beside('empty-values', unless('sort_by', ''))),
    ...where(isEmptyIgnored, beside('empty-values', unless('sort_order', ''))),
    ...where(
      isCapped,
      beside('limit-above-maximum', ({ limit }) =>
        limit === maximum ? { limit: Number(maximum) * (1 + Math.ceil(9 * random())) } : undefined,
      ),
    ),
    ...where(
      isDefaulted,
      beside('limit-below-minimum', ({ limit }) => (limit === usual ? { limit: Number(minimum) - 1 } : undefined)),
    ),
  ]
}
