import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sandboxFor } from './support/ask.ts'
import { sendBytes } from './support/send-bytes.ts'
import { temporaryFolder } from './support/temporary.ts'

const authorization = 'authorization: Bearer sandbox-admin\r\nconnection: close'

/** The status of a request whose first line and headers are sent as they are. */
async function statusOf(url: string, line: string, ...headers: string[]): Promise<number> {
  const response = await sendBytes(url, `${[line, ...headers, authorization].join('\r\n')}\r\n\r\n`, false)
  return Number(/^HTTP\/1.1 (\d+)/.exec(response)?.[1])
}

test('loopback names and allowed hosts are served, and no other host', async () => {
  const sandbox = await sandboxFor({ clients: 1, allowHosts: ['app.example', '192.0.2.7', '2001:db8::7'] })
  const url = await sandbox.listen()
  const served = [
    'localhost',
    'LOCALHOST:4020',
    'localhost.:4020',
    'a.localhost',
    '127.0.0.1:1',
    '127.8.8.8',
    '[::1]:4020',
    'app.example:4020',
    'App.Example.',
    '192.0.2.7',
    '[2001:db8::7]:80',
  ]
  const refused = [
    'evil.example',
    'evil.example:4020',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil-localhost',
    'localhost@evil.example',
    'evil.example@localhost',
    'localhost:4020:80',
    'localhost:x',
    'sub.app.example',
    '0.0.0.0',
    '2130706433',
    '[::ffff:127.0.0.1]',
    '[2001:db8::8]',
    '',
  ]
  const statuses = async (hosts: string[]) =>
    Promise.all(
      hosts.map(async (host) => [host, await statusOf(url, 'GET /api/v2/clients/1 HTTP/1.1', `host: ${host}`)]),
    )
  expect(await statuses(served)).toEqual(served.map((host) => [host, 200]))
  expect(await statuses(refused)).toEqual(refused.map((host) => [host, 403]))
})

test.each([
  ['GET /api/v2/clients/1 HTTP/1.1', ['host: evil.example', 'x-forwarded-host: localhost'], 403],
  ['GET /api/v2/clients/1 HTTP/1.1', ['host: evil.example', 'forwarded: host=localhost'], 403],
  ['GET http://evil.example/api/v2/clients/1 HTTP/1.1', ['host: localhost'], 403],
  ['GET http://localhost/api/v2/clients/1 HTTP/1.1', ['host: evil.example'], 200],
  ['GET /api/v2/clients/1 HTTP/1.0', ['host: evil.example'], 403],
  ['GET /api/v2/clients/1 HTTP/1.0', [], 200],
])('%s with %j has status %i', async (line, headers, status) => {
  const sandbox = await sandboxFor({ clients: 1 })
  expect(await statusOf(await sandbox.listen(), line, ...headers)).toBe(status)
})

test('a page that reaches the sandbox under its own name can neither reset nor read it', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const sandbox = await sandboxFor({ clients: 2, db })
  const url = await sandbox.listen()
  await sandbox.fetch(`${sandbox.url}/api/v2/clients`, {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' },
    body: '{}',
  })
  const page = ['host: evil.example:4020', 'origin: http://evil.example:4020', 'x-sandbox-control: yes']
  for (const line of ['POST /_sandbox/reset', 'GET /_sandbox/requests', 'GET /api/v2/clients', 'GET /']) {
    expect([line, await statusOf(url, `${line} HTTP/1.1`, ...page)]).toEqual([line, 403])
  }
  expect(await sandbox.control.count()).toBe(3)
})

test('the control path needs a header that a page of another site cannot send', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  const url = await sandbox.listen()
  const reset = (...headers: string[]) =>
    statusOf(url, 'POST /_sandbox/reset HTTP/1.1', 'host: localhost:4020', 'content-length: 0', ...headers)
  expect(await reset('content-type: text/plain')).toBe(403)
  expect(await reset('content-type: application/x-www-form-urlencoded')).toBe(403)
  expect(await reset('x-sandbox-control:')).toBe(403)
  expect(await reset('x-sandbox-control: yes', 'origin: null')).toBe(403)
  expect(await reset('x-sandbox-control: yes', 'origin: http://localhost:4000')).toBe(403)
  expect(await reset('x-sandbox-control: yes', 'origin: http://localhost:4020')).toBe(204)
  expect(await reset('x-sandbox-control: yes')).toBe(204)
  const asksFirst = ['origin: http://evil.example', 'access-control-request-method: POST', 'host: localhost:4020']
  expect(await statusOf(url, 'OPTIONS /_sandbox/reset HTTP/1.1', ...asksFirst)).toBe(403)
})

test.each(['0.0.0.0', '::'])('it does not listen on %s without a control token', async (host) => {
  const sandbox = await sandboxFor({ clients: 1 })
  await expect(sandbox.listen(0, host)).rejects.toThrow(
    `On the host ${host} other machines could reset and change the sandbox. Give a control token`,
  )
})

test.each([{ controlToken: 'a-secret' }, { control: false }])('with %j it listens beyond loopback', async (options) => {
  const sandbox = await sandboxFor({ clients: 1, ...options })
  await expect(sandbox.listen(0, '0.0.0.0')).resolves.toContain('http://')
})
