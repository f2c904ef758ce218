import { getActiveResourcesInfo } from 'node:process'
import { expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john, json, serve } from './support/server.ts'

const timers = () => getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length

/** A signal that knows how many listen to it. */
function countedSignal() {
  const { signal } = new AbortController()
  const counts = { listeners: 0, most: 0 }
  const { addEventListener, removeEventListener } = signal
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    counts.most = Math.max(counts.most, ++counts.listeners)
    addEventListener.apply(signal, args)
  }
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    counts.listeners--
    removeEventListener.apply(signal, args)
  }
  return { signal, counts }
}

test.each([
  ['an answer', [Response.json(john)]],
  ['an error', [new Response(null, { status: 404 })]],
  ['a retry', [new Response(null, { status: 503 }), Response.json(john)]],
])('no timer and no listener is left behind by %s', async (_, answers) => {
  const { signal, counts } = countedSignal()
  const before = timers()
  await cannedClient(answers).clients.get(1, { signal }).safe()
  expect(timers()).toBe(before)
  expect(counts).toEqual({ listeners: 0, most: 1 })
})

test('no timer and no listener is left behind by a timeout or an iteration', async () => {
  const { signal, counts } = countedSignal()
  const before = timers()
  await failureOf(
    cannedClient([], { fetch: () => new Promise(() => {}) }).clients.get(1, { signal, timeoutMs: 5, retries: 0 }),
  )
  for await (const _ of cannedClient([Response.json({ data: [john], total: 1 })]).clients.iterate({}, { signal }));
  expect(timers()).toBe(before)
  expect(counts.listeners).toBe(0)
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

const never = { fetch: () => new Promise<Response>(() => {}) }

const told = 'TimeoutError: getClient: no whole answer within'

test('a timeout of one attempt names its limit and the value of it', async () => {
  const error = await failureOf(cannedClient([], never).clients.get(1, { timeoutMs: 20, retries: 0 }))
  expect(String(error)).toBe(`${told} timeoutMs, 20 ms`)
})

test('the total time ends an attempt that has more time of its own, and is what the error names', async () => {
  const error = await failureOf(cannedClient([], never).clients.get(1, { totalTimeoutMs: 20, retries: 0 }))
  expect(String(error)).toBe(`${told} totalTimeoutMs, 20 ms`)
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
