import { type Check, NothingToCheck, type Session, safe, say } from '@b2core-clients/openapi-contract'
import { ids, list, writeQuery } from '../client-calls.ts'
import { parameterOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { readWorld } from '../world.ts'
import { parameter } from './relation.ts'
import { expectRefusedAt, listAt } from './written.ts'

type Rule = 'first' | 'last'

/** Two values of a parameter that takes one value. Each by itself gives another page. */
interface TwoValues {
  readonly name: string
  readonly values: readonly [string, string]
}

/** A parameter that is sent twice, where an installation does not refuse it. */
export function repeatedChecks(installation: Installation): Check[] {
  const rule = installation.claims['repeated-parameters']
  if (rule === 'refused') return []
  const counts = parameter({
    name: 'repeated',
    title: rule === 'joined' ? 'a repeated parameter is a list' : `the ${rule} of two parameters with one name counts`,
    claims: ['repeated-parameters'],
    verify: async (session) => {
      const isInvalidRefused = installation.claims['invalid-page-numbers'] === 'refused'
      // Two numbers with a comma are not a number.
      if (rule === 'joined' && isInvalidRefused)
        return expectRefusedAt(session, '?limit=2&limit=1', installation.claims['invalid-query-status'])
      const { total } = await list(session, { limit: 1 })
      if (total < 3) throw new NothingToCheck('the server has fewer than three clients')
      const { data } = await listAt(session, '?limit=2&limit=1')
      const due = { first: 2, last: 1, joined: (await list(session)).data.length }[rule]
      session.expect(data.length === due, say`${due} clients`, () => say`${data.length}`)
    },
  })
  return rule === 'joined' ? [counts] : [counts, overruledCheck(installation, rule)]
}

/** The value that does not count has no effect: neither on the page, nor on the total, nor by being invalid. */
const overruledCheck = (installation: Installation, rule: Rule): Check =>
  parameter({
    name: 'overruled',
    title: `of any two parameters with one name, the one that is not the ${rule} has no effect`,
    needs: ['exclusive data'],
    claims: ['repeated-parameters'],
    verify: async (session) => {
      const { clients, total } = await readWorld(session)
      if (total < 3) throw new NothingToCheck('the server has fewer than three clients')
      await session.forEach(await twoValues(session, installation), async ({ name, values }) => {
        for (const [counts, other] of [values, values.toReversed()]) {
          const own = pairOf(name, counts)
          const alone = await listAt(session, `?${own}`)
          for (const overruled of [other, ...invalidValues(name, clients.length)]) {
            const both = [pairOf(name, overruled), own]
            const page = await listAt(session, `?${(rule === 'last' ? both : both.toReversed()).join('&')}`)
            const isSame = page.total === alone.total && ids(page.data).join() === ids(alone.data).join()
            session.expect(
              isSame,
              say`clients ${ids(alone.data)} of ${alone.total} for ${safe(both.join(' and '))}`,
              () => say`clients ${ids(page.data)} of ${page.total}`,
            )
          }
        }
      })
    },
  })

const pairOf = (name: string, value: string | undefined): string => writeQuery({ [name]: value }).slice(1)

/** Values that are refused where they count. */
const invalidValues = (name: string, most: number): string[] => {
  if (name === 'limit') return ['x']
  if (name === 'offset') return ['x', '-1', `${most + 1e10}`]
  if (name === 'sort_order') return ['x']
  return name === 'filter[clientId]' ? ['x'] : []
}

async function twoValues(session: Session, { filters, claims }: Installation): Promise<TwoValues[]> {
  const { clients } = await readWorld(session)
  const fields = [...(claims['sort-fields'] ?? [])].map(String)
  const ofFilters = filters
    .filter(({ takes, matching }) => takes === 'value' && matching !== 'ignored')
    .flatMap((rule): TwoValues[] => {
      const known = clients.flatMap((client) => rule.valueOf(client) ?? []).map(String)
      const [one, other] = [...new Set(known)].filter((value) => !value.includes(','))
      return one === undefined || other === undefined ? [] : [{ name: parameterOf(rule), values: [one, other] }]
    })
  const byField: TwoValues = { name: 'sort_by', values: ['clientId', 'name'] }
  return [
    { name: 'limit', values: ['2', '1'] },
    { name: 'offset', values: ['2', '1'] },
    { name: 'sort_order', values: ['asc', 'desc'] },
    ...(byField.values.every((field) => fields.includes(field)) ? [byField] : []),
    ...ofFilters,
  ]
}
