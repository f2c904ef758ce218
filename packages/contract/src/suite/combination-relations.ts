import { type Check, NothingToCheck } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import { ids, list } from './api.ts'
import { find, findsExactly, valuesOf } from './filter-relations.ts'
import { type FilterRule, filterRules, hiddenIdRules, meets, parameterOf } from './filters.ts'
import { idsInUse } from './hidden-id-relations.ts'
import { relation } from './relation.ts'
import { readWorld, spread } from './world.ts'

const listRules = filterRules.filter(({ kind, name }) => kind === 'ids' || kind === 'country' || name === 'emails')
const ruleOf = (name: string): FilterRule => filterRules.find((rule) => rule.name === name) ?? failed(name)
const failed = (name: string): never => {
  throw new Error(`There is no rule for filter[${name}].`)
}

/** What several filters, or several values of one, find together. */
export const combinationRelations: readonly Check[] = [
  relation(
    'filters/intersect',
    'two filters find whoever meets both',
    async (session) => {
      const world = await readWorld(session)
      const usable = filterRules.filter((rule) => world.clients.some((client) => rule.valueOf(client) !== undefined))
      const pairs = fc
        .subarray(usable, { minLength: 2, maxLength: 3 })
        .chain((rules) =>
          fc.tuple(fc.constant(rules), fc.tuple(...rules.map((rule) => valuesNear(rule, world.clients)))),
        )
      await session.forAll(pairs, ([rules, values]) => {
        const query = Object.fromEntries(rules.map((rule, index) => [parameterOf(rule), values[index]]))
        return findsExactly(session, world, query, (client) =>
          rules.every((rule, index) => meets(rule, client, values[index] ?? '')),
        )
      })
    },
    { claims: ['filter-combination'] },
  ),
  ...listRules.map((rule) =>
    relation(
      `filters/${rule.name}/union`,
      `filter[${rule.name}] with several values finds whoever meets one of them`,
      async (session) => {
        const world = await readWorld(session)
        const several = fc.uniqueArray(valuesOf(rule, world.clients), { minLength: 2, maxLength: 4 })
        await session.forAll(several, (values) =>
          findsExactly(session, world, { [parameterOf(rule)]: values.join(',') }, (client) =>
            values.some((value) => meets(rule, client, value)),
          ),
        )
      },
      { claims: ['filter-combination'] },
    ),
  ),
  ...hiddenIdRules.map(({ name }) =>
    relation(`filters/${name}/union`, `filter[${name}] with several ids finds what each finds`, async (session) => {
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
          `the ${expected.size} clients that ${some.join(' and ')} find`,
          () => `${found.length}, total ${total}`,
        )
      })
    }),
  ),
  relation('filters/spaces', 'spaces beside the commas of a list do not matter', async (session) => {
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
        `what \`${values.join(',')}\` finds (${plain.total})`,
        () => `${spaced.total}`,
      )
    })
  }),
  relation(
    'filters/countryCodes/zeros',
    'a country code means the same with and without leading zeros',
    async (session) => {
      const world = await readWorld(session)
      const codes = new Set(world.clients.flatMap(({ country }) => country?.numericCode ?? []).map(Number))
      if (codes.size === 0) throw new NothingToCheck('no client has a country')
      for (const code of spread([...codes], 30)) {
        session.exchanges = []
        for (const text of new Set([`${code}`, `${code}`.padStart(2, '0'), `${code}`.padStart(3, '0')]))
          await findsExactly(session, world, { 'filter[countryCodes]': text }, (client) =>
            meets(ruleOf('countryCodes'), client, code),
          )
      }
    },
    { claims: ['country-code-zeros'] },
  ),
  relation(
    'filters/email/part',
    'filter[email] finds nobody by a part of an address',
    async (session) => {
      const world = await readWorld(session)
      await session.forAll(valuesOf(ruleOf('email'), world.clients), async (address) => {
        const part = String(address).slice(1)
        await findsExactly(session, world, { 'filter[email]': part }, (client) => meets(ruleOf('email'), client, part))
      })
    },
    { claims: ['email-matching', 'email-case'] },
  ),
  relation(
    'filters/email/emails',
    'filter[email] and filter[emails] find the same, and together whoever meets both',
    async (session) => {
      const world = await readWorld(session)
      const address = valuesOf(ruleOf('email'), world.clients)
      await session.forAll(fc.tuple(address, address), async ([one, other]) => {
        const both = { 'filter[email]': one, 'filter[emails]': other }
        await findsExactly(
          session,
          world,
          both,
          (client) => meets(ruleOf('email'), client, one) && meets(ruleOf('emails'), client, other),
        )
      })
    },
  ),
]

/** Values of one client more often than not, so that two filters find somebody together. */
function valuesNear(rule: FilterRule, clients: readonly Client[]): fc.Arbitrary<string | number> {
  const common = mostCommon(clients.flatMap((client) => rule.valueOf(client) ?? []))
  const any = valuesOf(rule, clients)
  return common === undefined
    ? any
    : fc.oneof(any, fc.constant(rule.kind === 'text' ? shortPart(String(common)) : common))
}

/** A part that many texts share. */
const shortPart = (text: string): string => text.trim().replaceAll(',', '').slice(0, 1) || 'a'

function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

const sameClients = (a: readonly Client[], b: readonly Client[]): boolean => ids(a).join() === ids(b).join()
