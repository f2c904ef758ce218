import { type Check, NothingToCheck, safe, say } from '@b2core-clients/openapi-contract'
import { askGet, askList, ids, list } from './client-calls.ts'
import { errorsOf } from './conformance-rules.ts'
import { relationsOf } from './relation.ts'
import { readWorld } from './world.ts'

const headers = { accept: 'application/json' }

const query = relationsOf('query')

/** How a query and a path are read, and that a refusal tells all that is wrong with them. */
export const queryChecks: readonly Check[] = [
  query({
    name: 'plus',
    title: 'a plus sign in a query stands for a space',
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const name = clients.find((client) => /^[a-z]+ [a-z]+$/i.test(client.name ?? ''))?.name
      if (!name) throw new NothingToCheck('no client has a name of two plain words')
      const target = `/api/v2/clients?filter%5Bname%5D=${name.replace(' ', '+')}&sort_by=clientId`
      const { response } = await session.ask(session.operation('listClients'), { method: 'GET', target, headers })
      const due = ids((await list(session, { 'filter[name]': name, sort_by: 'clientId' })).data)
      const { data = [] } = (response.json ?? {}) as Partial<Awaited<ReturnType<typeof list>>>
      session.expect(
        ids(data).join() === due.join(),
        say`clients ${due} for ${name}`,
        () => say`${ids(data)}` || say`nobody`,
      )
    },
  }),
  query({
    name: 'encoding',
    title: 'what is not percent-encoded UTF-8 is refused',
    verify: async (session) => {
      for (const [id, target] of [
        ['listClients', '/api/v2/clients?filter%5Bname%5D=%FF'],
        ['listClients', '/api/v2/clients?filter%5Bcity%5D=%ZZ'],
        ['getClient', '/api/v2/clients/%FF'],
      ] as const) {
        const { response } = await session.ask(session.operation(id), { method: 'GET', target, headers })
        session.expect(response.status === 400, say`400 for ${safe(target)}`, () => say`status ${response.status}`)
      }
    },
  }),
  query({
    name: 'path-id',
    title: 'an id in a path is digits and nothing else',
    claims: ['integer-notation'],
    verify: async (session) => {
      const { clients } = await readWorld(session)
      const id = clients[0]?.clientId
      for (const text of [`%20${id}`, `${id}%20`, `%2B${id}`, `${id}.0`, `${id}e0`, `${id}x`, `${id},${id}`]) {
        const { response } = await askGet(session, text)
        session.expect(response.status === 400, say`400 for ${safe(text)}`, () => say`status ${response.status}`)
      }
    },
  }),
  query({
    name: 'every-error',
    title: 'a refusal names every parameter at fault',
    needs: ['named errors'],
    claims: ['error-shape', 'error-media-type'],
    verify: async (session) => {
      const { response } = await askList(session, {
        limit: 0,
        offset: -1,
        sort_by: 'nonsense',
        'filter[clientId]': 'x',
      })
      const named = errorsOf(response.json).map(({ field }) => field)
      const missed = ['limit', 'offset', 'sort_by', 'filter[clientId]'].filter((field) => !named.includes(field))
      session.expect(missed.length === 0, say`four parameters at fault`, () => say`all but ${safe(missed)}`)
    },
  }),
  query({
    name: 'encoded-comma',
    title: 'a comma in a list separates also when it is written %2C',
    claims: ['encoded-comma'],
    verify: async (session) => {
      const plain = await list(session, { 'filter[typeIds]': '1,2' })
      const request = { method: 'GET', target: '/api/v2/clients?filter%5BtypeIds%5D=1%2C2', headers }
      const { response } = await session.ask(session.operation('listClients'), request)
      session.expect(
        JSON.stringify(response.json) === JSON.stringify(plain),
        say`what 1,2 finds (${plain.total})`,
        () => say`${response.text.slice(0, 80)}`,
      )
    },
  }),
]
