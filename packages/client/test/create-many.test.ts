import { expect, test } from 'vitest'
import { type CreateManyState, createMany, type RowResult } from '../src/create-many.ts'
import { failureOf } from './support/canned.ts'
import { people, serveHost } from './support/host.ts'

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ email: `new.${index}@example.com` }))
const quick = { lookAfterMs: 1 }

async function resultsOf(results: AsyncIterable<RowResult>): Promise<RowResult[]> {
  const all: RowResult[] = []
  for await (const result of results) all.push(result)
  return all.toSorted((one, other) => one.index - other.index)
}

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

/** Runs until a crash after so many states or results, then resumes with what had been stored. */
async function withCrashes(crashes: readonly number[], allowsDuplicates: boolean) {
  const host = await serveHost([], { allowsDuplicates })
  const outcomes = new Map<number, string>()
  let stored: string | undefined
  for (const crashAfter of [...crashes, Number.POSITIVE_INFINITY]) {
    let events = 0
    const crash = new Error('crash')
    const onState = (state: CreateManyState) => {
      if (++events > crashAfter) throw crash
      stored = JSON.stringify(state)
    }
    const from = stored === undefined ? undefined : JSON.parse(stored)
    try {
      for await (const { index, outcome } of createMany(host.client, rowsOf(30), { lookAfterMs: 30, from, onState })) {
        if (++events > crashAfter) throw crash
        outcomes.set(index, outcome)
      }
    } catch (error) {
      if (error !== crash) throw error
    }
  }
  return { ...host, outcomes }
}

test.each([0, 1, 2, 3, 5, 8, 13, 21, 34, 55])(
  'resumes after a crash at event %i without creating anybody twice',
  async (crashAfter) => {
    for (const allowsDuplicates of [false, true]) {
      const { outcomes, rows } = await withCrashes([crashAfter, crashAfter + 2, 7], allowsDuplicates)
      expect([...outcomes.keys()].toSorted((one, other) => one - other)).toEqual(rowsOf(30).map((_, index) => index))
      expect([...outcomes.values()].filter((outcome) => outcome !== 'created')).toEqual([])
      // A create that was in flight at the crash can have reached the host, but nobody is there twice.
      expect(new Set(rows.map(({ email }) => email)).size).toBe(rows.length)
      expect(rows.length).toBe(30)
    }
  },
)

test('an open row without an email is unknown, because it cannot be looked up', async () => {
  const { client, posts } = await serveHost([])
  const from = { next: 1, open: [0] }
  expect(await resultsOf(createMany(client, [{ info: { givenName: 'John' } as never }], { from }))).toMatchObject([
    { index: 0, outcome: 'unknown', error: { kind: 'Input' } },
  ])
  expect(posts).toEqual([])
})

test.each([401, 403, 429])('%i ends the loop, and the state has the rows without a result', async (status) => {
  let state: CreateManyState | undefined
  const { client } = await serveHost([], {}, { fetch: async () => new Response(null, { status }), retries: 0 })
  const onState = (latest: CreateManyState) => {
    state = latest
  }
  expect(await failureOf(resultsOf(createMany(client, rowsOf(9), { onState, atOnce: 2 })))).toMatchObject({ status })
  expect(state).toEqual({ next: 2, open: [0, 1] })
})

test('an abort ends the loop', async () => {
  const { client } = await serveHost([], {}, { fetch: () => new Promise(() => {}) })
  const signal = AbortSignal.timeout(20)
  expect(await failureOf(resultsOf(createMany(client, rowsOf(9), { signal })))).toMatchObject({ kind: 'Aborted' })
})

test.each([0, Number.NaN, '4'])('refuses to run %j rows at once', async (atOnce) => {
  const { client } = await serveHost([])
  expect(await failureOf(resultsOf(createMany(client, [], { atOnce: atOnce as number })))).toMatchObject({
    kind: 'Input',
  })
})
