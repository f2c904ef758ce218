import { type Check, mainRole, NothingToCheck, type Role, type Session, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askGet, create, ids, list, queryWords } from '../client-calls.ts'
import { parameterOf } from '../filters/filter-rules.ts'
import { namedIdsOf } from '../filters/named-ids.ts'
import { byId, type Installation, pageSize } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { findsByEveryFilterCheck } from './declared-filters.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** A new client is there at once, whichever way somebody looks for it. */
export const createdVisibilityChecks = (installation: Installation): Check[] => [
  creating({
    name: 'read-at-once',
    title: 'a client can be read as soon as it is created',
    verify: async (session) => {
      const { clientId } = await create(session, newClient(session, 'at-once'))
      const { response } = await askGet(session, clientId)
      session.expect(response.status === 200, say`client ${clientId} (200)`, () => say`status ${response.status}`)
    },
  }),
  listedFirstCheck(installation),
  countedCheck(installation),
  findsByEveryFilterCheck(installation),
]

const listedFirstCheck = (installation: Installation): Check =>
  creating({
    name: 'listed-first',
    title: 'a new client heads the list by createTime, and is Active',
    verify: async (session) => {
      const made = await create(session, newClient(session, 'newest'))
      if ([...(installation.claims['sort-fields'] ?? [])].map(String).includes('createTime')) {
        for (const as of [mainRole, ...Object.keys(session.target.tokens).filter((role) => role !== mainRole)])
          await expectNewest(session, installation, made, as)
      }
      const age = Math.abs(Date.parse(made.createTime) - Date.now())
      // A clock may be some minutes off. A forgotten time zone is half an hour or more.
      session.expect(age < 20 * 60_000, say`createTime to be now`, () => say`${made.createTime}`)
      const { updateTime } = made
      const isLater = updateTime == null || Date.parse(updateTime) >= Date.parse(made.createTime)
      session.expect(isLater, say`no change before ${made.createTime}`, () => say`updateTime ${updateTime}`)
      session.expect(made.status == null || made.status === 'Active', say`Active`, () => say`${made.status}`)
    },
  })

/** A caller who can read a new client finds it among the newest. */
async function expectNewest(session: Session, installation: Installation, made: Client, as: Role): Promise<void> {
  const newest = { limit: pageSize(installation), sort_by: 'createTime', sort_order: 'desc' }
  const { data } = await list(session, newest, { as })
  // Many others may have been created in the same second.
  const isFull = data.length > 0 && data.every((one) => Date.parse(one.createTime) >= Date.parse(made.createTime))
  if (isFull || ids(data).includes(made.clientId)) return
  const isHidden = as !== mainRole && (await askGet(session, made.clientId, { as })).response.status !== 200
  session.expect(isHidden, say`client ${made.clientId} among the newest`, () => say`${ids(data)}`)
}

const countedCheck = (installation: Installation): Check =>
  creating({
    name: 'counted',
    title: 'whatever filter a new client meets finds it at once, and counts it',
    needs: ['exclusive data'],
    verify: async (session) => {
      if (Object.keys(byId(installation)).length === 0) throw new NothingToCheck('a list cannot be sorted by id')
      const body = () => ({ ...newClient(session, 'counted'), addresses: { 0: { country_code: '784' } } })
      const before = await create(session, body())
      const shown = installation.filters
        .filter((rule) => !['id', 'address'].includes(rule.kind) && rule.valueOf(before) !== undefined)
        .map((rule) => ({ [parameterOf(rule)]: rule.valueOf(before) }))
      const filters = [...shown, ...(await hiddenFilters(session, installation, before))]
      const queries = filters.map((filter) => ({ ...filter, ...byId(installation, 'desc') }))
      const totals: number[] = []
      for (const query of queries) totals.push((await list(session, query)).total)
      const { clientId } = await create(session, body())
      for (const [index, query] of queries.entries()) {
        const { data, total } = await list(session, query)
        const asked = queryWords(query)
        const due = (totals[index] ?? 0) + 1
        session.expect(total === due, say`total ${due} for ${asked}`, () => say`${total}`)
        const [first] = ids(data)
        session.expect(first === clientId, say`client ${clientId} first for ${asked}`, () => say`${first}`)
      }
    },
  })

/** Filters by an id that no client shows. The ids are those that find other clients with the same name. */
async function hiddenFilters(session: Session, { namedIds }: Installation, client: Client) {
  const filters: Record<string, number>[] = []
  for (const rule of namedIds) {
    const name = rule.nameOf(client)
    if (name === undefined || rule.isIgnored) continue
    for (const found of await namedIdsOf(session, rule))
      if (found.name === name) filters.push({ [parameterOf(rule)]: found.id })
  }
  return filters
}
