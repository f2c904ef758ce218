import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { createB2CoreClient, type FetchFunction, type FetchInit } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const client = (fetch: FetchFunction, options = {}) =>
  createB2CoreClient({ baseUrl: 'https://host.name', token: 'secret', backoffMs: 1, fetch, ...options }).clients

/** The response of a `fetch` that is not the platform's. */
const response = (text: string, status: number, body: unknown) => ({
  ok: status < 300,
  status,
  headers: new Headers({ 'content-type': 'application/json' }),
  body,
  text: async () => text,
})

/** How other implementations give a body: whatwg-fetch (React Native) has none, node-fetch has a stream of Node. */
const bodies: Readonly<Record<string, (text: string) => unknown>> = {
  'whatwg-fetch': () => undefined,
  'node-fetch': (text) => Readable.from([Buffer.from(text)]),
  'an empty body': () => null,
}

test.each(Object.entries(bodies))('reads the body of %s, also that of a create and of an error', async (_, bodyOf) => {
  const fetch = async (url: string, { method }: FetchInit) => {
    const isMissing = url.endsWith('/404')
    const found = method === 'POST' ? 201 : 200
    const text = JSON.stringify(isMissing ? { message: 'There is no client 404.' } : { ...john, name: 'Jürgen' })
    return response(text, isMissing ? 404 : found, bodyOf(text))
  }
  expect((await client(fetch).get(1)).name).toBe('Jürgen')
  expect((await client(fetch).create({ email: 'jdoe@example.com' })).clientId).toBe(1)
  expect(await failureOf(client(fetch).get(404))).toMatchObject({
    status: 404,
    serverMessage: 'There is no client 404.',
  })
})

test('a body without a stream can have as many characters as maxResponseBytes', async () => {
  const text = JSON.stringify(john)
  const fetch = async () => response(text, 200, undefined)
  expect(await client(fetch, { maxResponseBytes: text.length }).get(1)).toEqual(john)
  expect(await failureOf(client(fetch, { maxResponseBytes: text.length - 1 }).get(1))).toMatchObject({
    kind: 'UnusableResponse',
    message: expect.stringContaining('exceeds maxResponseBytes'),
  })
})

test('a body without a stream that breaks off is a connection error', async () => {
  const fetch = async () => ({
    ...response('', 200, undefined),
    text: () => Promise.reject(new TypeError('Network request failed')),
  })
  expect(await failureOf(client(fetch).get(1))).toMatchObject({
    kind: 'Connection',
    attempts: 3,
    message: 'getClient: the connection to host.name failed: Network request failed',
  })
})

test('headers are sent as a plain object, which every implementation accepts', async () => {
  const seen: FetchInit[] = []
  const fetch = async (_: string, init: FetchInit) => {
    seen.push(init)
    return Response.json(john)
  }
  await client(fetch, { headers: { 'X-App': 'crm' } }).create({ email: 'jdoe@example.com' })
  await client(fetch, {
    hooks: [{ beforeRequest: ({ headers }: { headers: Headers }) => headers.set('X-Trace', '1') }],
  }).get(1)
  expect(seen.map(({ headers }) => headers)).toEqual([
    { accept: 'application/json', authorization: 'Bearer secret', 'content-type': 'application/json', 'x-app': 'crm' },
    { accept: 'application/json', authorization: 'Bearer secret', 'x-trace': '1' },
  ])
  expect(Object.getPrototypeOf(seen[0]?.headers)).toBe(Object.prototype)
})

test('fetchOptions of the client and of the call reach fetch; those of the call take precedence', async () => {
  const seen: FetchInit[] = []
  const dispatcher = {}
  const fetch = async (_: string, init: FetchInit) => {
    seen.push(init)
    return Response.json({ data: [john], total: 1, clientId: 1 })
  }
  const clients = client(fetch, { fetchOptions: { cache: 'no-store', dispatcher } })
  await clients.get(1, { fetchOptions: { keepalive: true } })
  await clients.list({}, { fetchOptions: { cache: 'reload', next: { revalidate: 60 } } })
  for await (const _ of clients.iterate({}, { fetchOptions: { priority: 'low' } }));
  await clients.get(1)
  expect(seen).toMatchObject([
    { cache: 'no-store', keepalive: true },
    { cache: 'reload', next: { revalidate: 60 } },
    { cache: 'no-store', priority: 'low' },
    { cache: 'no-store' },
  ])
  for (const init of seen) expect((init as { dispatcher?: object }).dispatcher).toBe(dispatcher)
})

test('fetchOptions cannot change what the client itself sets', async () => {
  const seen: FetchInit[] = []
  const fetch = async (_: string, init: FetchInit) => {
    seen.push(init)
    return Response.json(john)
  }
  const fetchOptions = { method: 'DELETE', redirect: 'follow', body: 'x' } as never
  await client(fetch).get(1, { fetchOptions })
  expect(seen[0]).toMatchObject({
    method: 'GET',
    redirect: 'manual',
    body: null,
    headers: { authorization: 'Bearer secret' },
  })
})

test('a byte order mark is dropped from a body without a stream', async () => {
  const fetch = async () => response(`\ufeff${JSON.stringify(john)}`, 201, undefined)
  expect(await client(fetch).create({ email: 'jdoe@example.com' })).toEqual(john)
})
