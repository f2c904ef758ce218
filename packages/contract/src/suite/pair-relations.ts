import type { Check } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import { type Condition, conditionsOf } from './conditions.ts'
import { findsExactly, valuesOf } from './filter-relations.ts'
import { filterRules, meets, parameterOf } from './filters.ts'
import { relation } from './relation.ts'
import { readWorld } from './world.ts'

const listRules = filterRules.filter(({ kind, name }) => kind === 'ids' || kind === 'country' || name === 'emails')

/** Entries that are good and name nobody, by the kind of the list. */
const strangers = { ids: 987_654_321, country: '999', address: 'nobody.at.all@nowhere.example' } as const

/** Every filter beside every other, and lists that are long or say a thing twice. */
export const pairRelations: readonly Check[] = [
  relation(
    'filters/pairs',
    'any two filters find whoever meets both',
    async (session) => {
      const world = await readWorld(session)
      const filters = await conditionsOf(session, world, 6)
      for (const [index, ones] of filters.entries())
        for (const others of filters.slice(index + 1)) {
          const [one, other] = mostTelling(world.clients, ones, others)
          session.exchanges = []
          await findsExactly(
            session,
            world,
            { [one.parameter]: one.value, [other.parameter]: other.value },
            (client) => one.holds(client) && other.holds(client),
          )
        }
    },
    // Some hundred calls, which would be a good part of what a host is asked.
    { needs: ['exclusive data'], claims: ['filter-combination'] },
  ),
  ...listRules.map((rule) =>
    relation(
      `filters/${rule.name}/long`,
      `filter[${rule.name}] takes many values, and one that stands twice counts once`,
      async (session) => {
        const world = await readWorld(session)
        const stranger = strangers[rule.kind as keyof typeof strangers]
        const known = fc.array(valuesOf(rule, world.clients), { minLength: 1, maxLength: 3 })
        const long = fc.tuple(known, fc.integer({ min: 10, max: 40 }))
        await session.forAll(
          long,
          async ([values, many]) => {
            const filler = Array.from({ length: many }, () => stranger)
            for (const entries of [
              [...filler, ...values],
              [...values, ...filler, ...values],
            ])
              await findsExactly(session, world, { [parameterOf(rule)]: entries.join(',') }, (client) =>
                values.some((value) => meets(rule, client, value)),
              )
          },
          { runs: 3 },
        )
      },
    ),
  ),
]

/** The two values that tell most: somebody meets one alone, somebody the other alone, somebody both. */
function mostTelling(
  clients: readonly Client[],
  ones: readonly Condition[],
  others: readonly Condition[],
): readonly [Condition, Condition] {
  const pairs = ones.flatMap((one) => others.map((other) => [one, other] as const))
  const tells = ([one, other]: readonly [Condition, Condition]): number =>
    new Set(clients.map((client) => `${one.holds(client)} ${other.holds(client)}`)).size
  return pairs.reduce((best, pair) => (tells(pair) > tells(best) ? pair : best))
}
