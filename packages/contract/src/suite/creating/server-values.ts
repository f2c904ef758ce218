import { isDeepStrictEqual } from 'node:util'
import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askCreate, create, get, ids, list } from '../client-calls.ts'
import { find } from '../filters/finding.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** What a server decides about a new client, whatever the body says. */
export const serverValueChecks: readonly Check[] = [
  creating({
    name: 'defaults',
    title: 'a new client is an Individual, Active, en_US, without manager, tags or accounts',
    claims: ['new-client-defaults'],
    verify: async (session) => {
      const made = await create(session, newClient(session, 'defaults'))
      const isBare = made.manager == null && (made.tags ?? []).length === 0 && (made.accounts ?? []).length === 0
      const isDefault = made.type?.name === 'Individual' && made.status === 'Active' && made.locale === 'en_US'
      session.expect(isBare && isDefault, say`an Individual, Active, en_US, bare`, () => say`${JSON.stringify(made)}`)
    },
  }),
  creating({
    name: 'overruled',
    title: 'a body cannot say what a server decides of a new client',
    claims: ['new-client-defaults'],
    verify: async (session) => {
      const plain = await create(session, newClient(session, 'plain'))
      const said = {
        clientId: plain.clientId,
        status: 'Banned',
        type: { id: 2, name: 'Corporate' },
        locale: 'ja_JP',
        tags: [{ name: 'vip' }],
        manager: { id: 1 },
        accounts: [{ accountId: 1 }],
        createTime: '2000-01-01T00:00:00+00:00',
        loggedAt: '2000-01-01T00:00:00+00:00',
      }
      const made = await create(session, { ...said, ...newClient(session, 'overruled') })
      session.expect(made.clientId !== plain.clientId, say`an id of its own`, () => say`${made.clientId}`)
      session.expect(made.createTime >= plain.createTime, say`createTime to be now`, () => say`${made.createTime}`)
      for (const name of ['status', 'type', 'locale', 'tags', 'manager', 'accounts', 'loggedAt'] as const)
        session.expect(
          isDeepStrictEqual(made[name], plain[name]),
          say`${safe(name)} as of any new client`,
          () => say`${JSON.stringify(made[name])}`,
        )
    },
  }),
  creating({
    name: 'language',
    title: "a new client's locale does not follow the language of the call",
    claims: ['new-client-defaults'],
    verify: async (session) => {
      const headers = { accept: 'application/json', 'content-type': 'application/json', 'accept-language': 'ja' }
      const body = JSON.stringify(newClient(session, 'language'))
      const request = { method: 'POST', target: '/api/v2/clients', headers, body }
      const { response } = await session.ask(session.operation('createClient'), request)
      const { locale } = response.json as Client
      session.expect(locale === 'en_US', say`locale en_US`, () => say`${locale}`)
    },
  }),
  creating({
    name: 'location',
    title: 'Location leads to the new client',
    verify: async (session) => {
      const { response } = await askCreate(session, newClient(session, 'location'))
      const { clientId } = response.json as Client
      const location = response.headers.get('location')
      const due = `/api/v2/clients/${clientId}`
      const { baseUrl } = session.target
      const leadsThere = location !== null && new URL(location, baseUrl + due).href === new URL(baseUrl + due).href
      session.expect(leadsThere, say`Location ${safe(due)}`, () => say`${safe(location ?? 'none')}`)
    },
  }),
  creating({
    name: 'new-id',
    title: 'every new client has an id of its own, and counts',
    verify: async (session) => {
      const { total } = await list(session, { limit: 1 })
      const known = new Set((await find(session, {})).found.map(({ clientId }) => clientId))
      for (const label of ['one', 'two', 'three']) {
        const { clientId } = await create(session, newClient(session, label))
        session.expect(!known.has(clientId), say`a new id`, () => say`${clientId} again`)
        known.add(clientId)
        await get(session, clientId)
      }
      const after = await list(session, { limit: 1 })
      session.expect(after.total === total + 3, say`total ${total + 3}`, () => say`${after.total}`)
    },
  }),
  creating({
    name: 'at-once',
    title: 'of several creations at once each answers its own client',
    verify: async (session) => {
      const bodies = ['one', 'two', 'three', 'four'].map((label) => newClient(session, label))
      const made = await Promise.all(bodies.map((body) => create(session, body)))
      for (const [index, { email }] of bodies.entries())
        session.expect(made[index]?.email === email, say`the client of ${email}`, () => say`${made[index]?.email}`)
      session.expect(new Set(ids(made)).size === made.length, say`four ids`, () => say`${ids(made)}`)
    },
  }),
]
