import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { sandboxFor } from './support/ask.ts'
import { sendBytes } from './support/send-bytes.ts'

const authorization = 'Bearer sandbox-admin'

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
  ['GET api HTTP/1.1\r\nhost: localhost\r\n\r\n', '400 Bad Request', 'does not begin with a slash'],
  ['GET / HTTP/9.9\r\n\r\n', '400 Bad Request', 'HTTP version'],
  ['GET / HTTP/1.1\nhost: localhost\n\n', '400 Bad Request', 'does not end with CR LF'],
  ['GET / HTTP/1.1\r\nhost: localhost\n\r\n', '400 Bad Request', 'does not end with CR LF'],
  ['GET / HTTP/1.1\r\nhost: localhost\rx: y\r\n\r\n', '400 Bad Request', 'does not end with CR LF'],
  ['GET / HTTP/1.1\r\n\r\n', '400 Bad Request', 'no Host header'],
  ['GET / HTTP/1.1\r\nhost: localhost\r\nHost: example.com\r\n\r\n', '400 Bad Request', 'Host header is sent twice'],
  ['GET / HTTP/1.1\r\nhost: localhost\r\nexpect: cake\r\n\r\n', '417 Expectation Failed', 'Expect header'],
  ['CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n', '405 Method Not Allowed', 'not a proxy'],
  ['POST / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx', '400 Bad Request', 'sent twice'],
  [
    'POST / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\nx',
    '400 Bad Request',
    'without a Content-Length',
  ],
  [
    `GET / HTTP/1.1\r\nx: ${'x'.repeat(1_000_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
    'larger than 16 KiB',
  ],
  [`GET /${'x'.repeat(1_000_000)} HTTP/1.1\r\n\r\n`, '431 Request Header Fields Too Large', 'larger than 16 KiB'],
])('input that is not valid HTTP is refused with its reason: %.30j', async (bytes, status, reason) => {
  const url = await (await sandboxFor()).listen()
  const response = await sendBytes(url, bytes, bytes.length < 1000)
  expect(response).toContain(`HTTP/1.1 ${status}`)
  expect(JSON.parse(response.split('\r\n\r\n')[1] ?? '').message).toContain(reason)
})

test('a request that is not valid HTTP is refused after the response to the whole request before it', async () => {
  const url = await (await sandboxFor()).listen()
  const creation = `${createHead}content-length: 2\r\n\r\n{}`
  const response = await sendBytes(url, `${creation}${creation}more than Content-Length\r\n\r\n`, false)
  expect(response.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 201', 'HTTP/1.1 201', 'HTTP/1.1 400'])
})

test('what follows a request that closes the connection is ignored', async () => {
  const url = await (await sandboxFor()).listen()
  const response = await sendBytes(url, `${createHead}connection: close\r\ncontent-length: 2\r\n\r\n{}more`, false)
  expect(response.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 201'])
})

test('a connection that is reset after a refused CONNECT does not end the sandbox', async () => {
  const url = await (await sandboxFor()).listen()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write('CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n')
  await once(socket, 'data')
  socket.resetAndDestroy()
  await once(socket, 'close')
  const list = await fetch(`${url}/api/v2/clients`, { headers: { authorization } })
  expect(list.status).toBe(200)
})

const createHead = `POST /api/v2/clients HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n`

test('a body that is too large is refused before all of it has arrived', async () => {
  const url = await (await sandboxFor()).listen()
  const closing = `${createHead}connection: close\r\n`
  expect(await sendBytes(url, `${closing}content-length: 9999999\r\n\r\n{`, false)).toContain('413 Payload Too Large')
  const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`
  const chunked = `${closing}transfer-encoding: chunked\r\n\r\n${chunk.repeat(20)}`
  expect(await sendBytes(url, chunked, false)).toContain('413 Payload Too Large')
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
    sendBytes(url, `${head}connection: close\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n{}`, false)
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

test('a request that is refused before its body is needed gets its response when the body does not arrive', async () => {
  const sandbox = await sandboxFor({ clients: 2, arrivalMs: 10_000 })
  const head = createHead.replace('sandbox-admin', 'unknown')
  const stalled = `${head}connection: close\r\ncontent-length: 100\r\n\r\n{"email":`
  expect(await sendBytes(await sandbox.listen(), stalled, false)).toMatch(/^HTTP\/1\.1 401 /)
  const { promise: never } = Promise.withResolvers<void>()
  const body = new ReadableStream({ pull: () => never })
  const init = { method: 'POST', body, duplex: 'half', headers: { authorization: 'Bearer unknown' } }
  expect((await sandbox.fetch(`${sandbox.url}/api/v2/clients`, init as RequestInit)).status).toBe(401)
  expect(sandbox.control.requests().map(({ status, body }) => [status, body])).toEqual([
    [401, undefined],
    [401, undefined],
  ])
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
  expect(answer).toMatch(/^HTTP\/1.1 408 /)
  expect(answer).toContain('{"message":"The request did not arrive within 0.2 seconds."}')
  expect(await (await list()).json()).toMatchObject({ total: 2 })
})

test('a half-closed connection still gets its response', async () => {
  const sandbox = await sandboxFor()
  const url = await sandbox.listen()
  const answer = await sendBytes(
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
  const answers = await Promise.all(Array.from({ length: 1000 }, () => sendBytes(url, request)))
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 200'))).toHaveLength(1000)
})
