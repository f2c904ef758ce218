import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john, json, serve } from './support/server.ts'
import { turnOfTheEventLoop } from './support/time.ts'

const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length
const never = { fetch: () => new Promise<Response>(() => {}) }

test.each([
  ['a response', [Response.json(john)]],
  ['an error', [new Response(null, { status: 404 })]],
  ['a retry', [new Response(null, { status: 503 }), Response.json(john)]],
])('%s leaves no listener behind', async (_, responses) => {
  const { signal } = new AbortController()
  const during: number[] = []
  const hooks = [{ beforeRequest: () => during.push(listeners(signal)) }]
  await cannedClient(responses, { hooks }).clients.get(1, { signal }).safe()
  expect(listeners(signal)).toBe(0)
  // One listener at a time, also during the second attempt.
  expect(during).toEqual(responses.map(() => 1))
})

test('a timeout, an abort and an iteration leave no listener behind', async () => {
  const controller = new AbortController()
  const { signal } = controller
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
})

test("the caller's signal and the time limit each end the request, but not each other", async () => {
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

test('the total time ends a call that would go on', async () => {
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
  // How many attempts fit depends on the machine; ten would take six times as long as the total time.
  expect(seen.length).toBeLessThan(10)
})

const told = 'TimeoutError: getClient: no complete response within'

test('the timeout of one attempt names its option and the value', async () => {
  const error = await failureOf(cannedClient([], never).clients.get(1, { timeoutMs: 20, retries: 0 }))
  expect(String(error)).toBe(`${told} timeoutMs, 20 ms`)
})

test('the total time ends an attempt with a longer time limit, and the error names it', async () => {
  const error = await failureOf(cannedClient([], never).clients.get(1, { totalTimeoutMs: 20, retries: 0 }))
  expect(String(error)).toBe(`${told} totalTimeoutMs, 20 ms`)
})

test('names the limit of the attempt if both limits are equal', async () => {
  const { clients } = cannedClient([], { ...never, now: () => 0 })
  const error = await failureOf(clients.get(1, { timeoutMs: 20, totalTimeoutMs: 20, retries: 0 }))
  expect(String(error)).toBe(`${told} timeoutMs, 20 ms`)
})

test('a later attempt has the rest of the total time', async () => {
  let time = 0
  let sent = 0
  const { clients } = cannedClient([], {
    now: () => time,
    fetch: async () => (sent++ ? new Promise<Response>(() => {}) : new Response(null, { status: 503 })),
    hooks: [{ onRetry: () => (time = 59_980) }],
  })
  expect(String(await failureOf(clients.get(1, { retries: 1 })))).toBe(`${told} totalTimeoutMs, 60000 ms`)
})

test('an infinite timeout never ends a call', async () => {
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

test('sends nothing if the token comes after the time limit', async () => {
  const late = Promise.withResolvers<string>()
  const { clients, sent } = cannedClient([Response.json(john)], { token: () => late.promise })
  expect(await failureOf(clients.create({}, { timeoutMs: 10 }))).toMatchObject({ kind: 'Timeout' })
  late.resolve('good')
  await turnOfTheEventLoop()
  expect(sent).toEqual([])
})
