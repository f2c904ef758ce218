import type { Check } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import type { Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { type Condition, conditionsOf } from './conditions.ts'
import {
  claimsOfFilters,
  type FilterRule,
  type Meets,
  meets,
  type NamedIdRule,
  parameterOf,
  ruleOf,
} from './filter-rules.ts'
import { findsExactly, valuesOf } from './finding.ts'
import { seldomValue } from './unused-value.ts'

const filters = relationsOf('filters')

/** What several filters find together. */
export const combinationChecks = ({ filters: rules, namedIds }: Installation): Check[] => [
  filters({
    name: 'intersect',
    title: 'two filters find the clients that meet both',
    claims: ['filter-combination'],
    suspects: claimsOfFilters([...rules, ...namedIds]),
    verify: async (session) => {
      const world = await readWorld(session)
      const usable = rules.filter((rule) => world.clients.some((client) => rule.valueOf(client) !== undefined))
      const pairs = fc
        .subarray(usable, { minLength: 2, maxLength: 3 })
        .chain((some) => fc.tuple(fc.constant(some), fc.tuple(...some.map((rule) => valuesNear(rule, world.clients)))))
      let isTelling = false
      await session.forAll(pairs, async ([some, values]) => {
        const query = Object.fromEntries(some.map((rule, index) => [parameterOf(rule), values[index]]))
        const isMet = (client: Client, compare: Meets) =>
          some.map((rule, index) => compare(rule, client, values[index] ?? ''))
        await findsExactly(session, world, {
          query,
          holds: (client, compare) => isMet(client, compare).every(Boolean),
        })
        // Somebody meets only some of them, and would be found by a server that joins them with or.
        isTelling ||= world.clients.some((client) => new Set(isMet(client, meets)).size > 1)
      })
      if (!isTelling) session.telling.cannotTell('nobody meets one filter and not another')
    },
  }),
  filters({
    name: 'pairs',
    title: 'any two filters find the clients that meet both',
    // Some hundred requests, which would be a good part of what a host gets.
    needs: ['exclusive data'],
    claims: ['filter-combination'],
    suspects: claimsOfFilters([...rules, ...namedIds]),
    verify: async (session) => {
      const world = await readWorld(session)
      const conditions = await conditionsOf(session, world, 6)
      const lists = [...rules, ...namedIds].filter(({ takes }) => takes === 'list')
      for (const [index, ones] of conditions.entries())
        await session.forEach(conditions.slice(index + 1), async (others) => {
          const [plainOne, plainOther] = mostTelling(world.clients, ones, others)
          // In lists, what counts is at other positions.
          const one = inList(lists, plainOne, (value, seldom) => [value, seldom])
          const other = inList(lists, plainOther, (value, seldom) => [seldom, value])
          const query = { [one.parameter]: one.value, [other.parameter]: other.value }
          await findsExactly(session, world, {
            query,
            holds: (client, compare) => one.holds(client, compare) && other.holds(client, compare),
          })
        })
    },
  }),
  filters({
    name: 'email/emails',
    title: 'filter[email] and filter[emails] together find the clients that meet both',
    claims: ['email-and-emails'],
    suspects: claimsOfFilters(rules.filter(({ name }) => name === 'email' || name === 'emails')),
    verify: async (session) => {
      const world = await readWorld(session)
      const [email, emails] = [ruleOf(rules, 'email'), ruleOf(rules, 'emails')]
      const address = valuesOf(email, world.clients)
      await session.forAll(fc.tuple(address, address), ([one, other]) =>
        findsExactly(session, world, {
          query: { 'filter[email]': one, 'filter[emails]': other },
          holds: (client, compare) => compare(email, client, one) && compare(emails, client, other),
        }),
      )
    },
  }),
]

/** The condition as one of two in a list, where its filter takes lists. The other value is one that hardly anybody has. */
function inList(
  lists: readonly (FilterRule | NamedIdRule)[],
  condition: Condition,
  join: (value: string | number, seldom: string | number) => readonly (string | number)[],
): Condition {
  const rule = lists.find((one) => parameterOf(one) === condition.parameter)
  if (!rule) return condition
  const seldom = seldomValue(rule)
  return {
    ...condition,
    value: join(condition.value, seldom).join(),
    holds: (client, compare = meets) =>
      condition.holds(client, compare) || ('kind' in rule && compare(rule, client, seldom)),
  }
}

/** Values of one client more often than not, so that two filters find somebody together. */
function valuesNear(rule: FilterRule, clients: readonly Client[]): fc.Arbitrary<string | number> {
  const common = mostCommon(clients.flatMap((client) => rule.valueOf(client) ?? []))
  const any = valuesOf(rule, clients)
  return common === undefined ? any : fc.oneof(any, fc.constant(isShortened(rule) ? shortPart(String(common)) : common))
}

const isShortened = ({ kind, matching }: FilterRule): boolean => kind === 'text' && matching !== 'whole'

/** A part that many texts share. */
const shortPart = (text: string): string => text.trim().replaceAll(',', '').slice(0, 1) || 'a'

function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

/** The two values that tell most: somebody meets only the one, somebody only the other, somebody both. */
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
