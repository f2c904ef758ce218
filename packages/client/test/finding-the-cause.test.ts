import { expect, onTestFinished, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { refusedOrigin } from './support/refused-origin.ts'
import { idsOf } from './support/rows.ts'
import { serve } from './support/server.ts'

const stackOf = async (promise: PromiseLike<unknown>) => ((await failureOf(promise)) as Error).stack

test('the stack contains the function that made the call', async () => {
  const { clients } = cannedClient([new Response(null, { status: 404 })])
  async function loadCard() {
    return await clients.get(999_999)
  }
  async function loadCards() {
    return await Promise.all([1, 2].map((id) => clients.get(id)))
  }
  async function searchCards() {
    return await clients.list({ filter: { name: 'Doe' } }).raw()
  }
  async function showCard() {
    const call = clients.get(1)
    await null
    return (await call.safe()).error
  }
  async function storeCard() {
    const { error } = await clients.create({ email: 'jdoe@example.com' }).safe()
    throw error
  }
  async function refuseCard() {
    return await clients.get('card')
  }
  async function exportCards() {
    return await idsOf(clients.iterate({}))
  }
  expect(await stackOf(loadCard())).toMatch(/^NotFoundError: getClient: 404\n.*loadCard/s)
  expect(await stackOf(loadCards())).toContain('loadCards')
  expect(await stackOf(searchCards())).toContain('searchCards')
  expect((await showCard())?.stack).toContain('showCard')
  expect(await stackOf(storeCard())).toContain('storeCard')
  expect(await stackOf(refuseCard())).toContain('refuseCard')
  expect(await stackOf(exportCards())).toContain('exportCards')
})

test('the stack contains the caller also for a later page of an iteration', async () => {
  const page = (offset: number) =>
    Response.json({ data: [{ clientId: offset }, { clientId: offset + 1 }], total: 10, createTime: '' })
  const { clients } = cannedClient([() => page(0), () => page(1), new Response(null, { status: 403 })])
  async function exportCards() {
    return await idsOf(clients.iterate({}, { pageSize: 2, prefetch: 0 }))
  }
  const error = (await failureOf(exportCards())) as Error
  expect(error).toMatchObject({ kind: 'Forbidden' })
  expect(error.stack).toContain('exportCards')
})

test('an error of another kind keeps its stack', async () => {
  const mine = new Error('mine')
  const { stack } = mine
  const { clients } = cannedClient([], { hooks: [{ beforeRequest: () => Promise.reject(mine) }] })
  expect(await stackOf(clients.get(1))).toBe(stack)
})

test('a refused connection names the host and the reason', async () => {
  const { baseUrl } = await serve(() => {})
  const { clients } = createB2CoreClient({ baseUrl: baseUrl.replace(/\d+$/, '1'), token: 'secret', retries: 0 })
  const { origin, close } = await refusedOrigin()
  onTestFinished(close)
  const { clients: closed } = createB2CoreClient({ baseUrl: origin, token: 'secret', retries: 0 })
  expect(await failureOf(clients.get(1))).toMatchObject({
    kind: 'Connection',
    host: '127.0.0.1:1',
    message: 'getClient: the connection to 127.0.0.1:1 failed: bad port',
  })
  const error = await failureOf(closed.get(1))
  expect(error).toMatchObject({ kind: 'Connection', code: 'ECONNREFUSED' })
  expect((error as Error).message).toMatch(
    /^getClient: the connection to 127\.0\.0\.1:\d+ failed: connect ECONNREFUSED/,
  )
})

test('a server without TLS names the host and the reason, and is not asked again', async () => {
  const { baseUrl } = await serve(() => {})
  const { clients } = createB2CoreClient({ baseUrl: baseUrl.replace('http:', 'https:'), token: 'secret' })
  const error = await failureOf(clients.get(1))
  expect(error).toMatchObject({ kind: 'Connection', attempts: 1, code: expect.stringContaining('SSL') })
})

/** What Node, undici, Deno and Bun reject with. */
const failed = (cause: object) => Object.assign(new TypeError('fetch failed'), { cause })
const coded = (code: string, message: string) => Object.assign(new Error(message), { code })

test.each([
  ['an expired certificate', failed(coded('CERT_HAS_EXPIRED', 'certificate has expired')), /has expired/],
  ['a self-signed one', failed(coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate')), /self-signed/],
  ['an unknown issuer', failed(coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify')), /unable to verify \(/],
  ['another name', failed(coded('ERR_TLS_CERT_ALTNAME_INVALID', "IP: 127.0.0.1 is not in the cert's list")), /cert's/],
  ["Deno's", new TypeError('error sending request: invalid peer certificate: UnknownIssuer'), /UnknownIssuer/],
  ["Bun's", coded('UNKNOWN_CERTIFICATE_VERIFICATION_ERROR', 'unknown certificate verification error'), /unknown cert/],
  ['a dispatcher of another undici', failed(coded('UND_ERR_INVALID_ARG', 'invalid onError method')), /onError method/],
])('%s is named and not tried again', async (_, thrown, reason) => {
  const { clients, sent } = cannedClient([thrown])
  expect(await failureOf(clients.get(1))).toMatchObject({
    kind: 'Connection',
    host: 'host.name',
    message: expect.stringMatching(reason),
    cause: thrown,
  })
  expect(sent.length).toBe(1)
})

test.each([{ dispatcher: {} }, { cache: 'sometimes' }, { mode: 'navigate' }])(
  'the wrong option %j of fetch is named and not tried again',
  async (fetchOptions) => {
    const { baseUrl, seen } = await serve(() => {})
    const { clients } = createB2CoreClient({ baseUrl, token: 'secret', fetchOptions })
    expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'Connection', attempts: 1 })
    expect(seen).toEqual([])
  },
)

test.each([
  ['an unknown host', failed(coded('ENOTFOUND', 'getaddrinfo ENOTFOUND host.name'))],
  ['a lost connection', failed(coded('UND_ERR_SOCKET', 'other side closed'))],
  ['a lost TLS connection', failed(coded('ECONNRESET', 'socket disconnected before secure TLS connection'))],
  [
    'several refused addresses',
    failed(Object.assign(new AggregateError([new Error('refused')]), { code: 'ECONNREFUSED' })),
  ],
])('%s is tried again', async (_, thrown) => {
  const { clients, sent } = cannedClient([thrown])
  await failureOf(clients.get(1))
  expect(sent.length).toBe(3)
})

test.each(['ssl.host.name', 'certificates.host.name:8443', 'host.invalid'])(
  'a lost connection to %s is tried again, whatever the host is called',
  async (host) => {
    const hostname = host.replace(/:.*/, '')
    for (const cause of [coded('ENOTFOUND', `getaddrinfo ENOTFOUND ${hostname}`), new Error(`${hostname} hung up`)]) {
      const { clients, sent } = cannedClient([failed(cause)], { baseUrl: `https://${host}` })
      await failureOf(clients.get(1))
      expect(sent.length).toBe(3)
    }
  },
)

test('the reason is found in the cause of the cause and in the first of several errors', async () => {
  const several = failed(Object.assign(new AggregateError([coded('ECONNREFUSED', 'connect ECONNREFUSED ::1:80')]), {}))
  const { error } = await cannedClient([several]).clients.get(1).safe()
  expect(error).toMatchObject({
    code: 'ECONNREFUSED',
    message: 'getClient: the connection to host.name failed: connect ECONNREFUSED ::1:80',
  })
})

test('the reason does not repeat the query, which can hold personal data', async () => {
  const deno = new TypeError('error sending request for url (https://host.name/?email=jdoe@example.com): refused')
  const error = (await failureOf(cannedClient([deno]).clients.get(1))) as Error
  expect(error.message).not.toContain('jdoe')
})

test('JSON has the message, the cause and the details of an error, but no body and no headers', async () => {
  const body = { message: 'No.', errors: [{ field: 'email', rule: 'unique', message: 'is taken' }], ssn: '078-05-1120' }
  const headers = { 'x-request-id': 'r-7', 'set-cookie': 'session=secret' }
  const { error } = await cannedClient([Response.json(body, { status: 400, headers })])
    .clients.get(1)
    .safe()
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'BadRequestError',
    kind: 'BadRequest',
    operation: 'getClient',
    message: 'getClient: 400 No. email is taken',
    attempts: 1,
    status: 400,
    serverMessage: 'No.',
    fieldErrors: body.errors,
    requestId: 'r-7',
  })

  const cause = failed(coded('CERT_HAS_EXPIRED', 'certificate has expired'))
  const token = () => Promise.reject(cause)
  const failure = await failureOf(cannedClient([], { token }).clients.get(1))
  expect(JSON.parse(JSON.stringify(failure))).toMatchObject({
    kind: 'Token',
    message: 'getClient: no token: fetch failed',
    cause: {
      name: 'TypeError',
      message: 'fetch failed',
      cause: { name: 'Error', message: 'certificate has expired', code: 'CERT_HAS_EXPIRED' },
    },
  })
})

test('JSON has the details of a cause of our own, and the text of a reason that is not an error', async () => {
  const { clients } = cannedClient([], { token: () => new Promise(() => {}), timeoutMs: 5 })
  const untoken = await failureOf(clients.get(1, { timeoutMs: 9_000, totalTimeoutMs: 9_000 }))
  expect(JSON.parse(JSON.stringify(untoken))).toMatchObject({ cause: { kind: 'Timeout', operation: 'token' } })
  const aborted = await failureOf(cannedClient([]).clients.get(1, { signal: AbortSignal.abort('enough') }))
  expect(JSON.parse(JSON.stringify(aborted))).toMatchObject({ kind: 'Aborted', cause: 'enough' })
})

test('logs of an error show no body and no headers', async () => {
  const { inspect } = await import('node:util')
  const response = Response.json(
    { message: 'No.', ssn: '078-05-1120' },
    { status: 400, headers: { 'x-key': 'secret' } },
  )
  const html = new Response('<p>078-05-1120</p>', { headers: { 'content-type': 'text/html', 'x-key': 'secret' } })
  for (const received of [response, html]) {
    const error = await failureOf(cannedClient([received]).clients.get(1))
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/078-05|secret/)
  }
})

test('a cancellation has the name that platforms give it', async () => {
  const error = await failureOf(cannedClient([]).clients.get(1, { signal: AbortSignal.abort() }))
  expect(error).toMatchObject({ name: 'AbortError', kind: 'Aborted' })
  expect(String(error)).toBe('AbortError: getClient: aborted by the caller')
})

test('an error whose cause leads back to itself can be read and written', async () => {
  const [one, other] = [new Error('one'), new Error('other')]
  one.cause = other
  other.cause = one
  const error = (await failureOf(cannedClient([one], { retries: 0 }).clients.get(1))) as Error
  expect(error).toMatchObject({ kind: 'Connection' })
  expect(JSON.stringify(error)).toContain('"message":"other"')
})

test.each([
  [
    'plain http on the port of https',
    Object.assign(new Error('write EPROTO error:SSL routines:wrong version number'), { code: 'EPROTO' }),
  ],
  ['an invalid dispatcher', new Error('Argument opts.dispatcher must implement Agent')],
  ['an unknown scheme', new Error('unknown scheme')],
])('%s is not repeated', async (_, cause) => {
  const { clients, sent } = cannedClient([Object.assign(new TypeError('fetch failed'), { cause })])
  await failureOf(clients.get(1))
  expect(sent.length).toBe(1)
})

test('a call that was aborted before it began counts no attempt', async () => {
  const { clients, sent } = cannedClient([new Response(null)])
  expect(await failureOf(clients.get(1, { signal: AbortSignal.abort() }))).toMatchObject({
    kind: 'Aborted',
    attempts: 0,
  })
  expect(sent).toEqual([])
})
