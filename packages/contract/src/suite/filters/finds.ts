import { type Check, NothingToCheck, safe, say } from '@b2core-clients/openapi-contract'
import fc from 'fast-check'
import { askList, readListed } from '../client-calls.ts'
import type { Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import {
  claimsOfFilters,
  type FilterRule,
  type NamedIdRule,
  parameterOf,
  ruleOf,
  statusNameOf,
} from './filter-rules.ts'
import { filterFindsExactly, findsExactly, valuesOf } from './finding.ts'
import { likelyIds, namedIdsOf } from './named-ids.ts'
import { ToldApart } from './told-apart.ts'
import { unusedValue } from './unused-value.ts'

const filters = relationsOf('filters')

/** Each filter finds the clients that meet it, and nobody else. */
export const findingChecks = (installation: Installation): Check[] => [
  ...installation.filters.map((rule) =>
    filters({
      name: `${rule.name}/finds`,
      title:
        rule.matching === 'ignored'
          ? `filter[${rule.name}] has no effect`
          : `filter[${rule.name}] finds every client that meets it and nobody else`,
      claims: [...rule.claims, ...(rule.matching === 'ignored' ? [...rule.caseClaims, ...rule.listClaims] : [])],
      suspects: claimsOfFilters([rule]),
      verify: async (session) => {
        const world = await readWorld(session)
        const told = new ToldApart(rule, world)
        await session.forAll(valuesOf(rule, world.clients), async (value) => {
          await filterFindsExactly(session, world, rule, value)
          told.asked(value)
        })
        told.report(session)
      },
    }),
  ),
  ...namedIdChecks(installation),
  ...installation.filters
    .filter(({ kind, matching }) => kind === 'address' && matching === 'whole')
    .map(addressPartCheck),
  filters({
    name: 'nothing',
    title: `a filter that nobody meets returns ${nothingTitles[installation.claims['nothing-found']]}`,
    claims: ['nothing-found'],
    suspects: ['email-matching'],
    verify: async (session) => {
      const rule = ruleOf(installation.filters, 'email')
      if (rule.matching === 'ignored') throw new NothingToCheck('filter[email] has no effect')
      const { response } = await askList(session, { 'filter[email]': await unusedValue(session, rule) })
      const isMissing = installation.claims['nothing-found'] === 'not-found'
      const status = isMissing ? installation.claims['client-not-found-status'] : 200
      session.expect(response.status === status, say`status ${status}`, () => say`status ${response.status}`)
      if (isMissing) return
      const { page } = await readListed(session, response)
      const { total, data } = page
      const isEmpty = total === 0 && Array.isArray(data) && data.length === 0
      session.expect(isEmpty, say`no client, in this form`, () => say`${total} in total`)
    },
  }),
]

const nothingTitles: Readonly<Record<Installation['claims']['nothing-found'], string>> = {
  page: 'an empty page',
  'not-found': 'the error for a missing client',
  'null-list': 'null in place of the clients',
  'object-list': 'an empty object in place of the clients',
  'no-list': 'no member for the clients',
}

/** Filters by id of what a response shows as a name: one id stands for one name. */
const namedIdChecks = ({ claims, namedIds }: Installation): Check[] => [
  ...namedIds.map((rule) =>
    filters({
      name: `${rule.name}/finds`,
      title: rule.isIgnored
        ? `filter[${rule.name}] has no effect`
        : `filter[${rule.name}] finds every client of one name by one id`,
      claims: rule.isIgnored ? rule.listClaims : [],
      verify: async (session) => {
        const world = await readWorld(session)
        if (rule.isIgnored)
          return findsExactly(session, world, { query: { [parameterOf(rule)]: 1 }, holds: () => true })
        if (world.clients.every((client) => rule.nameOf(client) === undefined))
          throw new NothingToCheck(`no client shows what filter[${rule.name}] looks at`)
        const idsByName = new Map<string, number>()
        for (const { id, name } of await namedIdsOf(session, rule)) {
          session.expect(name !== undefined, say`${safe(rule.name)} ${id} to find clients with a name`, () => say`none`)
          if (name === undefined) continue
          const other = idsByName.get(name)
          const isOneOfSeveral = rule.name === 'statusIds' && (statusIdsOf(claims)[name]?.length ?? 1) > 1
          session.expect(other === undefined || isOneOfSeveral, say`one id for ${name}`, () => say`${other} and ${id}`)
          idsByName.set(name, id)
          const holds = (client: Parameters<typeof rule.nameOf>[0]) => rule.nameOf(client) === name
          await findsExactly(session, world, { query: { [parameterOf(rule)]: id }, holds })
        }
        const unfound = [...new Set(world.clients.flatMap((client) => rule.nameOf(client) ?? []))].filter(
          (name) => !idsByName.has(name),
        )
        session.expect(
          unfound.length === 0,
          say`an id below ${likelyIds.length} for each name`,
          () => say`none for ${unfound.length} names: ${unfound.join(', ')}`,
        )
      },
    }),
  ),
  ...namedIds
    .filter(({ name, isIgnored }) => name === 'statusIds' && !isIgnored)
    .map((rule) => statusIdsCheck(rule, claims)),
]

/** The ids of each status, as the document states them. */
const statusIdsOf = ({ 'status-ids': stated = {} }: Installation['claims']) =>
  stated as Readonly<Record<string, readonly (number | string)[]>>

function statusIdsCheck(rule: NamedIdRule, claims: Installation['claims']): Check {
  const stated = statusIdsOf(claims)
  return filters({
    name: 'statusIds/names',
    title: `the ids ${Object.values(stated).flat().join(', ')} are those of ${Object.keys(stated).join(', ')}`,
    claims: ['status-names', 'status-ids'],
    suspects: claimsOfFilters([rule]),
    verify: async (session) => {
      const world = await readWorld(session)
      for (const [name, ids] of Object.entries(stated))
        for (const id of ids)
          await findsExactly(session, world, {
            query: { 'filter[statusIds]': Number(id) },
            holds: (client) => statusNameOf(client) === name,
          })
    },
  })
}

const addressPartCheck = (rule: FilterRule): Check =>
  filters({
    name: `${rule.name}/part`,
    title: `filter[${rule.name}] finds nobody by a part of an address`,
    claims: rule.claims,
    verify: async (session) => {
      const world = await readWorld(session)
      const told = new ToldApart(rule, world)
      const address = valuesOf(rule, world.clients).map(String)
      await session.forAll(fc.tuple(address, fc.boolean()), async ([whole, isEnd]) => {
        const part = isEnd ? whole.slice(1) : whole.slice(0, -1)
        await filterFindsExactly(session, world, rule, part)
        told.asked(part)
      })
      told.report(session)
    },
  })
