import { expect, test } from 'vitest'
import type { RetriedAttempt } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const delaysOf = async (responses: Response[], options = {}) => {
  const delays: number[] = []
  const hooks = [{ onRetry: ({ delayMs }: RetriedAttempt) => delays.push(delayMs) }]
  await failureOf(cannedClient(responses, { hooks, ...options }).clients.get(1))
  return delays
}
const refused = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: { code } })

test('the wait is random below a bound that doubles up to maxBackoffMs', async () => {
  const options = { retries: 5, backoffMs: 4, maxBackoffMs: 20, random: () => 0.5 }
  expect(await delaysOf([new Response(null, { status: 500 })], options)).toEqual([2, 4, 8, 10, 10])
  expect(await delaysOf([new Response(null, { status: 500 })], { ...options, random: () => 0 })).toEqual([
    0, 0, 0, 0, 0,
  ])
})

test('Retry-After is obeyed up to the cap, as seconds and as a date', async () => {
  const now = () => Date.parse('2026-01-15T09:30:00Z')
  const after = (value: string) => new Response(null, { status: 429, headers: { 'retry-after': value } })
  const options = { now, retries: 1, random: () => 0, maxRetryAfterMs: 10 }
  expect(await delaysOf([after('0')], options)).toEqual([0])
  expect(await delaysOf([after('Thu, 15 Jan 2026 09:29:00 GMT')], options)).toEqual([0])
  expect(await delaysOf([after('Thu, 15 Jan 2026 09:30:01 GMT')], { ...options, maxRetryAfterMs: 1_000 })).toEqual([
    1_000,
  ])
  expect(await delaysOf([after('1')], options)).toEqual([])
})

test('maxRetryAfterMs does not limit the wait without Retry-After', async () => {
  expect(await delaysOf([new Response(null, { status: 503 })], { maxRetryAfterMs: 0, random: () => 0 })).toEqual([0, 0])
})

test('does not begin a wait that would exceed the total time', async () => {
  const second = new Response(null, { status: 503, headers: { 'retry-after': '1' } })
  expect(await delaysOf([second], { totalTimeoutMs: 1_000, now: () => 0 })).toEqual([])
  const later = new Response(null, { status: 503, headers: { 'retry-after': '2' } })
  expect(await delaysOf([later], { totalTimeoutMs: 1_000 })).toEqual([])
})

test('options of a call take precedence over those of the client', async () => {
  const { clients, sent } = cannedClient([new Response(null, { status: 500 })], { retries: 1 })
  await failureOf(clients.get(1, { retries: 3 }))
  expect(sent.length).toBe(4)
  await failureOf(clients.get(1, { retries: undefined }))
  expect(sent.length).toBe(6)
})

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])(
  'repeats a create after %s, because nothing was sent',
  async (code) => {
    const { clients, sent } = cannedClient([refused(code), Response.json(john, { status: 201 })])
    expect(await clients.create({ email: 'jdoe@example.com' })).toEqual(john)
    expect(await sent[1]?.json()).toEqual({ email: 'jdoe@example.com' })
  },
)

test('repeats a create after a refused connection in Bun, whose error has the code itself', async () => {
  const bun = Object.assign(new Error('Unable to connect.'), { code: 'ConnectionRefused' })
  const { clients, sent } = cannedClient([bun, Response.json(john, { status: 201 })])
  expect(await clients.create({ email: 'jdoe@example.com' })).toEqual(john)
  expect(sent.length).toBe(2)
})

test('does not repeat a create after a broken connection', async () => {
  const { clients, sent } = cannedClient([refused('ECONNRESET')])
  await failureOf(clients.create({ email: 'jdoe@example.com' }))
  expect(sent.length).toBe(1)
})
