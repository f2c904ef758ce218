import { expect, test } from 'vitest'
import { type CreateManyState, createMany } from '../src/create-many.ts'
import type { FetchFunction } from '../src/index.ts'
import { failureOf } from './support/canned.ts'
import { resultsOf, rowsOf } from './support/create-many.ts'
import { people, serveHost } from './support/host.ts'

/** Runs until a crash after so many states or results, then resumes with what had been stored. */
async function withCrashes(crashes: readonly number[], allowsDuplicates: boolean) {
  const inFlight = new Set<Promise<unknown>>()
  // A create that was in flight at the crash reaches the host all the same.
  const unaborted: FetchFunction = (url, { signal, ...init }) => {
    const response = fetch(url, init)
    inFlight.add(response)
    return response
  }
  const host = await serveHost([], { allowsDuplicates }, { fetch: unaborted })
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
      for await (const { index, outcome } of createMany(host.client, rowsOf(30), { lookAfterMs: 1, from, onState })) {
        if (++events > crashAfter) throw crash
        outcomes.set(index, outcome)
      }
    } catch (error) {
      if (error !== crash) throw error
    }
    // As after a real crash, they have ended when the loop is resumed.
    await Promise.all(inFlight)
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

test.each([{}, null, { next: -1, open: [], unsent: [] }, { next: 1, open: ['0'], unsent: [] }, { next: 1, open: [] }])(
  'refuses the state %j',
  async (from) => {
    const { client } = await serveHost([])
    expect(await failureOf(resultsOf(createMany(client, rowsOf(2), { from: from as never })))).toMatchObject({
      message: expect.stringContaining('createMany: from is'),
    })
  },
)
