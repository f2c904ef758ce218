import { expect, test } from 'vitest'
import { createB2CoreClient, type RetriedAttempt } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john, json, serve } from './support/server.ts'
import { turnOfTheEventLoop } from './support/time.ts'

// These tests wait for real seconds. Those without a server run at the same time.

const limited = (headers: Record<string, string> = {}) => new Response(null, { status: 429, headers })
const delaysOf = async (response: Response, options = {}) => {
  const delays: number[] = []
  const hooks = [{ onRetry: ({ delayMs }: RetriedAttempt) => delays.push(delayMs) }]
  const { clients } = cannedClient([response, Response.json(john)], { hooks, ...options })
  await clients.get(1)
  return delays
}

test('100 calls at once succeed against a server of 40 requests a second, with few refusals', async () => {
  let windowStart = 0
  let inWindow = 0
  const { baseUrl, seen } = await serve((_, response) => {
    const now = performance.now()
    if (now - windowStart > 1_000) [windowStart, inWindow] = [now, 0]
    if (++inWindow > 40) return json(response, 429, {}, { 'retry-after': '1' })
    return json(response, 200, john)
  })
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  const results = await Promise.all(Array.from({ length: 100 }, (_, id) => clients.get(id).safe()))
  expect(results.filter(({ error }) => error)).toEqual([])
  // As many again as are in flight when the limit is reached, once for each second.
  expect(seen.length).toBeLessThan(100 + 3 * 16)
})

test.concurrent('up to a quarter of Retry-After is added at random', async () => {
  const second = limited({ 'retry-after': '1' })
  const options = { maxRetryAfterMs: 1_000, now: Date.now }
  expect(await delaysOf(second, { ...options, random: () => 0 })).toEqual([1_000])
  expect(await delaysOf(second, { ...options, random: () => 0.5 })).toEqual([1_125])
})

test.concurrent.each(['1', '1 ', ' 1', '01'])('Retry-After of %j means one second', async (value) => {
  // A server's own headers arrive trimmed; those of a mock may not.
  const headers = new Map([['retry-after', value]])
  const response = {
    ok: false,
    status: 503,
    headers: { get: (name: string) => headers.get(name) ?? null },
    text: async () => '',
  }
  const delays: number[] = []
  const { clients } = createB2CoreClient({
    baseUrl: 'https://host.name',
    token: 'secret',
    random: () => 0,
    hooks: [{ onRetry: ({ delayMs }) => delays.push(delayMs) }],
    fetch: async () => (delays.length ? Response.json(john) : response),
  })
  await clients.get(1)
  expect(delays).toEqual([1_000])
})

const serverNow = Date.parse('2026-01-15T09:30:00Z')
const dates = (retryAfter: string) => limited({ 'retry-after': retryAfter, date: new Date(serverNow).toUTCString() })

test.concurrent.each([
  ['ten minutes ahead', 600_000],
  ['ten minutes behind', -600_000],
  ['right', 0],
])(
  'a date in Retry-After is measured by the clock of the server when the clock of the caller is %s',
  async (_, skew) => {
    const now = () => serverNow + skew
    const delays = await delaysOf(dates('Thu, 15 Jan 2026 09:30:01 GMT'), { now, random: () => 0 })
    expect(delays).toEqual([1_000])
  },
)

test.concurrent.each([
  ['Thu, 15 Jan 2026 09:30:01 GMT', 1_000],
  ['Thursday, 15-Jan-26 09:30:01 GMT', 1_000],
  ['Thu, 15 Jan 2026 09:29:00 GMT', 0],
])('the date %s in Retry-After is %i ms away', async (retryAfter, expected) => {
  expect(await delaysOf(dates(retryAfter), { random: () => 0 })).toEqual([expected])
})

test.concurrent('without a Date, a date in Retry-After is measured by the clock of the caller', async () => {
  const response = limited({ 'retry-after': 'Thu, 15 Jan 2026 09:30:01 GMT' })
  expect(await delaysOf(response, { now: () => serverNow, random: () => 0 })).toEqual([1_000])
})

test.concurrent('one pause holds back all calls of a client, also those that start later', async () => {
  const times: number[] = []
  const { clients } = cannedClient([], {
    random: () => 0,
    fetch: async () => {
      times.push(performance.now())
      return times.length === 1 ? limited({ 'retry-after': '1' }) : Response.json(john)
    },
  })
  const first = clients.get(1)
  await expect.poll(() => times.length).toBe(1)
  await Promise.all([first, clients.get(2), clients.list({}).safe(), clients.create({})])
  expect(times.length).toBe(5)
  const [start = 0, ...others] = times
  for (const time of others) expect(time - start).toBeGreaterThan(950)
})

test.concurrent('a pause holds back calls although the one that was refused gives up', async () => {
  const times: number[] = []
  const { clients } = cannedClient([], {
    retries: 0,
    fetch: async () => {
      times.push(performance.now())
      return times.length === 1 ? limited({ 'retry-after': '1' }) : Response.json(john)
    },
  })
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'RateLimited', retryAfterMs: 1_000 })
  await clients.get(2)
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950)
})

test.concurrent('an abort ends the wait for a pause', async () => {
  const { clients } = cannedClient([limited({ 'retry-after': '5' })], { retries: 0 })
  await failureOf(clients.get(1))
  expect(await failureOf(clients.get(2, { signal: AbortSignal.timeout(20) }))).toMatchObject({ kind: 'Aborted' })
})

test.concurrent('a Retry-After that is longer than the maximum holds back nobody', async () => {
  const { clients } = cannedClient([limited({ 'retry-after': '3600' }), Response.json(john)])
  expect(await failureOf(clients.get(1))).toMatchObject({ kind: 'RateLimited', attempts: 1 })
  expect(await clients.get(2)).toEqual(john)
})

test.concurrent('a pause takes no time of the calls that wait for it', async () => {
  let time = 0
  const { clients } = cannedClient([], {
    retries: 0,
    random: () => 0,
    now: () => time,
    fetch: async (url) => {
      if (url.endsWith('/1')) return limited({ 'retry-after': '1' })
      await turnOfTheEventLoop(10)
      return Response.json(john)
    },
  })
  await failureOf(clients.get(1))
  const waiting = clients.get(2, { totalTimeoutMs: 30_000 })
  await turnOfTheEventLoop()
  time = 600_000
  expect(await waiting).toEqual(john)
})
