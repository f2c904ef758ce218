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
  const from = { next: 1, open: [0], unsent: [] }
  expect(await resultsOf(createMany(client, [{ info: { givenName: 'John' } as never }], { from }))).toMatchObject([
    { index: 0, outcome: 'unknown', error: { kind: 'Input' } },
  ])
  expect(posts).toEqual([])
})

test.each([401, 403, 429])('%i ends the loop, and the state has the rows that were not sent', async (status) => {
  let state: CreateManyState | undefined
  const { client } = await serveHost([], {}, { fetch: async () => new Response(null, { status }), retries: 0 })
  const onState = (latest: CreateManyState) => {
    state = latest
  }
  expect(await failureOf(resultsOf(createMany(client, rowsOf(9), { onState, atOnce: 2 })))).toMatchObject({ status })
  expect(state).toEqual({ next: 2, open: [], unsent: [0, 1] })
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

test.each([{}, null, { next: -1, open: [], unsent: [] }, { next: 1, open: ['0'], unsent: [] }, { next: 1, open: [] }])(
  'refuses the state %j',
  async (from) => {
    const { client } = await serveHost([])
    expect(await failureOf(resultsOf(createMany(client, rowsOf(2), { from: from as never })))).toMatchObject({
      message: expect.stringContaining('createMany: from is'),
    })
  },
)

test('rows without an email that were not sent are sent after the loop is resumed', async () => {
  let status = 401
  const { client, posts } = await serveHost(
    [],
    { allowsDuplicates: true },
    { fetch: async (url, init) => (status ? new Response(null, { status }) : fetch(url, init)) },
  )
  const rows = [1, 2, 3].map((number) => ({ info: { givenName: `John ${number}` } }))
  let stored = ''
  const onState = (state: CreateManyState) => {
    stored = JSON.stringify(state)
  }
  await failureOf(resultsOf(createMany(client, rows, { onState, atOnce: 2 })))
  status = 0
  const results = await resultsOf(createMany(client, rows, { from: JSON.parse(stored) }))
  expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created'])
  expect(posts.length).toBe(3)
})

test('an abort while rows wait for their turn leaves those that were not sent to be sent', async () => {
  const { client } = await serveHost([], {}, { maxInFlight: 1, fetch: () => new Promise(() => {}) })
  const abort = new AbortController()
  let state: CreateManyState | undefined
  const onState = (latest: CreateManyState) => {
    state = latest
  }
  const ended = failureOf(resultsOf(createMany(client, rowsOf(9), { signal: abort.signal, onState, atOnce: 3 })))
  await new Promise((resolve) => setTimeout(resolve, 20))
  abort.abort()
  expect(await ended).toMatchObject({ kind: 'Aborted' })
  expect(state).toEqual({ next: 3, open: [0], unsent: [1, 2] })
})

test('an abort ends the loop although the next row never comes', async () => {
  const { client } = await serveHost([])
  async function* rows() {
    yield { email: 'first@example.com' }
    await new Promise(() => {})
  }
  const signal = AbortSignal.timeout(100)
  expect(await failureOf(resultsOf(createMany(client, rows(), { signal })))).toMatchObject({ kind: 'Aborted' })
})

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

test('a source that fails ends the loop after the results of the rows before', async () => {
  const { client } = await serveHost([])
  async function* rows() {
    yield* rowsOf(3)
    throw new Error('line 4 is not JSON')
  }
  const outcomes: string[] = []
  const read = async () => {
    for await (const { outcome } of createMany(client, rows())) outcomes.push(outcome)
  }
  expect(await failureOf(read())).toMatchObject({ message: 'line 4 is not JSON' })
  expect(outcomes).toEqual(['created', 'created', 'created'])
})

test('results of rows that were sent come before the error that ends the loop', async () => {
  const { client } = await serveHost(
    [],
    {},
    {
      fetch: async (url, init) =>
        `${init.body}`.includes('new.1@') ? new Response(null, { status: 403 }) : fetch(url, init),
    },
  )
  const outcomes: string[] = []
  const read = async () => {
    for await (const { index, outcome } of createMany(client, rowsOf(9), { atOnce: 3 }))
      outcomes.push(`${index} ${outcome}`)
  }
  expect(await failureOf(read())).toMatchObject({ status: 403 })
  expect(outcomes.toSorted()).toEqual(expect.arrayContaining(['0 created', '2 created']))
})

test('a row whose email the host refuses as no address is refused, and the others are created', async () => {
  const { client } = await serveHost([], { create: (count) => (count === 1 ? 'refused' : undefined) })
  const rows = [{ email: 'nobody' }, { email: 'jdoe@example.com' }]
  expect((await resultsOf(createMany(client, rows, { atOnce: 1 }))).map(({ outcome }) => outcome)).toEqual([
    'refused',
    'created',
  ])
})

test('a row is not sent if one with the same email was created before the loop was resumed', async () => {
  const { client, rows, posts } = await serveHost(people(3), { allowsDuplicates: true })
  const given = [{ email: 'client.2@example.com' }, { email: 'Client.2@example.com' }, { email: 'new@example.com' }]
  const results = await resultsOf(createMany(client, given, { from: { next: 1, open: [], unsent: [] } }))
  expect(results).toMatchObject([
    { index: 1, outcome: 'duplicate', client: { clientId: 2 } },
    { index: 2, outcome: 'created' },
  ])
  expect(posts.length).toBe(1)
  expect(rows.length).toBe(4)
})

test('two rows with one email are not sent both when the first is aborted', async () => {
  const { client } = await serveHost([], {}, { fetch: () => new Promise(() => {}) })
  const signal = AbortSignal.timeout(20)
  const outcomes: string[] = []
  const read = async () => {
    const rows = [{ email: 'jdoe@example.com' }, { email: 'jdoe@example.com' }]
    for await (const { outcome } of createMany(client, rows, { signal })) outcomes.push(outcome)
  }
  expect(await failureOf(read())).toMatchObject({ kind: 'Aborted' })
  expect(outcomes).toEqual([])
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
