import { expect, test } from 'vitest'
import {
  AbortedError,
  ApiError,
  B2CoreError,
  BadRequestError,
  ConnectionError,
  ForbiddenError,
  InputError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  TimeoutError,
  TokenError,
  UnauthorizedError,
} from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'
import { turnOfTheEventLoop } from './support/time.ts'

test.each([
  [400, BadRequestError, 'BadRequest'],
  [401, UnauthorizedError, 'Unauthorized'],
  [403, ForbiddenError, 'Forbidden'],
  [404, NotFoundError, 'NotFound'],
  [415, ApiError, 'Api'],
  [429, RateLimitedError, 'RateLimited'],
  [499, ApiError, 'Api'],
  [500, ServerError, 'Server'],
  [503, ServerError, 'Server'],
])('%i has a class and a kind', async (status, errorClass, kind) => {
  const headers = { 'x-request-id': 'r-7', 'retry-after': '7' }
  const body = { message: 'No.', errors: [{ field: 'email', rule: 'unique', message: 'is taken' }] }
  const { clients } = cannedClient([Response.json(body, { status, headers })], { retries: 0 })
  const error = await failureOf(clients.get(1))
  expect(error).toBeInstanceOf(errorClass)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toBeInstanceOf(B2CoreError)
  expect(error).toMatchObject({
    kind,
    name: `${kind}Error`,
    operation: 'getClient',
    status,
    body,
    fieldErrors: body.errors,
    requestId: 'r-7',
    retryAfterMs: 7000,
    attempts: 1,
    message: `getClient: ${status} No. email is taken`,
  })
  expect((error as ApiError).headers.get('retry-after')).toBe('7')
})

test.each([
  [
    {
      message: 'No.',
      errors: [
        { field: 'a', message: 'is short.' },
        { field: 'b', message: 'is long.' },
      ],
    },
    'No. a is short. b is long.',
  ],
  [{ errors: { email: ['Taken.', 'Again;'], name: ['Short'] } }, 'email Taken. email Again; name Short'],
  [{ message: 'Really?', errors: ['No'] }, 'Really?; No'],
])('joins the sentences of %j', async (body, joined) => {
  const { clients } = cannedClient([Response.json(body, { status: 400 })])
  expect(await failureOf(clients.get(1))).toMatchObject({ message: `getClient: 400 ${joined}` })
})

test.each([
  ['<html><title>Not  found</title><p>Nothing here', '404 Not found'],
  ['<h1>Not found</h1><p>Nothing here</p>', '404 Not found Nothing here'],
  ['Not found', '404 Not found'],
  ['"Not found"', '404 Not found'],
  ['null', '404'],
  ['', '404'],
])('the error body %j has the message %j', async (body, message) => {
  const { clients } = cannedClient([new Response(body, { status: 404 })])
  expect(await failureOf(clients.get(1))).toMatchObject({
    body: undefined,
    fieldErrors: [],
    requestId: null,
    message: `getClient: ${message}`,
  })
})

test('a connection error has the cause', async () => {
  const cause = new TypeError('fetch failed')
  const error = await failureOf(cannedClient([cause]).clients.get(1))
  expect(error).toBeInstanceOf(ConnectionError)
  expect(error).toMatchObject({
    kind: 'Connection',
    cause,
    attempts: 3,
    message: 'getClient: the connection to host.name failed: fetch failed',
  })
})

test('a timeout, an abort, a failing token and unusable input have a class each', async () => {
  const never = { fetch: () => new Promise<Response>(() => {}) }
  expect(await failureOf(cannedClient([], never).clients.get(1, { timeoutMs: 5, retries: 0 }))).toBeInstanceOf(
    TimeoutError,
  )
  const signal = AbortSignal.timeout(5)
  const aborted = await failureOf(cannedClient([], never).clients.get(1, { signal }))
  expect(aborted).toBeInstanceOf(AbortedError)
  expect(aborted).toMatchObject({ cause: signal.reason, message: 'getClient: aborted by the caller' })
  const cause = new Error('The vault is closed.')
  const untoken = await failureOf(cannedClient([], { token: () => Promise.reject(cause) }).clients.get(1))
  expect(untoken).toBeInstanceOf(TokenError)
  expect(untoken).toMatchObject({ cause, message: 'getClient: no token: The vault is closed.' })
  expect(await failureOf(cannedClient([]).clients.get(''))).toBeInstanceOf(InputError)
})

