import { beforeEach, expect, test, vi } from 'vitest'
import { createB2CoreClient, type FetchFunction } from '../src/index.ts'
import { john } from './support/server.ts'

// In a monorepo, the client and a function that uses it can be of two copies of this package.
beforeEach(() => vi.resetModules())

const body = { email: 'jdoe@example.com' }
/** No other client exists. A create has this response. */
const hostThat =
  (create: () => Promise<Response>): FetchFunction =>
  (_url, { method }) =>
    method === 'POST' ? create() : Promise.resolve(Response.json({ total: 0, data: [] }))
const clientOf = (fetch: FetchFunction) =>
  createB2CoreClient({ baseUrl: 'https://host.name', token: 'secret', retries: 0, fetch })

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

const fates: readonly [string, boolean, () => Promise<Response>][] = [
  ['502', true, async () => new Response(null, { status: 502 })],
  ['408', true, async () => new Response(null, { status: 408 })],
  ['a page', true, async () => new Response('<html>')],
  ['no response', true, () => new Promise(() => {})],
  ['a lost connection', true, () => Promise.reject(new TypeError('reset'))],
  ['a refused connection', false, () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))],
  ['403', false, async () => new Response(null, { status: 403 })],
  ['422', false, async () => new Response(null, { status: 422 })],
]

test.each(fates)('another copy knows whether a client may exist after %s', async (_, mayExist, create) => {
  const { createOrFind, mayHaveCreated } = await import('../src/create-or-find.ts')
  const { createMany } = await import('../src/create-many.ts')
  const client = clientOf(hostThat(create))
  const options = { timeoutMs: 50 }
  const { error } = await client.clients.create(body, options).safe()
  expect(mayHaveCreated(error)).toBe(mayExist)
  const outcome = mayExist ? 'unknown' : 'thrown'
  const thrown = () => ({ outcome: 'thrown' })
  const found = await createOrFind(client, body, { ...options, lookAfterMs: 1, maxSends: 1 }).catch(thrown)
  expect(found.outcome).toBe(outcome)
  const rows = await gather(createMany(client, [body], { ...options, lookAfterMs: 1 })).catch(() => [thrown()])
  expect(rows.map((row) => row.outcome)).toEqual([error?.status === 422 ? 'refused' : outcome])
})

test('another copy follows the refusals of a host', async () => {
  const { findByEmail } = await import('../src/find-by-email.ts')
  const { changedSince } = await import('../src/changed-since.ts')
  const { iterateClients } = await import('../src/index.ts')
  const changed = { ...john, email: body.email, updateTime: '2026-06-01T00:00:00+00:00' }
  const fetch: FetchFunction = async (url) => {
    const query = new URL(url).searchParams
    if (query.has('filter[email]') || query.get('sort_by') === 'updateTime') return new Response(null, { status: 400 })
    if (Number(query.get('offset')) > 0) return new Response(null, { status: 404 })
    return Response.json({ total: 2, data: [changed] })
  }
  const client = clientOf(fetch)
  expect(await findByEmail(client, body.email)).toMatchObject({ clientId: john.clientId })
  expect(await gather(changedSince(client, '2026-01-01T00:00:00Z'))).toHaveLength(1)
  expect(await gather(iterateClients(client.connection, {}, { pageSize: 1 }))).toHaveLength(1)
})

test('another copy returns a refusal to a caller of openapi-fetch', async () => {
  const { createOpenapiClient } = await import('../src/openapi.ts')
  const fetch: FetchFunction = async () => Response.json({ message: 'There is no client 404.' }, { status: 404 })
  const api = createOpenapiClient(clientOf(fetch))
  const { error } = await api.GET('/api/v2/clients/{clientId}', { params: { path: { clientId: 404 } } })
  expect(error).toEqual({ message: 'There is no client 404.' })
})
