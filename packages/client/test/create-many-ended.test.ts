import { expect, test } from 'vitest'
import { type CreateManyState, createMany } from '../src/create-many.ts'
import { failureOf } from './support/canned.ts'
import { resultsOf, rowsOf } from './support/create-many.ts'
import { serveHost } from './support/host.ts'
import { turnOfTheEventLoop } from './support/time.ts'

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

test('rows that wait for their turn during an abort are in the state as not sent', async () => {
  const { client } = await serveHost([], {}, { maxInFlight: 1, fetch: () => new Promise(() => {}) })
  const abort = new AbortController()
  let state: CreateManyState | undefined
  const onState = (latest: CreateManyState) => {
    state = latest
  }
  const ended = failureOf(resultsOf(createMany(client, rowsOf(9), { signal: abort.signal, onState, atOnce: 3 })))
  await expect.poll(() => state?.next).toBe(3)
  await turnOfTheEventLoop()
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

test('when the first of two rows with one email is aborted, the second is not sent', async () => {
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
