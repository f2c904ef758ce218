import { expect, test } from 'vitest'
import { createMany } from '../src/create-many.ts'
import { failureOf } from './support/canned.ts'
import { resultsOf, rowsOf } from './support/create-many.ts'
import { people, serveHost } from './support/host.ts'

const quick = { lookAfterMs: 1 }

test('creates each row once and yields a result for each', async () => {
  const { client, posts } = await serveHost(people(3))
  const results = await resultsOf(createMany(client, rowsOf(40)))
  expect(results.map(({ index, outcome }) => `${index} ${outcome}`)).toEqual(
    rowsOf(40).map((_, index) => `${index} created`),
  )
  expect(new Set(posts.map(({ email }) => email)).size).toBe(40)
  expect(posts.length).toBe(40)
})

test('rows can come from an async source, and are taken as they are needed', async () => {
  const { client } = await serveHost([])
  let taken = 0
  async function* rows() {
    for (const row of rowsOf(100)) {
      taken++
      yield row
    }
  }
  const results = createMany(client, rows(), { atOnce: 3 })
  await results.next()
  expect(taken).toBeLessThanOrEqual(3)
  await results.return(undefined)
})

test('of two rows with one email, the second is created if the first is refused', async () => {
  const { client } = await serveHost([], { create: (count) => (count === 1 ? 'refused' : undefined) })
  const rows = [{ email: 'jdoe@example.com' }, { email: 'JDoe@example.com' }]
  expect((await resultsOf(createMany(client, rows))).map(({ outcome }) => outcome)).toEqual(['refused', 'created'])
})

test.each([1, 3])('at most %i rows are in flight', async (atOnce) => {
  let open = 0
  let most = 0
  const { client } = await serveHost(
    [],
    {},
    { hooks: [{ beforeRequest: () => (most = Math.max(most, ++open)), afterResponse: () => open-- }] },
  )
  await resultsOf(createMany(client, rowsOf(20), { atOnce }))
  expect(most).toBe(atOnce)
})

test('reports what is refused, a duplicate, and two rows with one email', async () => {
  const { client, posts } = await serveHost(people(3), { create: (count) => (count === 1 ? 'refused' : undefined) })
  const rows = [
    { email: 'refused@example.com' },
    { email: 'client.2@example.com' },
    { email: 'new@example.com' },
    { email: 'NEW@example.com' },
    { email: {} as unknown as string },
    { email: 'refused@example.com' },
  ]
  expect(await resultsOf(createMany(client, rows, { ...quick, atOnce: 1 }))).toMatchObject([
    { outcome: 'refused', fieldErrors: [{ field: 'email', message: 'is taken' }], error: { status: 400 } },
    { outcome: 'duplicate', client: { clientId: 2 } },
    { outcome: 'created', client: { email: 'new@example.com' } },
    { outcome: 'duplicate' },
    { outcome: 'refused', fieldErrors: [], error: { kind: 'Input' } },
    { outcome: 'created', client: { email: 'refused@example.com' } },
  ])
  expect(posts.length).toBe(4)
})

test.each(['lost after', 'fails after'] as const)(
  'a row whose create is %s it was made is created, and not sent again',
  async (create) => {
    const { client, posts, rows } = await serveHost([], { create: () => create, allowsDuplicates: true })
    const results = await resultsOf(createMany(client, rowsOf(5), quick))
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('created'))
    expect(posts.length).toBe(5)
    expect(rows.length).toBe(5)
  },
)

test.each(['lost before', 'fails before'] as const)(
  'a row whose create is %s it was made is unknown, and not sent again',
  async (create) => {
    const { client, posts } = await serveHost([], { create: () => create })
    const results = await resultsOf(createMany(client, rowsOf(3), quick))
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(3).fill('unknown'))
    expect(posts.length).toBe(3)
  },
)

test('a result comes as soon as it is there, although the next row is not', async () => {
  const { client } = await serveHost([])
  let tellFirst: () => void = () => {}
  const firstIsDone = new Promise<void>((resolve) => {
    tellFirst = resolve
  })
  async function* rows() {
    yield { email: 'first@example.com' }
    await firstIsDone
    yield { email: 'second@example.com' }
  }
  const outcomes: string[] = []
  for await (const { index, outcome } of createMany(client, rows())) {
    outcomes.push(`${index} ${outcome}`)
    tellFirst()
  }
  expect(outcomes).toEqual(['0 created', '1 created'])
})

test('a row is refused when the host does not accept its email as an address, and the others are created', async () => {
  const { client } = await serveHost([], { create: (count) => (count === 1 ? 'refused' : undefined) })
  const rows = [{ email: 'nobody' }, { email: 'jdoe@example.com' }]
  expect((await resultsOf(createMany(client, rows, { atOnce: 1 }))).map(({ outcome }) => outcome)).toEqual([
    'refused',
    'created',
  ])
})

test('keeps to a rate limit with pauses, and ends after them with every row created once', async () => {
  let allowed = 5
  const { client, posts } = await serveHost(
    [],
    {},
    {
      fetch: async (url, init) => {
        if (init.method !== 'POST' || allowed-- > 0) return fetch(url, init)
        allowed = 5
        return new Response(null, { status: 429, headers: { 'retry-after': '0' } })
      },
    },
  )
  const results = await resultsOf(createMany(client, rowsOf(40), { atOnce: 8 }))
  expect(results.map(({ outcome }) => outcome)).toEqual(Array(40).fill('created'))
  expect(posts.length).toBe(40)
})

test.each([0, Number.NaN, '4'])('refuses to run %j rows at once', async (atOnce) => {
  const { client } = await serveHost([])
  expect(await failureOf(resultsOf(createMany(client, [], { atOnce: atOnce as number })))).toMatchObject({
    kind: 'Input',
  })
})

test.each([null, undefined, 5, 'abc', { email: 'jdoe@example.com' }])('refuses %j in place of rows', async (rows) => {
  const { client } = await serveHost([])
  expect(await failureOf(resultsOf(createMany(client, rows as never)))).toMatchObject({
    kind: 'Input',
    message: expect.stringMatching(/^createMany: rows is .*; give a list or a stream of bodies$/),
  })
})

test.each([
  [{ concurrency: 4 }, 'there is no option concurrency'],
  [{ timeoutMs: -1 }, 'timeoutMs is -1; give a number from 1'],
  [{ lookAfterMs: '5' }, 'lookAfterMs is of type String; give a number from 0'],
  [{ headers: { 'x\n': 'y' } }, 'cannot be sent'],
])('an option with which no row could be sent ends the loop: %j', async (options, problem) => {
  const { client, posts } = await serveHost([])
  const rows = [{ email: 'amelie@example.com' }]
  expect(await failureOf(resultsOf(createMany(client, rows, options as never)))).toMatchObject({
    kind: 'Input',
    message: expect.stringContaining(problem),
  })
  expect(posts).toEqual([])
})
