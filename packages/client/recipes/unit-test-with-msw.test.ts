/** How to test code that uses the client: MSW responds in place of the server, and nothing is sent. */
import { createB2CoreClient } from '@b2core-clients/client'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

// The code under test.
const { clients } = createB2CoreClient({ baseUrl: 'https://host.name', token: 'test', backoffMs: 0 })
async function greetingFor(clientId: number): Promise<string> {
  const { data, error } = await clients.get(clientId).safe()
  if (error?.status === 404) return 'Hello, stranger'
  if (error) throw error
  return `Hello, ${data.firstName ?? data.name ?? 'client'}`
}

const url = 'https://host.name/api/v2/clients/:clientId'
const john = { clientId: 1, firstName: 'John', createTime: '2026-01-15T09:30:00+00:00' }
const server = setupServer(http.get(url, () => HttpResponse.json(john)))
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

test('a client is greeted by the first name', async () => {
  expect(await greetingFor(1)).toBe('Hello, John')
})

test('an unknown client is greeted too', async () => {
  server.use(http.get(url, () => HttpResponse.json({ message: 'There is no client 2.' }, { status: 404 })))
  expect(await greetingFor(2)).toBe('Hello, stranger')
})

test('a busy server is asked again', async () => {
  server.use(http.get(url, () => HttpResponse.json({ message: 'Busy.' }, { status: 503 }), { once: true }))
  expect(await greetingFor(1)).toBe('Hello, John')
})
