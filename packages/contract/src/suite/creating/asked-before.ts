import { type Check, NothingToCheck, say } from '@b2core-clients/openapi-contract'
import { askGet, create, ids, list, queryWords } from '../client-calls.ts'
import { ruleOf } from '../filters/filter-rules.ts'
import { byId, type Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

const limit = 5

/** What was not there when it was asked for is there once it is created. */
const askedBeforeCheck = ({ filters }: Installation): Check =>
  creating({
    name: 'asked-before',
    title: 'a client is found and read, also if it was looked for before it was created',
    verify: async (session) => {
      const [one, two] = [
        await create(session, newClient(session, 'one')),
        await create(session, newClient(session, 'two')),
      ]
      // Most servers count. The ids of the others cannot be asked for before.
      const step = two.clientId - one.clientId
      const likely = [two.clientId + step, two.clientId + 2 * step].filter(
        (id) => id > two.clientId && Number.isSafeInteger(id),
      )
      const body = newClient(session, 'looked-for')
      const isExact = ['clientId', 'email'].every((name) => ruleOf(filters, name).matching === 'whole')
      for (const clientId of likely) {
        await askGet(session, clientId)
        if (isExact) await list(session, { 'filter[clientId]': clientId })
      }
      if (isExact) await list(session, { 'filter[email]': body.email })
      const made = await create(session, body)
      const { response } = await askGet(session, made.clientId)
      session.expect(response.status === 200, say`client ${made.clientId} (200)`, () => say`status ${response.status}`)
      if (!isExact) return
      for (const query of [{ 'filter[clientId]': made.clientId }, { 'filter[email]': body.email }]) {
        const { data } = await list(session, query)
        session.expect(
          ids(data).join() === String(made.clientId),
          say`client ${made.clientId} for ${queryWords(query)}`,
          () => say`clients ${ids(data)}`,
        )
      }
    },
  })

/** A page is a part of the list as it is now, also after the page before it was read. */
export const askedBeforeChecks = (installation: Installation): Check[] => [
  askedBeforeCheck(installation),
  creating({
    name: 'later-pages',
    title: 'a page that is read after a creation is a part of the new list, also after the page before it',
    verify: async (session) => {
      if (Object.keys(byId(installation)).length === 0) throw new NothingToCheck('a list cannot be sorted by id')
      const [up, down] = [byId(installation, 'asc'), byId(installation, 'desc')]
      // So that no page is beyond the end of an empty list.
      await create(session, newClient(session, 'first'))
      const { total } = await list(session, { ...up, limit })
      const newest = ids((await list(session, { ...down, limit })).data)
      for (let count = 0; count < 2; count++) {
        session.log.beginCase()
        const last = await list(session, { ...up, limit, offset: Math.max(0, total + count - limit) })
        const { clientId } = await create(session, newClient(session, 'paged'))
        if (clientId < (newest[0] ?? 0)) throw new NothingToCheck('a new client does not have the highest id')
        const next = await list(session, { ...up, limit, offset: total + count })
        const isLast = ids(next.data).join() === String(clientId) && next.total === last.total + 1
        session.expect(
          isLast,
          say`client ${clientId} on the last page, and total ${last.total + 1}`,
          () => say`clients ${ids(next.data)}, and total ${next.total}`,
        )
        const moved = ids((await list(session, { ...down, limit, offset: 1 })).data)
        session.expect(
          moved.join() === newest.join(),
          say`clients ${newest} behind the new one`,
          () => say`clients ${moved}`,
        )
        newest.unshift(clientId)
        newest.length = Math.min(newest.length, limit)
      }
    },
  }),
]
