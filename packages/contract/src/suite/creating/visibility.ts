import { type Check, type Session, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askGet, create, ids, list, queryWords } from '../client-calls.ts'
import { filterRules, hiddenIdRules, parameterOf } from '../filters/filter-rules.ts'
import { likelyIds } from '../filters/ids-in-use.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** A new client is there at once, for every way to look for it. */
export const createdVisibilityChecks: readonly Check[] = [
  creating({
    name: 'read-at-once',
    title: 'a client can be read as soon as it is created',
    verify: async (session) => {
      const { clientId } = await create(session, newClient(session, 'at-once'))
      const { response } = await askGet(session, clientId)
      session.expect(response.status === 200, say`client ${clientId} (200)`, () => say`status ${response.status}`)
    },
  }),
  creating({
    name: 'listed-first',
    title: 'a new client heads the list by createTime, and is Active',
    verify: async (session) => {
      const made = await create(session, newClient(session, 'newest'))
      const { data } = await list(session, { limit: 10 })
      session.expect(
        data.some(({ clientId }) => clientId === made.clientId),
        say`client ${made.clientId} among the newest ten`,
        () => say`${ids(data)}`,
      )
      const age = Math.abs(Date.parse(made.createTime) - Date.now())
      // A clock may be some minutes off; a zone that was forgotten is half an hour or more.
      session.expect(age < 20 * 60_000, say`createTime to be now`, () => say`${made.createTime}`)
      const { updateTime } = made
      const isLater = updateTime == null || Date.parse(updateTime) >= Date.parse(made.createTime)
      session.expect(isLater, say`no change before ${made.createTime}`, () => say`updateTime ${updateTime}`)
      session.expect(made.status == null || made.status === 'Active', say`Active`, () => say`${made.status}`)
    },
  }),
  creating({
    name: 'counted',
    title: 'whatever filter a new client meets finds it at once, and counts it',
    needs: ['exclusive data'],
    verify: async (session) => {
      const body = () => ({ ...newClient(session, 'counted'), addresses: { 0: { country_code: '784' } } })
      const before = await create(session, body())
      const shown = filterRules
        .filter((rule) => !['id', 'address'].includes(rule.kind) && rule.valueOf(before) !== undefined)
        .map((rule) => ({ [parameterOf(rule)]: rule.valueOf(before) }))
      const filters = [...shown, ...(await hiddenFilters(session, before))]
      const queries = filters.map((filter) => ({ ...filter, sort_by: 'clientId' }))
      const totals: number[] = []
      for (const query of queries) totals.push((await list(session, query)).total)
      const { clientId } = await create(session, body())
      for (const [index, query] of queries.entries()) {
        const { data, total } = await list(session, query)
        const asked = queryWords(query)
        const due = (totals[index] ?? 0) + 1
        session.expect(total === due, say`total ${due} for ${asked}`, () => say`${total}`)
        session.expect(
          ids(data)[0] === clientId,
          say`client ${clientId} first for ${asked}`,
          () => say`${ids(data)[0]}`,
        )
      }
    },
  }),
]

/** Filters by an id that no client shows. The ids are those that find other clients with the same text. */
async function hiddenFilters(session: Session, client: Client): Promise<Record<string, number>[]> {
  const filters: Record<string, number>[] = []
  for (const { name, textOf } of hiddenIdRules) {
    if (textOf(client) === undefined) continue
    for (const id of likelyIds) {
      const filter = { [`filter[${name}]`]: id }
      const [other] = (await list(session, { ...filter, limit: 1 })).data
      if (other && textOf(other) === textOf(client)) filters.push(filter)
    }
  }
  return filters
}
