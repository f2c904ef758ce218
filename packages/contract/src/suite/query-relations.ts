import { type Check, NothingToCheck } from '@b2core-clients/openapi-contract'
import { askCreate, askGet, askList, ids, list } from './api.ts'
import { freshEmail } from './new-client.ts'
import { relation } from './relation.ts'
import { errorsOf } from './rules.ts'
import { readWorld } from './world.ts'

const headers = { accept: 'application/json' }
const sortable = ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime']

/** How a query and a path are read, and that a refusal tells all that is wrong with them. */
export const queryRelations: readonly Check[] = [
  relation('query/plus', 'a plus sign in a query stands for a space', async (session) => {
    const { clients } = await readWorld(session)
    const name = clients.find((client) => /^[a-z]+ [a-z]+$/i.test(client.name ?? ''))?.name
    if (!name) throw new NothingToCheck('no client has a name of two plain words')
    const target = `/api/v2/clients?filter%5Bname%5D=${name.replace(' ', '+')}&sort_by=clientId`
    const { response } = await session.ask(session.operation('listClients'), { method: 'GET', target, headers })
    const due = ids((await list(session, { 'filter[name]': name, sort_by: 'clientId' })).data).join()
    const { data = [] } = (response.json ?? {}) as Partial<Awaited<ReturnType<typeof list>>>
    session.expect(ids(data).join() === due, `client ${due} for ${name}`, () => ids(data).join() || 'nobody')
  }),
  relation('query/encoding', 'what is not percent-encoded UTF-8 is refused', async (session) => {
    for (const [id, target] of [
      ['listClients', '/api/v2/clients?filter%5Bname%5D=%FF'],
      ['listClients', '/api/v2/clients?filter%5Bcity%5D=%ZZ'],
      ['getClient', '/api/v2/clients/%FF'],
    ] as const) {
      const { response } = await session.ask(session.operation(id), { method: 'GET', target, headers })
      session.expect(response.status === 400, `400 for ${target}`, () => `status ${response.status}`)
    }
  }),
  relation(
    'query/path-id',
    'an id in a path is digits and nothing else',
    async (session) => {
      const { clients } = await readWorld(session)
      const id = clients[0]?.clientId
      for (const text of [`%20${id}`, `${id}%20`, `%2B${id}`, `${id}.0`, `${id}e0`, `${id}x`, `${id},${id}`]) {
        const { response } = await askGet(session, text)
        session.expect(response.status === 400, `400 for \`${text}\``, () => `status ${response.status}`)
      }
    },
    { claims: ['integer-notation'] },
  ),
  relation(
    'sorting/other-fields',
    'a list cannot be sorted by another field of a client',
    async (session) => {
      const { clients } = await readWorld(session)
      const others = [...new Set(clients.flatMap((client) => Object.keys(client)))].filter(
        (name) => !sortable.includes(name),
      )
      for (const name of others) {
        const { response } = await askList(session, { sort_by: name })
        session.expect(response.status === 400, `400 for sort_by=${name}`, () => `status ${response.status}`)
      }
    },
    { claims: ['sort-by-unknown'] },
  ),
  relation(
    'query/every-error',
    'a refusal names every parameter at fault',
    async (session) => {
      const { response } = await askList(session, {
        limit: 0,
        offset: -1,
        sort_by: 'nonsense',
        'filter[clientId]': 'x',
      })
      const named = errorsOf(response.json).map(({ field }) => field)
      const missed = ['limit', 'offset', 'sort_by', 'filter[clientId]'].filter((field) => !named.includes(field))
      session.expect(missed.length === 0, 'four parameters at fault', () => `all but ${missed.join(', ')}`)
    },
    { needs: ['named errors'] },
  ),
  relation(
    'creating/every-error',
    'a refusal names every field at fault',
    async (session) => {
      const body = { info: { givenName: 7, familyName: 8 }, phones: { 0: { phone: 9 } }, email: freshEmail('errors') }
      const { response } = await askCreate(session, body)
      const named = errorsOf(response.json).map(({ field }) => field)
      const missed = ['info.givenName', 'info.familyName', 'phones.0.phone'].filter((field) => !named.includes(field))
      session.expect(missed.length === 0, 'three fields at fault', () => `all but ${missed.join(', ')}`)
    },
    { needs: ['writes', 'named errors'] },
  ),
]
