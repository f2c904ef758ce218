import { type Check, type Session, say, spread } from '@b2core-clients/openapi-contract'
import { list, queryWords } from '../client-calls.ts'
import { type Installation, takesId } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import {
  claimsOfFilters,
  type FilterRule,
  looksAtId,
  looksAtText,
  type NamedIdRule,
  parameterOf,
} from './filter-rules.ts'
import { filterFindsExactly } from './finding.ts'
import { type NamedId, namedIdsOf } from './named-ids.ts'

const filters = relationsOf('filters')

/** Ids whose look-alikes are tried. */
const mostIds = 4

/** Numbers that become the id when they are cut to 32 or 16 bits. */
const cutToId = (id: number): number[] => [id + 2 ** 32, id - 2 ** 32, id + 2 ** 16]

/** Neighbours of a large id that single precision cannot tell from it. */
const beside = (id: number): number[] =>
  Math.fround(id) === Math.fround(id + 1) || Math.fround(id) === Math.fround(id - 1) ? [id - 1, id + 1] : []

/** Filters by id compare whole numbers: not their last bits, and not without their sign. */
export const lookAlikeChecks = (installation: Installation): Check[] => {
  const { filters: rules, namedIds } = installation
  return [
    ...rules.filter((rule) => looksAtText(rule) && !rule.takesAddresses).map(emptyWordCheck),
    ...rules.filter(looksAtId).map((rule) => lookAlikeCheck(installation, rule)),
    ...namedIds.filter(({ isIgnored }) => !isIgnored).map((rule) => namedLookAlikeCheck(installation, rule)),
  ]
}

/** Texts that a program may take for no value, or for a value of another type. */
const emptyWords = [
  '0',
  '00',
  '0.0',
  '-1',
  'null',
  'NULL',
  'nil',
  'None',
  'undefined',
  'NaN',
  'false',
  'true',
  '[]',
  '{}',
  '""',
  "''",
]

const emptyWordCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/empty-words`,
    title: `filter[${rule.name}] tells a text such as 0 or null from no text`,
    claims: rule.claims,
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      await session.forEach(emptyWords, (value) => filterFindsExactly(session, world, rule, value))
    },
  })

/** A filter by 0, which nobody has, has an effect if those by other ids have. Otherwise it is taken for no value. */
async function tellsZero(session: Session, rule: NamedIdRule, known: readonly NamedId[]): Promise<void> {
  const query = { [parameterOf(rule)]: 0 }
  const [all, found] = [await list(session, { limit: 1 }), await list(session, { ...query, limit: 1 })]
  if (known.every(({ total }) => total >= all.total)) return
  session.expect(
    found.total < all.total,
    say`fewer than all clients for ${queryWords(query)}`,
    () => say`${found.total}`,
    ['empty-values'],
  )
}

const lookAlikeCheck = (installation: Installation, rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/look-alikes`,
    title: `filter[${rule.name}] tells an id from numbers that look like it`,
    claims: rule.claims,
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      const ids = [...new Set(world.clients.flatMap((client) => rule.valueOf(client) ?? []))].map(Number)
      const largest = ids.toSorted((a, b) => Math.abs(b) - Math.abs(a)).slice(0, 1)
      const values = [0, ...spread(ids, mostIds).flatMap((id) => [-id, ...cutToId(id)]), ...largest.flatMap(beside)]
      await session.forEach(
        values.filter((value) => takesId(installation, parameterOf(rule), value)),
        (value) => filterFindsExactly(session, world, rule, value),
      )
    },
  })

const namedLookAlikeCheck = (installation: Installation, rule: NamedIdRule): Check =>
  filters({
    name: `${rule.name}/look-alikes`,
    title: `filter[${rule.name}] tells an id from numbers that look like it`,
    claims: rule.listClaims,
    verify: async (session) => {
      const known = await namedIdsOf(session, rule)
      const values = spread(known, mostIds).flatMap(({ id, name }) =>
        [-id, ...cutToId(id)]
          .filter((value) => takesId(installation, parameterOf(rule), value))
          .map((value) => [value, name]),
      )
      const used = new Set(known.map(({ id }) => id))
      if (!used.has(0) && !rule.isZeroIgnored) await tellsZero(session, rule, known)
      await session.forEach(values, async ([value, name]) => {
        if (used.has(Number(value))) return
        const { data } = await list(session, { [parameterOf(rule)]: Number(value) })
        const found = data.find((client) => rule.nameOf(client) === name)
        session.expect(found === undefined, say`nobody of ${name} for ${value}`, () => say`client ${found?.clientId}`)
      })
    },
  })
