import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import document from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { StoreError } from '../src/errors/store-error.ts'
import { createSandbox, type Overlay } from '../src/index.ts'
import { johnDoe, sandboxFor } from './support/ask.ts'

const authorization = 'Bearer sandbox-admin'
const controlHeaders = { 'x-sandbox-control': 'yes' }

/** Sends bytes as they are, and returns all that comes back until the server ends the connection. */
async function raw(url: string, bytes: string, end = true): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(bytes)
  if (end) socket.end()
  return text(socket)
}

test('over HTTP a created client can be read and listed', async () => {
  const sandbox = await sandboxFor()
  const url = await sandbox.listen()
  expect(sandbox.url).toBe(url)
  const headers = { authorization, 'content-type': 'application/json' }
  const made = await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body: JSON.stringify(johnDoe) })
  expect(made.status).toBe(201)
  const read = await fetch(url + made.headers.get('location'), { headers })
  expect(await read.json()).toEqual(await made.json())
})

test('the page shows the public tokens', async () => {
  const page = await (await fetch(await (await sandboxFor()).listen())).text()
  for (const token of ['sandbox-admin', 'sandbox-vip', 'sandbox-reader'])
    expect(page).toContain(`<code>${token}</code>`)
  expect(page).toContain("-H 'Authorization: Bearer sandbox-admin'")
})

test('the page shows other admins without their tokens, a curl command and the last requests, all escaped', async () => {
  const sandbox = await sandboxFor({ admins: [{ token: 'secret', name: '<b>&name' }] })
  const url = await sandbox.listen()
  await fetch(`${url}/api/v2/clients?x=<script>`)
  const response = await fetch(url)
  const page = await response.text()
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page).toContain('&lt;b&gt;&amp;name')
  expect(page).not.toContain('secret')
  expect(page).toContain(`${url}/api/v2/clients?`)
  expect(page).toContain('/api/v2/clients?x=')
  expect(page).not.toContain('<script')
  expect(page).not.toContain('<b>')
})

