import { expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john, json, serve } from './support/server.ts'
import { turnOfTheEventLoop } from './support/time.ts'

/** A client whose requests wait until `release` lets the oldest one go. */
function heldClient(options = {}) {
  const urls: string[] = []
  const held: ((response: Response) => void)[] = []
  const { clients } = cannedClient([], {
    ...options,
    fetch: (url) => {
      urls.push(new URL(url).pathname.replace('/api/v2/clients/', ''))
      return new Promise((resolve) => held.push(resolve))
    },
  })
  return { clients, urls, release: (response = Response.json(john)) => held.shift()?.(response) }
}

test('of 600 creates at once, at most 16 are in flight, and each is sent once', async () => {
  let open = 0
  let most = 0
  const { baseUrl, seen } = await serve(async (_, response) => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setImmediate(resolve))
    open--
    json(response, 201, john)
  })
  const { clients } = createB2CoreClient({ baseUrl, token: 'secret' })
  const emails = Array.from({ length: 600 }, (_, index) => `client.${index}@example.com`)
  const results = await Promise.all(emails.map((email) => clients.create({ email }).safe()))
  expect(results.filter(({ error }) => error)).toEqual([])
  expect(most).toBeLessThanOrEqual(16)
  expect(seen.map(({ body }) => JSON.parse(body).email).toSorted()).toEqual(emails.toSorted())
})

test('calls start in order, as many at once as maxInFlight allows', async () => {
  const { clients, urls, release } = heldClient({ maxInFlight: 2 })
  const calls = [1, 2, 3, 4, 5].map((id) => clients.get(id))
  await expect.poll(() => urls).toEqual(['1', '2'])
  release()
  await calls[0]
  await expect.poll(() => urls).toEqual(['1', '2', '3'])
  for (let count = 0; count < 4; count++) {
    await expect.poll(() => urls.length).toBeGreaterThan(count + 1)
    release()
  }
  await Promise.all(calls)
  expect(urls).toEqual(['1', '2', '3', '4', '5'])
})

test('waiting takes no time of a call', async () => {
  let time = 0
  const { clients, urls, release } = heldClient({ maxInFlight: 1, now: () => time })
  const first = clients.get(1)
  const second = clients.get(2, { timeoutMs: 50_000, totalTimeoutMs: 50_000 })
  await expect.poll(() => urls.length).toBe(1)
  time = 60_000
  release()
  await first
  await expect.poll(() => urls.length).toBe(2)
  await turnOfTheEventLoop(10)
  release()
  expect(await second).toEqual(john)
})

test('an aborted call leaves the queue at once, and is not sent', async () => {
  const { clients, urls, release } = heldClient({ maxInFlight: 1 })
  const first = clients.get(1)
  const controller = new AbortController()
  const second = clients.get(2, { signal: controller.signal })
  const third = clients.get(3)
  await expect.poll(() => urls.length).toBe(1)
  controller.abort('enough')
  expect(await failureOf(second)).toMatchObject({ kind: 'Aborted', cause: 'enough', attempts: 0 })
  release()
  await first
  await expect.poll(() => urls).toEqual(['1', '3'])
  release()
  await third
})

test('a repeated request goes before those that have not been sent yet', async () => {
  const { clients, urls, release } = heldClient({ maxInFlight: 1, random: () => 0 })
  const calls = [1, 2, 3].map((id) => clients.get(id))
  await expect.poll(() => urls).toEqual(['1'])
  release(new Response(null, { status: 429, headers: { 'retry-after': '1' } }))
  await expect.poll(() => urls).toEqual(['1', '1'])
  for (let count = 2; count < 5; count++) {
    release()
    await expect.poll(() => urls.length).toBe(Math.min(count + 1, 4))
  }
  await Promise.all(calls)
  expect(urls).toEqual(['1', '1', '2', '3'])
})

test('a hook can make another call when all places are taken', async () => {
  let nested = 0
  const { clients } = cannedClient([Response.json(john)], {
    maxInFlight: 1,
    hooks: [{ afterResponse: ({ url }) => (url.endsWith('/1') ? clients.get(2).then(() => nested++) : undefined) }],
  })
  await Promise.all([clients.get(1), clients.get(1)])
  expect(nested).toBe(2)
})

test.each([0, -1, Number.NaN, '5', null])('refuses a maxInFlight of %j', (maxInFlight) => {
  expect(() => cannedClient([], { maxInFlight: maxInFlight as number })).toThrow('createB2CoreClient: maxInFlight is')
})
