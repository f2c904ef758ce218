import { expect, test } from 'vitest'
import { type ClientsApi, createB2CoreClient, type NotFoundError } from '../src/index.ts'
import { john, json, serve } from './support/server.ts'

const page = { data: [john], total: 1 }

test('list sends filters, limit and order; lists are joined by commas', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 200, page))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  const filter = { managerIds: [1, 2], verificationLevelIds: [-96750485], city: 'New York', clientId: undefined }
  expect(await clients.list({ filter, limit: 10, offset: 0, sort_by: 'createTime', sort_order: 'desc' })).toEqual(page)
  expect(decodeURIComponent(seen[0]?.url ?? '')).toBe(
    '/api/v2/clients?limit=10&offset=0&sort_by=createTime&sort_order=desc' +
      '&filter[managerIds]=1,2&filter[verificationLevelIds]=-96750485&filter[city]=New York',
  )
  expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer secret', accept: 'application/json' })
})

test('list without input sends no query', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 200, page))
  await createB2CoreClient({ baseUrl, token: 'secret' }).clients.list({ filter: {} })
  expect(seen[0]?.url).toBe('/api/v2/clients')
})

test('country codes keep their zeros, and numbers get them back', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 200, page))
  await createB2CoreClient({ baseUrl, token: 'secret' }).clients.list({ filter: { countryCodes: ['036', 4, 784] } })
  expect(seen[0]?.url).toBe('/api/v2/clients?filter[countryCodes]=036,004,784')
})

test('get asks for one client', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 200, john))
  expect(await createB2CoreClient({ baseUrl, token: 'secret' }).clients.get(1)).toEqual(john)
  expect(seen[0]).toMatchObject({ method: 'GET', url: '/api/v2/clients/1', body: '' })
  expect(seen[0]?.headers['content-type']).toBe(undefined)
})

test('create sends addresses and phones as maps, given as lists or as maps', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 201, john))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  const body = {
    info: { givenName: 'John', familyName: 'Doe', middleName: undefined },
    email: 'jdoe@example.com',
    favouriteColours: ['red', 'blue'],
  }
  const wire = {
    info: { givenName: 'John', familyName: 'Doe' },
    email: 'jdoe@example.com',
    favouriteColours: ['red', 'blue'],
    addresses: { 0: { country_code: '036' } },
    phones: { 0: { phone: '+971000000000' } },
  }
  await clients.create({ ...body, addresses: [{ country_code: 36 }], phones: [{ phone: '+971000000000' }] })
  await clients.create({
    ...body,
    addresses: { 0: { country_code: '036' } },
    phones: { 0: { phone: '+971000000000' } },
  })
  expect(seen.map(({ method, url, body }) => ({ method, url, body: JSON.parse(body) }))).toEqual([
    { method: 'POST', url: '/api/v2/clients', body: wire },
    { method: 'POST', url: '/api/v2/clients', body: wire },
  ])
  expect(seen[0]?.headers['content-type']).toBe('application/json')
})

test('sends headers of the client and of the call; the call takes precedence', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 200, john))
  const client = createB2CoreClient({ baseUrl, token: 'secret', headers: { 'Accept-Language': 'ja', 'X-App': 'crm' } })
  await client.clients.get(1, { headers: { 'Accept-Language': 'de' } })
  expect(seen[0]?.headers).toMatchObject({ 'accept-language': 'de', 'x-app': 'crm', authorization: 'Bearer secret' })
})

test.each([
  ['list', (clients: ClientsApi) => clients.list().raw(), page, 200],
  ['get', (clients: ClientsApi) => clients.get(1).raw(), john, 200],
  ['create', (clients: ClientsApi) => clients.create({}).raw(), john, 201],
])('raw of a %s returns data, status, headers, response and attempts', async (_, call, expected, wanted) => {
  const { baseUrl } = await serve((_, response, count) =>
    count === 1
      ? json(response, 503, {}, { 'retry-after': '0' })
      : json(response, wanted, expected, { 'x-request-id': 'r-1' }),
  )
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret', backoffMs: 1 })
  const { data, status, headers, response, attempts } = await call(clients)
  expect({ data, status, attempts, id: headers.get('x-request-id') }).toEqual({
    data: expected,
    status: wanted,
    attempts: 2,
    id: 'r-1',
  })
  expect(response).toBeInstanceOf(Response)
  expect(response.status).toBe(wanted)
})

test('safe returns data or an error and does not throw', async () => {
  const { baseUrl } = await serve(({ url }, response) =>
    url.endsWith('/1') ? json(response, 200, john) : json(response, 404, { message: 'There is no client 2.' }),
  )
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await clients.get(1).safe()).toEqual({ data: john })
  const { data, error } = await clients.get(2).safe()
  expect(data).toBe(undefined)
  expect(error?.status === 404 && (error satisfies NotFoundError).body?.message).toBe('There is no client 2.')
})

test('an injected fetch sends the requests', async () => {
  const urls: string[] = []
  const client = createB2CoreClient({
    baseUrl: 'https://host.name/',
    token: 'secret',
    fetch: async (url) => {
      urls.push(url)
      return Response.json(john)
    },
  })
  expect(await client.clients.get('7')).toEqual(john)
  expect(urls).toEqual(['https://host.name/api/v2/clients/7'])
})
