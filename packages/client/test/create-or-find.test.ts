import { expect, test } from 'vitest'
import { createOrFind, mayHaveCreated } from '../src/create-or-find.ts'
import { findByEmail } from '../src/find-by-email.ts'
import { createB2CoreClient, type FetchFunction } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { type Fate, people, serveHost } from './support/host.ts'

const body = { email: 'jdoe@example.com', info: { givenName: 'John' } }
const quick = { lookAfterMs: 1 }
const first = (fate: Fate) => (count: number) => (count === 1 ? fate : undefined)

test('creates a client that does not exist', async () => {
  const { client, posts } = await serveHost(people(5))
  expect(await createOrFind(client, body)).toMatchObject({
    outcome: 'created',
    client: { clientId: 6, email: body.email },
  })
  expect(posts.length).toBe(1)
})

test('finds a client that exists, and sends nothing', async () => {
  const { client, posts } = await serveHost(people(5))
  expect(await createOrFind(client, { email: 'CLIENT.3@example.com' })).toMatchObject({
    outcome: 'found',
    client: { clientId: 3 },
  })
  expect(posts).toEqual([])
})

test.each(['lost after', 'fails after'] as const)(
  'does not send again a client whose create is %s it was made',
  async (fate) => {
    for (const allowsDuplicates of [false, true]) {
      const { client, posts, rows } = await serveHost(people(5), { create: first(fate), allowsDuplicates })
      expect(await createOrFind(client, body, quick)).toMatchObject({ outcome: 'created', client: { clientId: 6 } })
      expect(posts.length).toBe(1)
      expect(rows.filter(({ email }) => email === body.email).length).toBe(1)
    }
  },
)

test.each(['lost before', 'fails before'] as const)(
  'sends again a client whose create %s it was made',
  async (fate) => {
    const { client, posts, rows } = await serveHost(people(5), { create: first(fate) })
    expect(await createOrFind(client, body, quick)).toMatchObject({ outcome: 'created', client: { clientId: 6 } })
    expect(posts.length).toBe(2)
    expect(rows.filter(({ email }) => email === body.email).length).toBe(1)
  },
)

test('looks after a timeout before it sends again', async () => {
  const hanging: FetchFunction = (url, init) => (url.endsWith('/never') ? new Promise(() => {}) : fetch(url, init))
  const { client, rows, posts } = await serveHost(people(5), {}, { retries: 0, fetch: hanging })
  let isFirst = true
  const slow = {
    connection: {
      ...client.connection,
      send: (async (request, options) => {
        const response = client.connection.send(request, options)
        if (request.method !== 'POST' || !isFirst) return response
        isFirst = false
        await response
        return client.connection.send({ ...request, target: '/never' }, { ...options, timeoutMs: 1 })
      }) as typeof client.connection.send,
    },
  }
  expect(await createOrFind(slow, body, quick)).toMatchObject({ outcome: 'created', client: { clientId: 6 } })
  expect(rows.filter(({ email }) => email === body.email).length).toBe(1)
  expect(posts.length).toBeLessThanOrEqual(2)
})

test.each<[string, () => Promise<Response>]>([
  ['that does not respond in time', () => new Promise(() => {})],
  ['behind a proxy that does not wait, 504', async () => new Response(null, { status: 504 })],
  ['behind a proxy that does not wait, 408', async () => new Response(null, { status: 408 })],
])('does not send again to a server %s: it may still be at work', async (_, create) => {
  let posts = 0
  const fetch: FetchFunction = (_url, { method }) => {
    if (method === 'GET') return Promise.resolve(Response.json({ total: 0, data: [] }))
    posts++
    return create()
  }
  const client = createB2CoreClient({ baseUrl: 'https://host.name', token: 'secret', fetch })
  const result = await createOrFind(client, body, { ...quick, timeoutMs: 50 })
  expect([result.outcome, posts]).toEqual(['unknown', 1])
})

test.each([1, 2, 3])('reports unknown after %i sends that all were lost', async (maxSends) => {
  const { client, posts } = await serveHost(people(5), { create: () => 'lost before' })
  const result = await createOrFind(client, body, { ...quick, maxSends })
  expect(result).toMatchObject({ outcome: 'unknown', error: { kind: 'Connection', operation: 'createClient' } })
  expect(posts.length).toBe(maxSends)
})

test('reports unknown if the host cannot be asked after a failure', async () => {
  const { client, rows } = await serveHost(people(5), { create: first('fails after') }, { retries: 0 })
  const failing = {
    connection: {
      ...client.connection,
      send: ((request, options) => {
        const isLook = request.method === 'GET' && rows.length > 5
        return client.connection.send(isLook ? { ...request, target: '/' } : request, options)
      }) as typeof client.connection.send,
    },
  }
  // The look reads a page that is no list of clients.
  Object.assign(failing.connection, { dialect: { readPage: () => (rows.length > 5 ? {} : undefined) } })
  expect(await createOrFind(failing, body, quick)).toMatchObject({ outcome: 'unknown', error: { status: 502 } })
})

test('a client that somebody else creates at the same time is found', async () => {
  const { client, rows } = await serveHost(people(5), {
    create: () => {
      rows.push({ clientId: 99, email: body.email, createTime: '2026-01-15T09:30:00+00:00' })
      return undefined
    },
  })
  expect(await createOrFind(client, body)).toMatchObject({ outcome: 'found', client: { clientId: 99 } })
})

