import { expect, test } from 'vitest'
import { ask, create, johnDoe, sandboxFor } from './support/ask.ts'
import { sendBytes } from './support/send-bytes.ts'

const moved = 'Tue, 01 Jan 2030 00:00:00 GMT'

const calls = [
  ['a list', '/api/v2/clients', {}, 200],
  ['a client that is not there', '/api/v2/clients/999999', {}, 404],
  ['a refused token', '/api/v2/clients', { token: 'unknown' }, 401],
  ['a path that is not described', '/nothing', {}, 404],
  ['a method that is not described', '/api/v2/clients', { method: 'PUT' }, 405],
  ['the question whether it is ready', '/_sandbox/ready', {}, 204],
] as const

test.each(calls)('Date follows the clock in the response to %s', async (_, path, init, status) => {
  const sandbox = await sandboxFor({ clients: 3 })
  sandbox.control.clock.freeze('2030-01-01T00:00:00Z')
  const response = await ask(sandbox, path, init)
  expect([response.status, response.headers.get('date')]).toEqual([status, moved])
})

test.each(calls)('over HTTP, Date follows the clock in the response to %s', async (_, path, init, status) => {
  const sandbox = await sandboxFor({ clients: 3 })
  const url = await sandbox.listen()
  sandbox.control.clock.freeze('2030-01-01T00:00:00Z')
  const { token = sandbox.token, ...rest } = init as { token?: string; method?: string }
  const response = await fetch(`${url}${path}`, { ...rest, headers: { authorization: `Bearer ${token}` } })
  expect([response.status, response.headers.get('date')]).toEqual([status, moved])
})

test('Date and createTime of a new client are the same second', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  sandbox.control.clock.set('2031-05-06T07:08:09Z')
  const response = await create(sandbox, johnDoe)
  const { createTime } = (await response.json()) as { createTime: string }
  expect(Math.abs(Date.parse(response.headers.get('date') ?? '') - Date.parse(createTime))).toBeLessThanOrEqual(1000)
})

test.each([
  ['what is not HTTP', 'hello\r\n\r\n', '400'],
  ['headers that are too large', `GET / HTTP/1.1\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, '431'],
  ['an unknown host', 'GET / HTTP/1.1\r\nhost: elsewhere.example\r\nconnection: close\r\n\r\n', '403'],
  ['a tenant that is not there', 'GET /_tenant/none/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n', '404'],
])('Date follows the clock also in the response to %s', async (_, bytes, status) => {
  const sandbox = await sandboxFor({ clients: 3 })
  const url = await sandbox.listen()
  sandbox.control.clock.freeze('2030-01-01T00:00:00Z')
  const response = await sendBytes(url, bytes)
  expect(response).toContain(`HTTP/1.1 ${status} `)
  expect(response.toLowerCase()).toContain(`\r\ndate: ${moved.toLowerCase()}\r\n`)
})
