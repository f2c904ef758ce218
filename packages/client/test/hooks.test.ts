import { expect, test } from 'vitest'
import type { Hooks } from '../src/index.ts'
import { logger } from '../src/logger.ts'
import { cannedClient } from './support/canned.ts'
import { john } from './support/server.ts'

const page = { data: [john], total: 1 }
const busy = () => new Response(null, { status: 503 })

test('hooks are called around each attempt, in the order given', async () => {
  const called: string[] = []
  const hook = (name: string): Hooks => ({
    beforeRequest: ({ operation, attempt, path, method }) =>
      called.push(`${name} before ${operation} ${attempt} ${method} ${path}`),
    afterResponse: ({ response, data }) => called.push(`${name} after ${response.status} ${JSON.stringify(data)}`),
    onRetry: ({ attempt, error }) => called.push(`${name} retry ${attempt} ${error.kind}`),
  })
  await cannedClient([busy, Response.json(john)], { hooks: [hook('a'), hook('b')] }).clients.get(1)
  const before = (attempt: number) => `before getClient ${attempt} GET /api/v2/clients/{clientId}`
  expect(called).toEqual([
    `a ${before(1)}`,
    `b ${before(1)}`,
    'a after 503 undefined',
    'b after 503 undefined',
    'a retry 1 Server',
    'b retry 1 Server',
    `a ${before(2)}`,
    `b ${before(2)}`,
    `a after 200 ${JSON.stringify(john)}`,
    `b after 200 ${JSON.stringify(john)}`,
  ])
})

test('beforeRequest may change headers, and may take its time', async () => {
  const hooks: Hooks[] = [
    {
      beforeRequest: async ({ headers }) => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        headers.set('traceparent', '00-1')
      },
    },
  ]
  const { clients, sent } = cannedClient([Response.json(john)], { hooks })
  await clients.get(1)
  expect(sent[0]?.headers.get('traceparent')).toBe('00-1')
})

test('the logger names calls and retries, and neither token nor personal data', async () => {
  const lines: string[] = []
  let time = 0
  const hooks = [logger({ log: (line) => lines.push(line), now: () => (time += 10) })]
  const answers = [
    busy,
    Response.json(page, { headers: { 'x-request-id': 'r-1' } }),
    Response.json(john, { status: 201 }),
  ]
  const { clients } = cannedClient(answers, { hooks, random: () => 0 })
  await clients.list({ filter: { email: 'jdoe@example.com' } })
  await clients.create({ email: 'jdoe@example.com' })
  expect(lines).toEqual([
    'listClients 1: GET /api/v2/clients 503 in 10 ms',
    'listClients 1: Server, again in 0 ms',
    'listClients 2: GET /api/v2/clients 200 in 10 ms request r-1',
    'createClient 1: POST /api/v2/clients 201 in 10 ms',
  ])
})

test('the logger that is asked for personal data still writes no token', async () => {
  const lines: string[] = []
  const hooks = [logger({ log: (line) => lines.push(line), personalData: true })]
  const { clients } = cannedClient([Response.json(john)], { hooks })
  await clients.create({ email: 'jdoe@example.com' })
  expect(lines.join()).toContain('jdoe@example.com')
  expect(lines.join()).toContain('John Doe')
  expect(lines.join()).not.toContain('secret')
})

test('a slow afterResponse makes no timeout of an answer', async () => {
  const hooks: Hooks[] = [{ afterResponse: () => new Promise((resolve) => setTimeout(resolve, 80)) }]
  const { clients, sent } = cannedClient([Response.json(john)], { hooks, timeoutMs: 40 })
  expect(await clients.create({})).toEqual(john)
  expect(await clients.get(1)).toEqual(john)
  expect(sent.length).toBe(2)
})