test.each([undefined, null, 'closed'])('a token function or a fetch may reject with %s', async (reason) => {
  const token = await failureOf(cannedClient([], { token: () => Promise.reject(reason) }).clients.get(1))
  expect(token).toMatchObject({ kind: 'Token', cause: reason })
  const connection = await failureOf(cannedClient([], { fetch: () => Promise.reject(reason) }).clients.create({}))
  expect(connection).toMatchObject({ kind: 'Connection', cause: reason, attempts: 1 })
})

test('no error message contains the token', async () => {
  const error = await failureOf(cannedClient([Response.json(john)], { token: 'sec\nret' }).clients.get(1))
  expect(error).toBeInstanceOf(TokenError)
  expect(String(error)).not.toContain('ret')
})

test('safe does not catch what a hook throws', async () => {
  const mine = new Error('mine')
  const hooks = [{ afterResponse: () => Promise.reject(mine) }]
  expect(
    await failureOf(
      cannedClient([Response.json(john)], { hooks })
        .clients.get(1)
        .safe(),
    ),
  ).toBe(mine)
})

test('a failed call of which only safe or raw is awaited is not an unhandled rejection', async () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', note)
  const { clients } = cannedClient([new Response(null, { status: 404 })])
  await clients.get(1).safe()
  await failureOf(clients.get(1).raw())
  await turnOfTheEventLoop()
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

test('limits the length of the message, and ignores members of another type', async () => {
  const messageOf = async (body: object) =>
    ((await failureOf(cannedClient([Response.json(body, { status: 400 })]).clients.get(1))) as Error).message
  expect((await messageOf({ message: 'x'.repeat(100_000) })).length).toBe(1_000)
  expect(await messageOf({ message: { en: 'No.' }, errors: [null, 5, { field: 'email', message: 'is taken' }] })).toBe(
    'getClient: 400 email is taken',
  )
})

test('a header name with a colon cannot be sent', () => {
  expect(() => cannedClient([], { headers: { 'x:note': 'a' } })).toThrow('header x:note cannot be sent')
})

test('a header that is null is refused, and not sent as text', () => {
  const headers = { 'x-note': null as unknown as string }
  expect(() => cannedClient([], { headers })).toThrow('header x-note cannot be sent')
})

test('a header that cannot be sent is named, without its value, and nothing is sent', async () => {
  const headers = { 'x-note': 'per\nsonal' }
  expect(() => cannedClient([], { headers })).toThrow('createB2CoreClient: header x-note cannot be sent')
  const { clients, sent } = cannedClient([Response.json(john)])
  const { error } = await clients.get(1, { headers }).safe()
  expect(error).toMatchObject({ kind: 'Input', attempts: 0, message: 'getClient: header x-note cannot be sent' })
  expect(sent).toEqual([])
})

test('a header that is undefined counts as absent', async () => {
  const { clients, sent } = cannedClient([Response.json(john)], { headers: { 'accept-language': 'ja' } })
  await clients.get(1, { headers: { 'accept-language': undefined, 'x-note': undefined } })
  expect(sent[0]?.headers.get('accept-language')).toBe('ja')
  expect(sent[0]?.headers.has('x-note')).toBe(false)
})

test('a header of the call overrides the same header of the client, whatever the letter case', async () => {
  const { clients, sent } = cannedClient([Response.json(john)], { headers: { 'Accept-Language': 'ja' } })
  await clients.get(1, { headers: { 'accept-language': 'de' } })
  expect(sent[0]?.headers.get('accept-language')).toBe('de')
})

test('a token function without a connection ends creates and reads alike', async () => {
  let asked = 0
  const token = () => {
    asked++
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  }
  const { clients } = cannedClient([], { token })
  expect(await failureOf(clients.create({}))).toMatchObject({ kind: 'Token', attempts: 1 })
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'Token', attempts: 1 })
  expect(asked).toBe(2)
})
