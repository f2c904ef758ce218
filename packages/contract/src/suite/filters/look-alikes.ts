import { type Check, say } from '@b2core-clients/openapi-contract'
import { list } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { readWorld, spread } from '../world.ts'
import { type FilterRule, meets, type NamedIdRule, parameterOf } from './filter-rules.ts'
import { findsExactly } from './finding.ts'
import { namedIdsOf } from './named-ids.ts'

const filters = relationsOf('filters')

/** Ids whose look-alikes are tried. */
const mostIds = 4

/** Numbers that become the id when they are cut to 32 or 16 bits. */
const cutToId = (id: number): number[] => [id + 2 ** 32, id - 2 ** 32, id + 2 ** 16]

/** Filters by id compare whole numbers: not their last bits, and not without their sign. */
export const lookAlikeChecks = ({ filters: rules, namedIds }: Installation): Check[] => [
  ...rules
    .filter(({ kind, matching }) => (kind === 'id' || kind === 'ids') && matching !== 'ignored')
    .map(lookAlikeCheck),
  ...namedIds.filter(({ isIgnored }) => !isIgnored).map(namedLookAlikeCheck),
]

const lookAlikeCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/look-alikes`,
    title: `filter[${rule.name}] tells an id from numbers that look like it`,
    claims: rule.claims,
    suspects: rule.listClaims,
    verify: async (session) => {
      const world = await readWorld(session)
      const ids = [...new Set(world.clients.flatMap((client) => rule.valueOf(client) ?? []))].map(Number)
      const values = spread(ids, mostIds).flatMap((id) => [-id, ...cutToId(id)])
      await session.forEach(values.filter(Number.isSafeInteger), (value) =>
        findsExactly(session, world, { [parameterOf(rule)]: value }, (client) => meets(rule, client, value)),
      )
    },
  })

const namedLookAlikeCheck = (rule: NamedIdRule): Check =>
  filters({
    name: `${rule.name}/look-alikes`,
    title: `filter[${rule.name}] tells an id from numbers that look like it`,
    claims: rule.listClaims,
    verify: async (session) => {
      const known = await namedIdsOf(session, rule)
      const values = spread(known, mostIds).flatMap(({ id, name }) =>
        [-id, ...cutToId(id)].map((value) => [value, name]),
      )
      const used = new Set(known.map(({ id }) => id))
      await session.forEach(values, async ([value, name]) => {
        if (used.has(Number(value))) return
        const { data } = await list(session, { [parameterOf(rule)]: Number(value) })
        const found = data.find((client) => rule.nameOf(client) === name)
        session.expect(found === undefined, say`nobody of ${name} for ${value}`, () => say`client ${found?.clientId}`)
      })
    },
  })
