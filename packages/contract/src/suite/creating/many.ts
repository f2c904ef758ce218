import { type Check, say } from '@b2core-clients/openapi-contract'
import { askCreate, create, get, ids, list, readCreated } from '../client-calls.ts'
import { ruleOf } from '../filters/filter-rules.ts'
import { find } from '../filters/finding.ts'
import { byId, type Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { expectSameClient } from '../same-client.ts'
import { readWorld, swept } from '../world.ts'

/** Clients in a row: what goes wrong with every tenth or after thirty shows. */
const many = 60

/** Clients that are created as quickly as it goes. */
const inARow = 12

/** Milliseconds by which a time may differ from the clock: it may have seconds only. */
const clockDifference = 5_000

const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

/** What creations in a row do to each other, and to the clients that were there. */
export const manyChecks = (installation: Installation): Check[] => [
  creating({
    name: 'many',
    title: `each of ${many} clients that are created one after the other is kept, counted and found`,
    verify: async (session) => {
      const { total } = await list(session, { limit: 1 })
      const emailRule = ruleOf(installation.filters, 'email')
      const made = []
      for (let count = 1; count <= many; count++) {
        session.log.beginCase()
        const body = newClient(session, `many-${count}`)
        const client = await create(session, body)
        session.expect(client.email === body.email, say`the client of ${body.email}`, () => say`${client.email}`)
        made.push(client)
        const page = await list(
          session,
          emailRule.matching === 'whole' ? { 'filter[email]': body.email } : { limit: 1 },
        )
        const due = emailRule.matching === 'whole' ? 1 : total + count
        session.expect(page.total === due, say`total ${due} after client ${count}`, () => say`${page.total}`)
      }
      session.log.beginCase()
      const twice = made.length - new Set(ids(made)).size
      session.expect(twice === 0, say`${many} ids`, () => say`${twice} of them twice`)
      const after = await list(session, { limit: 1 })
      session.expect(after.total === total + many, say`total ${total + many}`, () => say`${after.total}`)
      await session.forEach(swept(session, made), async (client) => {
        expectSameClient(session, client, await get(session, client.clientId), say`as created`)
      })
    },
  }),
  creating({
    name: 'times',
    title: 'the times of new clients are those at which they were created',
    claims: ['new-client-defaults'],
    verify: async (session) => {
      let last = 0
      for (let count = 0; count < inARow; count++) {
        session.log.beginCase()
        const before = Date.now()
        const exchange = await askCreate(session, newClient(session, 'timed'))
        const { clientId, createTime, updateTime } = await readCreated(session, exchange)
        // The clock of the server, where it tells.
        const date = Date.parse(exchange.response.headers.get('date') ?? '')
        const now = Number.isNaN(date) ? before : date
        const made = Date.parse(createTime)
        const isNow = Math.abs(made - now) <= clockDifference
        session.expect(
          isNow,
          say`client ${clientId} created about ${new Date(now).toISOString()}`,
          () => say`${createTime}`,
        )
        session.expect(made >= last, say`client ${clientId} not before the one before it`, () => say`${createTime}`)
        const isAfter = updateTime == null || Date.parse(updateTime) >= made
        session.expect(isAfter, say`no change before ${createTime}`, () => say`${updateTime}`)
        last = made
      }
    },
  }),
  creating({
    name: 'others',
    title: 'a creation changes nothing about the clients that were there before',
    verify: async (session) => {
      const { clients, isWhole } = await readWorld(session)
      for (const label of ['one', 'two', 'three']) await create(session, newClient(session, label))
      const { found } = await find(session, byId(installation))
      const now = new Map(found.map((client) => [client.clientId, client]))
      for (const client of clients) {
        const other = now.get(client.clientId)
        if (!other && !isWhole) continue
        expectSameClient(session, client, other, say`as before`)
      }
    },
  }),
]
