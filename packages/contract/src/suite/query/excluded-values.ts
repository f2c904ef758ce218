import { type Check, say } from '@b2core-clients/openapi-contract'
import { ids, type ListQuery, list, queryWords } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { query, sameTotal } from './parameters.ts'

/** A value that the document excludes, and the query that has the same effect. */
interface TakenAs {
  readonly claim: keyof Installation['claims']
  readonly asked: ListQuery
  readonly like: ListQuery
}

const inWords = (asked: ListQuery): string => `${new URLSearchParams(asked as Record<string, string>)}`

/** Values that the document excludes, where an installation does not refuse them. */
export function excludedValueChecks({ claims, filters }: Installation): Check[] {
  const rule = claims['invalid-filter-values']
  const isAscending = claims['sort-order-unknown'] === 'ascending'
  const takenAs: readonly TakenAs[] = [
    { claim: 'offset-below-minimum', asked: { offset: (claims['offset-minimum'] ?? 0) - 1 }, like: {} },
    { claim: 'sort-order-unknown', asked: { sort_order: 'nonsense' }, like: isAscending ? { sort_order: 'asc' } : {} },
    { claim: 'invalid-page-numbers', asked: { offset: 'x' }, like: {} },
  ]
  const usable = filters.filter(
    ({ kind, matching }) => (kind === 'ids' || kind === 'country') && matching !== 'ignored',
  )
  const defaults = takenAs
    .filter(({ claim }) => claims[claim] !== 'refused')
    .map(({ claim, asked, like }) =>
      query({
        name: claim,
        title: `${inWords(like) || 'the default'} is used for ${inWords(asked)}`,
        claims: [claim],
        verify: async (session) => {
          const [usual, other] = [ids((await list(session, like)).data), ids((await list(session, asked)).data)]
          const isSame = other.join() === usual.join()
          session.expect(isSame, say`clients ${usual} for ${queryWords(asked)}`, () => say`clients ${other}`)
        },
      }),
    )
  if (rule === 'refused' || usable.length === 0) return defaults
  return [
    ...defaults,
    query({
      name: 'excluded-values',
      title:
        rule === 'ignored'
          ? 'a filter with an invalid value is ignored'
          : 'a filter with an invalid value finds nobody',
      claims: ['invalid-filter-values'],
      verify: async (session) => {
        for (const { name } of usable) {
          const asked = { [`filter[${name}]`]: 'x' }
          if (rule === 'ignored') {
            await sameTotal(session, asked)
            continue
          }
          const { total } = await list(session, { ...asked, limit: 1 })
          session.expect(total === 0, say`nobody for ${queryWords(asked)}`, () => say`${total} clients`)
        }
      },
    }),
  ]
}
