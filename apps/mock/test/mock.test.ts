import { once } from 'node:events'
import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMock, type Mock } from '../src/server.ts'
import { asker, document, sendBytes } from './running.ts'

let mock: Mock
let ask: ReturnType<typeof asker>
beforeAll(async () => {
  mock = await createMock({ document })
  ask = asker(mock.url)
})
afterAll(() => mock.close())

const list = '/api/v2/clients'
const invalid = 'The request is not valid.'
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  ask(list, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

/** The status of a response and the `message` of its body. */
async function seen(pending: Promise<Response>): Promise<[number, string | undefined]> {
  const response = await pending
  const { message } = (await response.json()) as { message?: string }
  return [response.status, message]
}

describe("the sample calls of the vendor's page", () => {
  test('list', async () => {
    const sample =
      'limit=10&offset=0&sort_order=desc&sort_by=createTime&filter[clientId]=1&filter[emails]=foo@bar.com&filter[name]=Sergey&filter[nickname]=Voronov&filter[managerIds]=1, 2, 3&filter[countryCodes]=1, 2, 3&filter[city]=New York&filter[statusIds]=1, 2, 3&filter[internalTypeIds]=1, 2, 3&filter[companyShortName]=Company name&filter[companyFullName]=Company full name&filter[riskLevelIds]=1, 2, 3&filter[typeIds]=1, 2, 3&filter[verificationLevelIds]=-96750485'
    const response = await ask(`${list}?${sample}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ total: 2, data: [{ clientId: 2 }, { clientId: 1 }] })
  })

  test('get', async () => {
    expect(await (await ask(`${list}/1`)).json()).toMatchObject({ clientId: 1, name: 'John Doe' })
  })

  // curl, which the page shows, sends a body as a form by default.
  test.each(['application/json', 'application/x-www-form-urlencoded'])('create, as %s', async (type) => {
    const response = await post(
      '{"info":{"givenName":"John","familyName":"Doe"},"addresses":{"0":{"country_code":"784"}},"phones":{"0":{"phone":"+971000000000"}},"email":"jdoe@example.com"}',
      { 'content-type': type },
    )
    expect(response.status).toBe(201)
    expect(response.headers.get('location')).toBe('/api/v2/clients/1')
    expect(await response.json()).toMatchObject({ name: 'John Doe', email: 'jdoe@example.com' })
  })
})

describe('a query', () => {
  test.each([
    'filter[clientId]=x',
    'filter%5BclientId%5D=x',
    'limit=0',
    'limit=101',
    'offset=-1',
    'sort_by=shoeSize',
    'filter[managerIds]=1,x',
    'filter[countryCodes]=USA',
  ])('with %s responds 400', async (query) => {
    expect(await seen(ask(`${list}?${query}`))).toEqual([400, invalid])
  })

  test.each([
    'filter[managerIds]=1,%202,%203',
    'filter[managerIds]=1,+2,+3',
    'filter[managerIds]=1%2C2',
    'filter[managerIds]=-96750485',
    'filter[countryCodes]=784,%20036',
  ])('with %s responds 200', async (query) => {
    expect((await ask(`${list}?${query}`)).status).toBe(200)
  })

  test('gets the reason for a 400 in a header', async () => {
    const { headers } = await ask(`${list}?limit=0`)
    expect(decodeURI(headers.get('mock-violations') ?? '')).toBe('Request query parameter limit must be >= 1')
  })
})

describe('a response', () => {
  test.each([
    ['code=429', 429, 'Too many requests. Try again in 30 seconds.'],
    ['code=401, example=tokenExpired', 401, 'The token has expired.'],
    ['code=401; example="tokenExpired"', 401, 'The token has expired.'],
    ['code=500', 500, 'Something went wrong on our side.'],
  ])('is chosen by Prefer: %s', async (prefer, status, message) => {
    expect(await seen(ask(list, { headers: { prefer } }))).toEqual([status, message])
  })

  test('is chosen by the name of its example', async () => {
    const response = await ask(list, { headers: { prefer: 'example=nothingFound' } })
    expect(await response.json()).toEqual({ data: [], total: 0 })
  })

  test.each(['example=WRONG', 'code=418', 'code=999', 'code=429, example=WRONG'])(
    'is 404 when there is none for %s',
    async (prefer) => {
      const [status, message] = await seen(ask(list, { headers: { prefer } }))
      expect([status, message]).toEqual([404, `The document has no response for "Prefer: ${prefer}".`])
    },
  )
})

describe('a body', () => {
  test.each([
    ['malformed', '{"email":'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['null', 'null'],
    ['an array', '[]'],
    ['empty', ''],
    ['of a wrong type', '{"info":{"givenName":7}}'],
  ])('that is %s responds 400', async (_kind, body) => {
    expect(await seen(post(body))).toEqual([400, invalid])
  })

  test('of more than 1 MiB responds 413', async () => {
    expect(await seen(post(JSON.stringify('x'.repeat(2 ** 21))))).toEqual([413, 'The body is larger than 1 MiB.'])
  })

  test('of another content type responds 415', async () => {
    expect(await seen(post('hello', { 'content-type': 'text/plain' }))).toEqual([
      415,
      'The body must be application/json.',
    ])
  })

  test('is not read without a token', async () => {
    expect(await seen(post('{', { authorization: '' }))).toEqual([401, 'A bearer token is required.'])
  })

  test('that breaks off does not affect other requests', async () => {
    const gone = rawRequest(mock.url + list, {
      method: 'POST',
      headers: { 'content-length': 100, 'content-type': 'application/json' },
    })
    gone.on('error', () => {}).write('{"email"')
    await new Promise((resolve) => gone.once('socket', (socket) => socket.once('connect', resolve)))
    gone.destroy()
    expect((await ask(list)).status).toBe(200)
  })
})

describe("what ends Prism's own server", () => {
  test('an invalid Accept responds 400', async () => {
    expect(await seen(ask(list, { headers: { accept: ';;;' } }))).toEqual([400, invalid])
  })

  test('a path that cannot be decoded responds 400', async () => {
    expect(await seen(ask(`${list}/%E0%A4%A`))).toEqual([400, invalid])
  })

  test('a refused field named beyond Latin-1 responds 400', async () => {
    expect(await seen(post('{"addresses":{"∑":{"country_code":1}}}'))).toEqual([400, invalid])
  })
})

describe('HTTP', () => {
  test('no token responds 401 and names the scheme', async () => {
    const response = await ask(list, { headers: { authorization: '' } })
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  test('another media type responds 406', async () => {
    const [status] = await seen(ask(list, { headers: { accept: 'application/xml' } }))
    expect(status).toBe(406)
  })

  test('HEAD is GET without its body', async () => {
    const response = await ask(list, { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  test('a method that is not described responds 405 with those that are', async () => {
    const response = await ask(list, { method: 'DELETE' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
  })

  test('a path that is not described responds 404', async () => {
    expect(await seen(ask('/nope'))).toEqual([404, 'The document has no path /nope.'])
  })

  test('a page of any origin may send requests', async () => {
    const response = await ask(list, { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } })
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  })
})

describe('what is not a request of the API', () => {
  const host = 'host: localhost\r\n'
  const expectContinue = 'expect: 100-continue\r\ncontent-length: 2\r\n\r\n'
  test.each([
    ['hello\r\n\r\n', '400 Bad Request', 'does not start with an HTTP method'],
    [`GET ${list}?filter[city]=New York HTTP/1.1\r\n${host}\r\n`, '400 Bad Request', 'a space is sent as %20'],
    [`GET ${list} HTTP/1.1\r\n\r\n`, '400 Bad Request', 'no Host header'],
    [`GET / HTTP/1.1\r\n${host}x: ${'x'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large', '16 KiB'],
    [`GET ${list} HTTP/1.1\r\n${host}expect: cake\r\n\r\n`, '417 Expectation Failed', 'Expect header'],
    [`CONNECT example.com:443 HTTP/1.1\r\n${host}\r\n`, '405 Method Not Allowed', 'not a proxy'],
    [`POST ${list} HTTP/1.1\r\n${host}content-encoding: gzip\r\n\r\n`, '415 Unsupported Media Type', 'gzip'],
    [`GET * HTTP/1.1\r\n${host}\r\n`, '400 Bad Request', 'not a path'],
    [`GET api HTTP/1.1\r\n${host}\r\n`, '400 Bad Request', 'does not begin with a slash'],
    [`POST ${list} HTTP/1.1\r\n${host}${expectContinue}`, '401 Unauthorized', 'token'],
    [`POST ${list}x HTTP/1.1\r\n${host}${expectContinue}`, '404 Not Found', 'no path'],
  ])('gets a status and a message that can be read: %.40j', async (bytes, status, reason) => {
    const response = await sendBytes(mock.url, bytes)
    expect(response).toMatch(new RegExp(`^HTTP/1.1 ${status}`))
    expect(response.slice(response.indexOf('\r\n\r\n'))).toMatch(/\{"message":".*"/)
    expect(response).toContain(reason)
    expect((await ask(list)).status).toBe(200)
  })

  test('may reset its connection after a refused CONNECT', async () => {
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
    socket.write(`CONNECT example.com:443 HTTP/1.1\r\n${host}\r\n`)
    await once(socket, 'data')
    socket.resetAndDestroy()
    await once(socket, 'close')
    expect((await ask(list)).status).toBe(200)
  })

  test('is told to continue once its token and path are valid', async () => {
    const head = `POST ${list} HTTP/1.1\r\n${host}authorization: Bearer t\r\ncontent-type: application/json\r\n${expectContinue}`
    expect(await sendBytes(mock.url, `${head}{}`)).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 201 Created/)
  })

  test('a whole address names the path in it', async () => {
    const response = await sendBytes(
      mock.url,
      `GET http://localhost${list}/1 HTTP/1.1\r\n${host}authorization: Bearer t\r\n\r\n`,
    )
    expect(response).toContain('"name":"John Doe"')
  })
})
