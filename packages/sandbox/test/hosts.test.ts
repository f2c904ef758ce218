import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { KnownHosts } from '../src/http/known-hosts.ts'
import { sandboxFor } from './support/ask.ts'

/** One request with headers that `fetch` would not send. */
function send(url: string, path: string, method: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = request(url + path, { method, headers }, async (response) =>
      resolve({ status: response.statusCode, body: await text(response) }),
    )
    sent.once('error', reject)
    sent.end()
  })
}

test('a page that reaches the sandbox under its own name can neither read nor change anything', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  const url = await sandbox.listen()
  const host = `evil.example:${new URL(url).port}`
  const headers = { host, origin: `http://${host}`, authorization: 'Bearer sandbox-admin', 'x-sandbox-control': 'yes' }
  await sandbox.control.load([{ clientId: 9, createTime: '2026-01-01T00:00:00+00:00' }])
  for (const [method, path] of [
    ['POST', '/_sandbox/reset'],
    ['GET', '/_sandbox/requests'],
    ['GET', '/api/v2/clients'],
    ['GET', '/'],
    ['POST', '/api/v2/clients'],
  ] as const) {
    const { status, body } = await send(url, path, method, headers)
    expect([path, status]).toEqual([path, 403])
    expect(body).toContain('--allow-host')
  }
  expect(await sandbox.control.count()).toBe(4)
})

test.each([
  [[], 'localhost:4020', true],
  [[], 'LOCALHOST', true],
  [[], 'localhost.:80', true],
  [[], 'app.localhost', true],
  [[], '127.0.0.1:4020', true],
  [[], '127.255.0.9', true],
  [[], '[::1]:4020', true],
  [[], undefined, true],
  [[], 'evil.example', false],
  [[], '127.0.0.1.evil.example', false],
  [[], 'localhost.evil.example', false],
  [[], '', false],
  [['Sandbox.Test'], 'sandbox.test:4020', true],
  [['192.0.2.7'], '192.0.2.7:4020', true],
  [['2001:db8::7'], '[2001:db8::7]:4020', true],
] as const)('with %j, the host %s is known: %j', (names, host, isKnown) => {
  expect(new KnownHosts(names).isKnownHost(host)).toBe(isKnown)
})

test('hosts that are allowed or listened on are served', async () => {
  const sandbox = await sandboxFor({ allowHosts: ['sandbox.test'], control: false })
  const url = await sandbox.listen(0, '0.0.0.0')
  const { port } = new URL(url)
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const names = addresses.filter(({ family }) => family === 'IPv4').map(({ address }) => address)
  for (const name of ['sandbox.test', '0.0.0.0', 'localhost', ...names]) {
    expect((await send(`http://127.0.0.1:${port}`, '/', 'GET', { host: `${name}:${port}` })).status).toBe(200)
  }
  expect((await send(`http://127.0.0.1:${port}`, '/', 'GET', { host: 'evil.example' })).status).toBe(403)
})

test.each(['0.0.0.0', '::'])('listening on %s needs a control token, or no control', async (host) => {
  const refused = (await sandboxFor({ clients: 1 })).listen(0, host)
  await expect(refused).rejects.toThrow('--control-token, --no-control')
})

test('the control path requires a header that pages of other sites cannot send', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  const url = await sandbox.listen()
  const { status, body } = await send(url, '/_sandbox/reset', 'POST', { 'content-type': 'text/plain' })
  expect([status, JSON.parse(body).message]).toEqual([403, expect.stringContaining('X-Sandbox-Control: yes')])
  expect((await send(url, '/_sandbox/reset', 'POST', { 'x-sandbox-control': 'yes' })).status).toBe(204)
  expect((await send(url, '/_sandbox', 'GET', {})).status).toBe(200)
  // A browser asks before it sends the header for a page of another origin.
  const asks = { origin: 'http://localhost:3000', 'access-control-request-method': 'POST' }
  expect((await send(url, '/_sandbox/reset', 'OPTIONS', asks)).status).toBe(403)
})

test('with a control token, the control path serves only those who send it', async () => {
  const url = await (await sandboxFor({ controlToken: 'only-mine' })).listen()
  const status = async (method: string, token?: string) =>
    (await send(url, '/_sandbox/faults', method, token ? { 'x-sandbox-control': token } : {})).status
  expect(await status('GET')).toBe(403)
  expect(await status('GET', 'yes')).toBe(403)
  expect(await status('DELETE', 'only-min')).toBe(403)
  expect(await status('GET', 'only-mine')).toBe(200)
  expect(await status('DELETE', 'only-mine')).toBe(204)
})

test('health is reported without the control', async () => {
  const sandbox = await sandboxFor({ control: false })
  const url = await sandbox.listen()
  expect((await fetch(`${url}/_sandbox/live`)).status).toBe(204)
  expect((await fetch(`${url}/_sandbox/ready`)).status).toBe(204)
  expect((await fetch(`${url}/_sandbox`)).status).toBe(404)
})