test('the control path works over HTTP and is not part of the document', async () => {
  expect(JSON.stringify(Object.keys(document.paths))).not.toContain('_sandbox')
  const sandbox = await sandboxFor({ clients: 5 })
  const url = await sandbox.listen()
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/_sandbox${path}`, {
      method,
      headers: controlHeaders,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer = await response.text()
    return [response.status, answer === '' ? undefined : JSON.parse(answer)]
  }
  expect(await control('GET', '')).toMatchObject([200, { clients: 5, frozen: false, faults: [] }])
  expect(await control('POST', '/snapshots', { name: 'five' })).toEqual([200, { name: 'five' }])
  expect(await control('POST', '/clients', [{ clientId: 9, createTime: '2026-01-01T00:00:00+00:00' }])).toEqual([
    200,
    { clients: 6 },
  ])
  expect(await control('POST', '/restore', { name: 'five' })).toEqual([204, undefined])
  expect(await control('PUT', '/clock', { time: '2030-01-01T00:00:00Z', frozen: true })).toEqual([
    200,
    { time: '2030-01-01T00:00:00.000Z', frozen: true },
  ])
  expect(await control('PUT', '/clock', { frozen: false })).toMatchObject([200, { frozen: false }])
  expect(await control('POST', '/faults', { status: 500, times: 1 })).toEqual([
    200,
    [{ status: 500, times: 1, left: 1 }],
  ])
  expect((await fetch(`${url}/api/v2/clients`, { headers: { authorization } })).status).toBe(500)
  expect(await control('GET', '/requests')).toMatchObject([200, [{ status: 500 }]])
  expect(await control('POST', '/reset')).toEqual([204, undefined])
  expect(await control('GET', '')).toMatchObject([200, { clients: 5 }])
})

test('a clock that is set and frozen in one request has exactly that time', async () => {
  let machine = Date.parse('2026-01-01T00:00:00Z')
  const url = await (await sandboxFor({ clients: 1, now: () => (machine += 7) })).listen()
  const body = '{"time":"2030-01-01T00:00:00Z","frozen":true,"advanceMs":5}'
  const response = await fetch(`${url}/_sandbox/clock`, { method: 'PUT', headers: controlHeaders, body })
  expect(await response.json()).toEqual({ time: '2030-01-01T00:00:00.005Z', frozen: true })
})

test('an invalid request to the control path gets one sentence', async () => {
  const sandbox = await sandboxFor()
  const url = `${await sandbox.listen()}/_sandbox`
  const status = async (method: string, path: string, body = '') =>
    (await fetch(url + path, { method, headers: controlHeaders, ...(body && { body }) })).status
  expect(await status('POST', '/restore', '{"name":"none"}')).toBe(400)
  expect(await status('POST', '/faults', '{"status":1}')).toBe(400)
  expect(await status('POST', '/faults', '{')).toBe(400)
  expect(await status('POST', '/clients', '{}')).toBe(400)
  expect(await status('PUT', '/clock', '{}')).toBe(400)
  expect(await status('PUT', '/reset')).toBe(405)
  expect(await status('GET', '/nothing')).toBe(404)
})

test('an unexpected failure of the control path, the page or a header returns 500 and is reported', async () => {
  const broken = new StoreError('The disk is full.')
  const errors: unknown[] = []
  const overlay: Overlay = {
    overlay: '1.0.0',
    actions: [{ target: '$.components.headers.RetryAfter', update: { example: 'a\nb' } }],
  }
  const sandbox = await sandboxFor({
    overlays: [overlay],
    onError: (error) => errors.push(error),
    wrapStore: (store) =>
      new Proxy(store, {
        get: (target, name) =>
          name === 'count' ? () => Promise.reject(broken) : Reflect.get(target, name).bind(target),
      }),
  })
  const url = await sandbox.listen()
  const message = 'Something went wrong on our side.'
  for (const path of ['/', '/_sandbox']) {
    const response = await fetch(url + path)
    expect([response.status, await response.json()]).toEqual([500, { message: `${message} The disk is full.` }])
  }
  const headers = { authorization, prefer: 'code=429' }
  const response = await fetch(`${url}/api/v2/clients`, { headers })
  expect([response.status, await response.json()]).toEqual([500, { message }])
  expect(errors).toEqual([broken, broken, expect.objectContaining({ code: 'ERR_INVALID_CHAR' })])
})

test('a page of another origin cannot use the control path', async () => {
  const sandbox = await sandboxFor()
  const url = await sandbox.listen()
  const reset = (origin: string) =>
    fetch(`${url}/_sandbox/reset`, { method: 'POST', headers: { origin, ...controlHeaders } })
  expect((await reset('https://elsewhere.example')).status).toBe(403)
  expect((await reset('null')).status).toBe(403)
  expect((await reset(url)).status).toBe(204)
})

test('without the control its path returns 404', async () => {
  const sandbox = await sandboxFor({ control: false })
  const url = await sandbox.listen()
  expect((await fetch(`${url}/_sandbox/reset`, { method: 'POST' })).status).toBe(404)
  expect(await (await fetch(url)).text()).not.toContain('Last requests')
})

test('a port in use and a second listen are reported in one line', async () => {
  const [one, other] = [await sandboxFor(), await sandboxFor()]
  const { port } = new URL(await one.listen())
  await expect(other.listen(Number(port))).rejects.toThrow(`Port ${port} is in use.`)
  await expect(one.listen()).rejects.toThrow('The sandbox already listens on')
})

test('a closed sandbox does not respond, in-process either', async () => {
  const sandbox = await createSandbox()
  await sandbox.close()
  await expect(sandbox.fetch(sandbox.url)).rejects.toMatchObject({ cause: { message: 'The sandbox is closed.' } })
})

test('closing waits for current requests and accepts no new ones', async () => {
  const sandbox = await createSandbox()
  const url = await sandbox.listen()
  sandbox.control.faults.add({ delayMs: 200, times: 1 })
  const call = fetch(`${url}/api/v2/clients/1`, { headers: { authorization } })
  while (sandbox.control.faults.list().length > 0) await new Promise(setImmediate)
  const begun = performance.now()
  const closed = sandbox.close()
  await expect(fetch(url)).rejects.toThrow()
  const answer = await call
  expect([answer.status, await answer.json()]).toMatchObject([200, { clientId: 1 }])
  await closed
  // Not only when the two seconds are over that are given to what does not end.
  expect(performance.now() - begun).toBeLessThan(1500)
})

test('closing ends idle connections at once', async () => {
  const sandbox = await createSandbox()
  const url = await sandbox.listen()
  await (await fetch(url)).text()
  await sandbox.close()
  await expect(fetch(url)).rejects.toThrow()
})

test.each([
  ['hello\r\n\r\n', '400 Bad Request', 'does not start with an HTTP method'],
  ['\x16\x03\x01\x02\x00\x01', '400 Bad Request', 'This port serves http, not https.'],
  ['GET /api/v2/clients?filter[managerIds]=1, 2 HTTP/1.1\r\n\r\n', '400 Bad Request', 'a space is sent as %20'],
  ['GET / HTTP/1.1\r\nhost: localhost\r\na b: c\r\n\r\n', '400 Bad Request', 'A header of the request has a character'],
  ['GET / HTTP/1.1\r\nhost: localhost\r\ncontent-length: many\r\n\r\n', '400 Bad Request', 'Content-Length'],
  [
    'POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nx\r\n',
    '400 Bad Request',
    'A chunk of the body',
  ],
  ['GET / HTTP/9.9\r\n\r\n', '400 Bad Request', 'HTTP version'],
  [
    `GET / HTTP/1.1\r\nx: ${'x'.repeat(1_000_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
    'larger than 16 KiB',
  ],
  [`GET /${'x'.repeat(1_000_000)} HTTP/1.1\r\n\r\n`, '431 Request Header Fields Too Large', 'larger than 16 KiB'],
])('input that is not valid HTTP is refused with its reason: %.30j', async (bytes, status, reason) => {
  const url = await (await sandboxFor()).listen()
  const response = await raw(url, bytes, bytes.length < 1000)
  expect(response).toContain(`HTTP/1.1 ${status}`)
  expect(JSON.parse(response.split('\r\n\r\n')[1] ?? '').message).toContain(reason)
})

const createHead = `POST /api/v2/clients HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n`

test('a body that is too large is refused before all of it has arrived', async () => {
  const url = await (await sandboxFor()).listen()
  const closing = `${createHead}connection: close\r\n`
  expect(await raw(url, `${closing}content-length: 9999999\r\n\r\n{`, false)).toContain('413 Payload Too Large')
  const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`
  const chunked = `${closing}transfer-encoding: chunked\r\n\r\n${chunk.repeat(20)}`
  expect(await raw(url, chunked, false)).toContain('413 Payload Too Large')
})

test.each([
  ['a valid token', 413, { authorization }],
  ['no token', 401, {}],
  ['an unsupported type', 415, { authorization, 'content-type': 'text/plain' }],
])('a large body sent with %s gets a readable %i every time', async (_, status, headers) => {
  const url = await (await sandboxFor()).listen()
  const body = 'x'.repeat(status === 415 ? 1_000_000 : 3_000_000)
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }
  for (let times = 0; times < 25; times++) {
    const response = await fetch(`${url}/api/v2/clients`, init)
    expect([response.status, Object.keys((await response.json()) as object)]).toEqual([status, ['message']])
  }
  expect((await fetch(`${url}/api/v2/clients`, { headers: { authorization } })).status).toBe(200)
})

test('a caller is told to continue only when the body is wanted', async () => {
  const url = await (await sandboxFor()).listen()
  const send = (head: string) =>
    raw(url, `${head}connection: close\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n{}`, false)
  expect(await send(createHead)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /)
  expect(await send(createHead.replace('sandbox-admin', 'unknown'))).toMatch(/^HTTP\/1\.1 401 /)
  expect(await send(createHead.replace('/api/v2/clients', '/nowhere'))).toMatch(/^HTTP\/1\.1 404 /)
  expect(await send(createHead.replace('application/json', 'text/plain'))).toMatch(/^HTTP\/1\.1 100 .*HTTP\/1\.1 415 /s)
})

test('a compressed body is refused with its reason', async () => {
  const sandbox = await sandboxFor()
  const body = gzipSync('{"email":"zip@example.com"}')
  const headers = { authorization, 'content-type': 'application/json' }
  const send = async (more: Record<string, string>) => {
    const init = { method: 'POST', body, headers: { ...headers, ...more } }
    const response = await sandbox.fetch(`${sandbox.url}/api/v2/clients`, init)
    return [response.status, ((await response.json()) as { message: string }).message]
  }
  const message = 'The body is compressed (gzip), which is not supported. Send it without Content-Encoding.'
  expect(await send({ 'content-encoding': 'gzip' })).toEqual([415, message])
  expect(await send({})).toEqual([400, 'The body is compressed.'])
  expect(await send({ 'content-encoding': 'identity' })).toEqual([400, 'The body is compressed.'])
})

test('a caller who goes away in the middle of a body creates nothing and affects nobody', async () => {
  const sandbox = await sandboxFor({ clients: 2 })
  const url = await sandbox.listen()
  const head = `POST /api/v2/clients HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n`
  for (let times = 0; times < 20; times++) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.resume()
    socket.write(`${head}content-length: 100\r\n\r\n{"email":`, () =>
      times % 2 ? socket.end() : socket.resetAndDestroy(),
    )
    await new Promise((resolve) => socket.once('close', resolve))
  }
  expect(await (await fetch(`${url}/api/v2/clients`, { headers: { authorization } })).json()).toMatchObject({
    total: 2,
  })
})

test('a body that arrives too slowly is refused, creates nothing and makes nobody wait', async () => {
  const sandbox = await sandboxFor({ clients: 2, arrivalMs: 200 })
  const url = await sandbox.listen()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(
    `POST /api/v2/clients HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"email":"`,
  )
  // It never pauses for long: what counts is when all of it has come.
  const drip = setInterval(() => socket.write('a'), 20)
  const list = () => fetch(`${url}/api/v2/clients`, { headers: { authorization } })
  expect((await list()).status).toBe(200)
  const answer = await text(socket)
  clearInterval(drip)
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
  expect(answer).toContain('{"message":"The request did not arrive within 0.2 seconds."}')
  expect(await (await list()).json()).toMatchObject({ total: 2 })
})

test('a half-closed connection still gets its response', async () => {
  const sandbox = await sandboxFor()
  const url = await sandbox.listen()
  const answer = await raw(
    url,
    `GET /api/v2/clients/1 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: ${authorization}\r\n\r\n`,
  )
  expect(answer).toContain('200 OK')
  expect(answer).toContain('Sergey Petrov')
})

test('a thousand concurrent connections all get a response', async () => {
  const sandbox = await sandboxFor()
  const url = await sandbox.listen()
  const request = `GET /api/v2/clients/1 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: ${authorization}\r\n\r\n`
  const answers = await Promise.all(Array.from({ length: 1000 }, () => raw(url, request)))
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 200'))).toHaveLength(1000)
})
