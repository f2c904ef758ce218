import { expect, test } from 'vitest'
import type { RetriedAttempt } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const delaysOf = async (answers: Response[], options = {}) => {
  const delays: number[] = []
  const hooks = [{ onRetry: ({ delayMs }: RetriedAttempt) => delays.push(delayMs) }]
  await failureOf(cannedClient(answers, { hooks, ...options }).clients.get(1))
  return delays
}
const refused = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: { code } })

test('the wait is random below a bound that doubles, up to its own', async () => {
  const options = { retries: 5, backoffMs: 4, maxBackoffMs: 20, random: () => 0.5 }
  expect(await delaysOf([new Response(null, { status: 500 })], options)).toEqual([2, 4, 8, 10, 10])
  expect(await delaysOf([new Response(null, { status: 500 })], { ...options, random: () => 0 })).toEqual([
    0, 0, 0, 0, 0,
  ])
})

test('Retry-After is obeyed up to the cap, as seconds and as a date', async () => {
  const now = () => Date.parse('2026-01-15T09:30:00Z')
  const after = (value: string) => new Response(null, { status: 429, headers: { 'retry-after': value } })
  const options = { now, retries: 1, totalTimeoutMs: 60_000, maxRetryAfterMs: 10 }
  expect(await delaysOf([after('0')], options)).toEqual([0])
  expect(await delaysOf([after('Thu, 15 Jan 2026 09:29:00 GMT')], options)).toEqual([0])
  expect(await delaysOf([after('Thu, 15 Jan 2026 09:30:01 GMT')], { ...options, maxRetryAfterMs: 1_000 })).toEqual([
    1_000,
  ])
  expect(await delaysOf([after('1')], options)).toEqual([])
})

test('without Retry-After its cap bounds nothing', async () => {
  expect(await delaysOf([new Response(null, { status: 503 })], { maxRetryAfterMs: 0, random: () => 0 })).toEqual([0, 0])
})

test('a wait that would outlast the total time is not begun', async () => {
  const second = new Response(null, { status: 503, headers: { 'retry-after': '1' } })
  expect(await delaysOf([second], { totalTimeoutMs: 1_000, now: () => 0 })).toEqual([])
  const answer = new Response(null, { status: 503, headers: { 'retry-after': '2' } })
  expect(await delaysOf([answer], { totalTimeoutMs: 1_000 })).toEqual([])
})

test('the call says otherwise than the client', async () => {
  const { clients, sent } = cannedClient([new Response(null, { status: 500 })], { retries: 1 })
  await failureOf(clients.get(1, { retries: 3 }))
  expect(sent.length).toBe(4)
  await failureOf(clients.get(1, { retries: undefined }))
  expect(sent.length).toBe(6)
})

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])(
  'a create is sent again after %s, which sent nothing',
  async (code) => {
    const { clients, sent } = cannedClient([refused(code), Response.json(john, { status: 201 })])
    expect(await clients.create({ email: 'jdoe@example.com' })).toEqual(john)
    expect(await sent[1]?.json()).toEqual({ email: 'jdoe@example.com' })
  },
)

test('a create is sent again after a refused connection of Bun, whose error has the code itself', async () => {
  const bun = Object.assign(new Error('Unable to connect.'), { code: 'ConnectionRefused' })
  const { clients, sent } = cannedClient([bun, Response.json(john, { status: 201 })])
  expect(await clients.create({ email: 'jdoe@example.com' })).toEqual(john)
  expect(sent.length).toBe(2)
})

test('a create is not sent again after a connection that broke', async () => {
  const { clients, sent } = cannedClient([refused('ECONNRESET')])
  await failureOf(clients.create({ email: 'jdoe@example.com' }))
  expect(sent.length).toBe(1)
})
