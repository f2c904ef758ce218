import { getEventListeners } from 'node:events'
import { getActiveResourcesInfo } from 'node:process'
import { expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john, json, serve } from './support/server.ts'

const timers = () => getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length

const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length
const never = { fetch: () => new Promise<Response>(() => {}) }

test.each([
  ['an answer', [Response.json(john)]],
  ['an error', [new Response(null, { status: 404 })]],
  ['a retry', [new Response(null, { status: 503 }), Response.json(john)]],
])('no timer and no listener is left behind by %s', async (_, answers) => {
  const { signal } = new AbortController()
  const during: number[] = []
  const hooks = [{ beforeRequest: () => during.push(listeners(signal)) }]
  const before = timers()
  await cannedClient(answers, { hooks }).clients.get(1, { signal }).safe()
  expect(timers()).toBe(before)
  expect(listeners(signal)).toBe(0)
  // One at a time, also in the second attempt.
  expect(during).toEqual(answers.map(() => 1))
})

test('no timer and no listener is left behind by a timeout, an abort or an iteration', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const before = timers()
  const { clients } = cannedClient([], never)
  await failureOf(clients.get(1, { signal, timeoutMs: 5, retries: 0 }))
  const page = Response.json({ data: [john], total: 1 })
  for await (const _ of cannedClient([page]).clients.iterate({}, { signal }));
  for await (const _ of cannedClient([page]).clients.iterate({}, { signal })) break
  expect(listeners(signal)).toBe(0)
  const aborted = failureOf(clients.get(1, { signal }))
  controller.abort()
  await aborted
  expect(listeners(signal)).toBe(0)
  expect(timers()).toBe(before)
})

test('the signal of the caller and the time limit both end the request; neither ends the other', async () => {
  const signals: AbortSignal[] = []
  const { clients } = cannedClient([], {
    fetch: (_, { signal }) => {
      if (signal) signals.push(signal)
      return new Promise(() => {})
    },
  })
  const controller = new AbortController()
  await failureOf(clients.get(1, { signal: controller.signal, timeoutMs: 5, retries: 0 }))
  expect(signals[0]?.reason).toMatchObject({ kind: 'Timeout' })
  expect(controller.signal.aborted).toBe(false)
  const aborted = failureOf(clients.get(1, { signal: controller.signal }))
  while (signals.length < 2) await new Promise((resolve) => setTimeout(resolve, 1))
  controller.abort('enough')
  expect(await aborted).toMatchObject({ kind: 'Aborted', cause: 'enough', attempts: 1 })
  expect(signals[1]?.reason).toMatchObject({ kind: 'Aborted' })
})

test('the total time ends a call whose attempts would go on', async () => {
  const { baseUrl, seen } = await serve(() => {})
  const { clients } = createB2CoreClient({
    baseUrl,
    token: 'secret',
    timeoutMs: 60,
    totalTimeoutMs: 100,
    retries: 9,
    backoffMs: 1,
  })
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'Timeout' })
  // A busy machine may not get to the second attempt; ten would have taken six times as long.
  expect(seen.length).toBeLessThan(10)
})

const told = 'TimeoutError: getClient: no whole answer within'

test('a timeout of one attempt names its limit and the value of it', async () => {
  const error = await failureOf(cannedClient([], never).clients.get(1, { timeoutMs: 20, retries: 0 }))
  expect(String(error)).toBe(`${told} timeoutMs, 20 ms`)
})

test('the total time ends an attempt that has more time of its own, and is what the error names', async () => {
  const error = await failureOf(cannedClient([], never).clients.get(1, { totalTimeoutMs: 20, retries: 0 }))
  expect(String(error)).toBe(`${told} totalTimeoutMs, 20 ms`)
})

test('where both limits are the same, that of the attempt is named', async () => {
  const { clients } = cannedClient([], { ...never, now: () => 0 })
  const error = await failureOf(clients.get(1, { timeoutMs: 20, totalTimeoutMs: 20, retries: 0 }))
  expect(String(error)).toBe(`${told} timeoutMs, 20 ms`)
})

test('a later attempt has what is left of the total time', async () => {
  let time = 0
  let sent = 0
  const { clients } = cannedClient([], {
    now: () => time,
    fetch: async () => (sent++ ? new Promise<Response>(() => {}) : new Response(null, { status: 503 })),
    hooks: [{ onRetry: () => (time = 59_980) }],
  })
  expect(String(await failureOf(clients.get(1, { retries: 1 })))).toBe(`${told} totalTimeoutMs, 60000 ms`)
})

test('a timeout without end is none', async () => {
  const { baseUrl } = await serve((_, response) => setTimeout(json, 30, response, 200, john))
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret', timeoutMs: Infinity, totalTimeoutMs: Infinity })
  expect(await clients.get(1)).toEqual(john)
})

test('a fetch that ignores its signal does not keep the caller waiting', async () => {
  const { clients } = cannedClient([], { fetch: () => new Promise(() => {}) })
  expect(await failureOf(clients.get(1, { signal: AbortSignal.abort('now') }))).toMatchObject({
    kind: 'Aborted',
    cause: 'now',
  })
  expect(await failureOf(clients.get(1, { signal: AbortSignal.timeout(5) }))).toMatchObject({ kind: 'Aborted' })
})

test('what a token or a hook delays beyond the time limit is not sent, by no fetch', async () => {
  const late = Promise.withResolvers<string>()
  const { clients, sent } = cannedClient([Response.json(john)], { token: () => late.promise })
  expect(await failureOf(clients.create({}, { timeoutMs: 10 }))).toMatchObject({ kind: 'Timeout' })
  late.resolve('good')
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(sent).toEqual([])
})
