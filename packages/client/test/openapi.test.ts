import { expect, test } from 'vitest'
import { drift } from '../src/drift.ts'
import { type Attempt, createB2CoreClient, ForbiddenError, type Hooks } from '../src/index.ts'
import { createOpenapiClient } from '../src/openapi.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john, json, serve } from './support/server.ts'

test('the openapi-fetch client sends through the client and returns data or an error', async () => {
  const { baseUrl, seen } = await serve(({ url }, response, count) => {
    if (url.endsWith('/404')) return json(response, 404, { message: 'There is no client 404.' })
    return count === 1 ? json(response, 503, {}) : json(response, 200, { data: [john], total: 1 })
  })
  const api = createOpenapiClient(createB2CoreClient({ baseUrl, token: 'secret', backoffMs: 1 }))
  const list = await api.GET('/api/v2/clients', { params: { query: { 'filter[managerIds]': [1, 2] } } })
  expect(list.data?.total).toBe(1)
  expect(seen.map(({ url }) => url)).toEqual(Array(2).fill('/api/v2/clients?filter[managerIds]=1,2'))
  expect(seen[0]?.headers.authorization).toBe('Bearer secret')

  const { error, response } = await api.GET('/api/v2/clients/{clientId}', { params: { path: { clientId: 404 } } })
  expect(error).toEqual({ message: 'There is no client 404.' })
  expect(response.status).toBe(404)
})

test('sends a body through the openapi-fetch client', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 201, john))
  const api = createOpenapiClient(createB2CoreClient({ baseUrl, token: 'secret' }))
  const { data } = await api.POST('/api/v2/clients', { body: { email: 'jdoe@example.com' } })
  expect(data).toEqual(john)
  expect(seen[0]).toMatchObject({ method: 'POST', body: '{"email":"jdoe@example.com"}' })
})

test('refuses a request to another address, and sends no token there', async () => {
  const { sent, ...client } = cannedClient([Response.json(john)])
  const api = createOpenapiClient(client)
  const path = '/api/v2/clients/{clientId}'
  const others = ['https://aaaa.name.evil.example', 'http://host.name', 'https://host.name.evil.example']
  for (const baseUrl of others) {
    const error = await failureOf(api.GET(path, { params: { path: { clientId: 1 } }, baseUrl }))
    expect(error).toMatchObject({
      kind: 'Input',
      message: `request: baseUrl leads to ${baseUrl}/api/v2/clients/1; the token is for https://host.name only`,
    })
  }
  expect(sent).toEqual([])
})

test.each(['.evil.example/', '@evil.example/', ':80@evil.example/', '//evil.example/', 'https://evil.example/'])(
  'a connection sends to its own origin only, also for the target %s',
  async (target) => {
    const { sent, connection } = cannedClient([Response.json(john)])
    await connection.send({ operation: 'getClient', method: 'GET', path: '/', target })
    expect(sent.map(({ url }) => new URL(url).origin)).toEqual(['https://host.name'])
  },
)

test('the openapi-fetch client sends below the path of the base URL, and nowhere else on the host', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 200, john))
  const api = createOpenapiClient(createB2CoreClient({ baseUrl: `${baseUrl}/backoffice`, token: 'secret' }))
  const input = { params: { path: { clientId: 1 } } }
  expect((await api.GET('/api/v2/clients/{clientId}', input)).data).toEqual(john)
  const error = await failureOf(api.GET('/api/v2/clients/{clientId}', { ...input, baseUrl }))
  expect(error).toMatchObject({
    message: `request: baseUrl leads to ${baseUrl}/api/v2/clients/1; the token is for ${baseUrl}/backoffice only`,
  })
  expect(seen.map(({ url }) => url)).toEqual(['/backoffice/api/v2/clients/1'])
})

test('the openapi-fetch client does not send undefined members of a query', async () => {
  const { sent, ...client } = cannedClient([Response.json({ data: [], total: 0 })])
  await createOpenapiClient(client).GET('/api/v2/clients', {
    params: { query: { limit: 5, offset: undefined, 'filter[name]': undefined } as { limit: number } },
  })
  expect(sent[0]?.url).toBe('https://host.name/api/v2/clients?limit=5')
})

test('hooks receive the operation and the path as described', async () => {
  const told: string[] = []
  const hooks = [{ beforeRequest: ({ operation, path }: Attempt) => told.push(`${operation} ${path}`) }]
  const api = createOpenapiClient(cannedClient([Response.json(john)], { hooks }))
  await api.GET('/api/v2/clients/{clientId}', { params: { path: { clientId: 7 } } })
  await api.POST('/api/v2/clients', { body: {} })
  await api.GET('/api/v2/clients')
  expect(told).toEqual([
    'getClient /api/v2/clients/{clientId}',
    'createClient /api/v2/clients',
    'listClients /api/v2/clients',
  ])
})

test('refuses a response with too many bytes, although statuses are not thrown', async () => {
  const api = createOpenapiClient(cannedClient([Response.json(john)], { maxResponseBytes: 10 }))
  expect(await failureOf(api.GET('/api/v2/clients'))).toMatchObject({
    kind: 'UnusableResponse',
    message: 'listClients: the response (200) exceeds maxResponseBytes, 10',
  })
})

test('a response of 204 has no body', async () => {
  const api = createOpenapiClient(cannedClient([new Response(null, { status: 204 })]))
  const { response } = await api.GET('/api/v2/clients')
  expect(response.status).toBe(204)
  expect(response.body).toBe(null)
})

test('an operation that is not described is named request, and drift ignores it', async () => {
  const told: string[] = []
  const hooks: Hooks[] = [{ beforeRequest: ({ operation, path }) => told.push(`${operation} ${path}`) }]
  const findings: unknown[] = []
  const { clients: _, ...client } = cannedClient([Response.json({ clients: 5 })], {
    hooks: [...hooks, drift({ onDrift: (found) => findings.push(...found), throws: true })],
  })
  const { data } = await createOpenapiClient(client).GET('/api/v2/statistics' as '/api/v2/clients')
  expect(data).toEqual({ clients: 5 })
  expect(told).toEqual(['request /api/v2/statistics'])
  expect(findings).toEqual([])
})

test('what a beforeRequest hook throws is thrown, also an ApiError', async () => {
  const mine = new ForbiddenError('listClients', { status: 403, headers: new Headers() })
  const hooks: Hooks[] = [{ beforeRequest: () => Promise.reject(mine) }]
  expect(await failureOf(createOpenapiClient(cannedClient([], { hooks })).GET('/api/v2/clients'))).toBe(mine)
})