test('a refusal is thrown', async () => {
  const { client, posts } = await serveHost(people(5), { create: () => 'refused' })
  expect(await failureOf(createOrFind(client, body))).toMatchObject({
    kind: 'BadRequest',
    fieldErrors: [{ field: 'email' }],
  })
  expect(posts.length).toBe(1)
})

test.each([{}, { email: '' }, { email: 5 }, null])('refuses the body %j, which has no email', async (wrong) => {
  const { client, gets } = await serveHost(people(5))
  expect(await failureOf(createOrFind(client, wrong as never))).toMatchObject({ kind: 'Input' })
  expect(gets).toEqual([])
})

test('an abort ends it', async () => {
  const { client } = await serveHost(people(5), { create: () => 'lost before' })
  const signal = AbortSignal.timeout(50)
  expect(await failureOf(createOrFind(client, body, { lookAfterMs: 60_000, signal }))).toMatchObject({
    kind: 'Aborted',
  })
})

test('a refusal is thrown also if the host cannot be asked whether the client exists', async () => {
  let isDown = false
  const { client } = await serveHost(
    people(5),
    { create: () => 'refused' },
    {
      retries: 0,
      fetch: async (url, init) => {
        if (isDown) return new Response(null, { status: 503 })
        isDown = init.method === 'POST'
        return fetch(url, init)
      },
    },
  )
  expect(await failureOf(createOrFind(client, body, quick))).toMatchObject({ kind: 'BadRequest' })
})

test.each([
  [408, true],
  [500, true],
  [504, true],
  [200, true],
  [302, true],
  [400, false],
  [401, false],
  [403, false],
  [429, false],
] as const)('after %i of a create, the client may exist: %s', async (status, expected) => {
  const { client } = await serveHost([], {}, { retries: 0, fetch: async () => new Response(null, { status }) })
  expect(mayHaveCreated(await failureOf(client.clients.create(body)))).toBe(expected)
})

test('after 503 with Retry-After, which repeats a create, the client may still exist', async () => {
  const busy = async () => new Response(null, { status: 503, headers: { 'retry-after': '1' } })
  const { client } = await serveHost([], {}, { retries: 0, fetch: busy })
  expect(mayHaveCreated(await failureOf(client.clients.create(body)))).toBe(true)
})

test('after an abort of a create, the client may exist only if it was sent', async () => {
  let sent = 0
  const hanging: FetchFunction = () => {
    sent++
    return new Promise(() => {})
  }
  const { client } = await serveHost([], {}, { maxInFlight: 1, fetch: hanging })
  const abort = new AbortController()
  const calls = [1, 2].map(() => client.clients.create(body, { signal: abort.signal }))
  await expect.poll(() => sent).toBe(1)
  abort.abort()
  expect(await Promise.all(calls.map(async (call) => mayHaveCreated(await failureOf(call))))).toEqual([true, false])
})

test.each([{ maxSends: 0 }, { maxSends: '3' }, { lookAfterMs: Number.NaN }])(
  'refuses the option %j',
  async (options) => {
    const { client, posts } = await serveHost([])
    expect(await failureOf(createOrFind(client, { email: 'jdoe@example.com' }, options as never))).toMatchObject({
      kind: 'Input',
      message: expect.stringContaining('give a number from'),
    })
    expect(posts).toEqual([])
  },
)

test('calls with the same email at the same time create one client, on any host', async () => {
  const { client, rows } = await serveHost(people(5), { allowsDuplicates: true })
  const emails = ['jdoe@example.com', 'JDoe@example.com ', 'other@example.com', 'jdoe@example.com']
  const results = await Promise.all(emails.map((email) => createOrFind(client, { email })))
  expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'found', 'created', 'found'])
  expect(rows.length).toBe(7)
})

test('a call waits for an earlier one with the same email, also when that fails or one between them is aborted', async () => {
  const { client, posts, rows } = await serveHost(people(5), { create: first('refused'), allowsDuplicates: true })
  const ending = new AbortController()
  const calls = [
    createOrFind(client, body),
    createOrFind(client, body, { signal: ending.signal }),
    createOrFind(client, body),
  ].map((call) =>
    call.then(
      ({ outcome }) => outcome,
      ({ kind }) => kind,
    ),
  )
  ending.abort()
  expect(await Promise.all(calls)).toEqual(['BadRequest', 'Aborted', 'created'])
  expect([posts.length, rows.length]).toEqual([2, 6])
  expect(await createOrFind(client, body)).toMatchObject({ outcome: 'found' })
})

const notAnAddress = 'is text that is not an email address; give one, as jdoe@example.com'
test.each([
  ['jdoe.example.com', notAnAddress],
  ['John Doe <jdoe@example.com>', notAnAddress],
  [' ', notAnAddress],
  ['', 'is empty; give an email address'],
  [undefined, 'is undefined; give an email address'],
])('refuses %o in place of an email before anything is sent', async (email, problem) => {
  const { client, posts, gets } = await serveHost(people(5))
  await expect(createOrFind(client, { email })).rejects.toThrow(`createOrFind: body.email ${problem}`)
  await expect(findByEmail(client, email as string)).rejects.toThrow(`findByEmail: email ${problem}`)
  expect([posts, gets]).toEqual([[], []])
})
