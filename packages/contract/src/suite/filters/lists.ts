import { type Check, NothingToCheck, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import { ids, list } from '../client-calls.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { hiddenIdRules, listRules, meets, parameterOf } from './filter-rules.ts'
import { find, findsExactly, valuesOf } from './finding.ts'
import { idsInUse } from './ids-in-use.ts'

/** Entries that are good and name nobody, by the kind of the list. */
const strangers = { ids: 987_654_321, country: '999', address: 'nobody.at.all@nowhere.example' } as const

const filters = relationsOf('filters')

/** Filters that take several values find whoever meets one of them. */
export const listChecks: readonly Check[] = [
  ...listRules.map((rule) =>
    filters({
      name: `${rule.name}/union`,
      title: `filter[${rule.name}] with several values finds whoever meets one of them`,
      claims: ['filter-combination', rule.listClaim],
      verify: async (session) => {
        const world = await readWorld(session)
        const several = fc.uniqueArray(valuesOf(rule, world.clients), { minLength: 2, maxLength: 4 })
        await session.forAll(several, (values) =>
          findsExactly(session, world, { [parameterOf(rule)]: values.join(',') }, (client) =>
            values.some((value) => meets(rule, client, value)),
          ),
        )
      },
    }),
  ),
  ...hiddenIdRules.map(({ name, listClaim }) =>
    filters({
      name: `${name}/union`,
      title: `filter[${name}] with several ids finds what each finds`,
      claims: [listClaim],
      verify: async (session) => {
        const used = await idsInUse(session, name)
        if (used.length < 2) throw new NothingToCheck(`one id alone is in use for filter[${name}]`)
        const each = new Map<number, number[]>()
        for (const id of used) each.set(id, ids((await find(session, { [`filter[${name}]`]: id })).found))
        await session.forAll(fc.subarray(used, { minLength: 2 }), async (some) => {
          const expected = new Set(some.flatMap((id) => each.get(id) ?? []))
          const { found, total } = await find(session, { [`filter[${name}]`]: some.join(',') })
          const isUnion =
            found.length === expected.size &&
            found.every(({ clientId }) => expected.has(clientId)) &&
            total === expected.size
          session.expect(
            isUnion,
            say`the ${expected.size} clients that the ids ${some} find`,
            () => say`${found.length}, total ${total}`,
          )
        })
      },
    }),
  ),
  ...listRules.map((rule) =>
    filters({
      name: `${rule.name}/long`,
      title: `filter[${rule.name}] takes many values, and one that stands twice counts once`,
      claims: [rule.listClaim],
      verify: async (session) => {
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
          { cases: 3 },
        )
      },
    }),
  ),
  filters({
    name: 'spaces',
    title: 'spaces beside the commas of a list do not matter',
    claims: ['list-spaces'],
    verify: async (session) => {
      const world = await readWorld(session)
      const cases = fc
        .constantFrom(...listRules)
        .chain((rule) =>
          fc.tuple(fc.constant(rule), fc.uniqueArray(valuesOf(rule, world.clients), { minLength: 2, maxLength: 3 })),
        )
      await session.forAll(cases, async ([rule, values]) => {
        const plain = await list(session, { [parameterOf(rule)]: values.join(',') })
        const spaced = await list(session, { [parameterOf(rule)]: values.join(', ') })
        session.expect(
          sameClients(plain.data, spaced.data) && plain.total === spaced.total,
          say`what ${values.join(',')} finds (${plain.total})`,
          () => say`${spaced.total}`,
        )
      })
    },
  }),
]

const sameClients = (a: readonly Client[], b: readonly Client[]): boolean => ids(a).join() === ids(b).join()
