import { expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { createOpenapiClient } from '../src/openapi.ts'
import { john, json, serve } from './support/server.ts'

test('the openapi-fetch client sends through the client, and gives data or error', async () => {
  const { baseUrl, seen } = await serve(({ url }, response, count) =>
    url.endsWith('/404')
      ? json(response, 404, { message: 'There is no client 404.' })
      : count === 1
        ? json(response, 503, {})
        : json(response, 200, { data: [john], total: 1 }),
  )
  const api = createOpenapiClient(createB2CoreClient({ baseUrl, token: 'secret', backoffMs: 1 }))
  const list = await api.GET('/api/v2/clients', { params: { query: { 'filter[managerIds]': [1, 2] } } })
  expect(list.data?.total).toBe(1)
  expect(seen.map(({ url }) => url)).toEqual(Array(2).fill('/api/v2/clients?filter[managerIds]=1,2'))
  expect(seen[0]?.headers.authorization).toBe('Bearer secret')

  const { error, response } = await api.GET('/api/v2/clients/{clientId}', { params: { path: { clientId: 404 } } })
  expect(error).toEqual({ message: 'There is no client 404.' })
  expect(response.status).toBe(404)
})

test('a body goes out whole through the openapi-fetch client', async () => {
  const { baseUrl, seen } = await serve((_, response) => json(response, 201, john))
  const api = createOpenapiClient(createB2CoreClient({ baseUrl, token: 'secret' }))
  const { data } = await api.POST('/api/v2/clients', { body: { email: 'jdoe@example.com' } })
  expect(data).toEqual(john)
  expect(seen[0]).toMatchObject({ method: 'POST', body: '{"email":"jdoe@example.com"}' })
})
