import { expect, test } from 'vitest'
import { type AttemptWithResponse, type Hooks, type RetriedAttempt, ServerError } from '../src/index.ts'
import { logger } from '../src/logger.ts'
import { cannedClient, failureOf } from './support/canned.ts'
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

test('beforeRequest can change headers and can be asynchronous', async () => {
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

test('the logger writes calls and retries, but no token and no personal data', async () => {
  const lines: string[] = []
  let time = 0
  const now = () => (time += 10)
  const hooks = [logger({ log: (line) => lines.push(line) })]
  const responses = [
    busy,
    Response.json(page, { headers: { 'x-request-id': 'r-1' } }),
    Response.json(john, { status: 201 }),
  ]
  const { clients } = cannedClient(responses, { hooks, now, random: () => 0 })
  await clients.list({ filter: { email: 'jdoe@example.com' } })
  await clients.create({ email: 'jdoe@example.com' })
  expect(lines).toEqual([
    'listClients 1: GET /api/v2/clients 503 in 20 ms',
    'listClients 1: Server, again in 0 ms',
    'listClients 2: GET /api/v2/clients 200 in 20 ms request r-1',
    'createClient 1: POST /api/v2/clients 201 in 20 ms',
  ])
})

test('the logger with personalData writes query, bodies and messages, but no token', async () => {
  const lines: string[] = []
  const hooks = [logger({ log: (line) => lines.push(line), personalData: true })]
  const failed = () => Response.json({ message: 'John Doe is being edited.' }, { status: 503 })
  const responses = [Response.json(john, { status: 201 }), failed, Response.json(page)]
  const { clients } = cannedClient(responses, { hooks, now: () => 0, random: () => 0 })
  await clients.create({ email: 'jdoe@example.com' })
  await clients.list({ filter: { name: 'Doe' } })
  const url = 'https://host.name/api/v2/clients'
  expect(lines).toEqual([
    'createClient 1: sends {"email":"jdoe@example.com"}',
    `createClient 1: POST ${url} 201 in 0 ms ${JSON.stringify(john)}`,
    `listClients 1: GET ${url}?filter[name]=Doe 503 in 0 ms {"message":"John Doe is being edited."}`,
    'listClients 1: listClients: 503 John Doe is being edited, again in 0 ms',
    `listClients 2: GET ${url}?filter[name]=Doe 200 in 0 ms ${JSON.stringify(page)}`,
  ])
})

test('a slow afterResponse hook causes no timeout', async () => {
  const hooks: Hooks[] = [{ afterResponse: () => new Promise((resolve) => setTimeout(resolve, 1_200)) }]
  const { clients, sent } = cannedClient([Response.json(john)], { hooks, timeoutMs: 1_000 })
  expect(await clients.create({})).toEqual(john)
  expect(await clients.get(1)).toEqual(john)
  expect(sent.length).toBe(2)
})

test('afterResponse receives the attempt, the response and its error, and nothing else', async () => {
  const told: AttemptWithResponse[] = []
  const hooks: Hooks[] = [{ afterResponse: (attempt) => told.push(attempt) }]
  const { clients, sent } = cannedClient([busy, Response.json(john)], { hooks, now: () => 0 })
  await clients.get(1)
  const attempt = {
    operation: 'getClient',
    path: '/api/v2/clients/{clientId}',
    method: 'GET',
    url: 'https://host.name/api/v2/clients/1',
    headers: expect.any(Headers),
    body: undefined,
  }
  const received = { response: expect.any(Response), durationMs: 0 }
  expect(told).toStrictEqual([
    { ...attempt, ...received, attempt: 1, text: '', data: undefined, error: expect.any(ServerError) },
    { ...attempt, ...received, attempt: 2, text: JSON.stringify(john), data: john, value: john },
  ])
  expect(told.map(({ response }) => response.status)).toEqual([503, 200])
  expect(sent.length).toBe(2)
})

test('onRetry receives the failed attempt, its error and the wait', async () => {
  const told: RetriedAttempt[] = []
  const hooks: Hooks[] = [{ onRetry: (attempt) => told.push(attempt) }]
  const { clients } = cannedClient([busy, busy, Response.json(page)], { hooks, random: () => 0.5, backoffMs: 2 })
  await clients.list()
  const error = expect.any(ServerError)
  expect(told).toStrictEqual([
    { operation: 'listClients', attempt: 1, delayMs: 1, error },
    { operation: 'listClients', attempt: 2, delayMs: 2, error },
  ])
})

test.each(['beforeRequest', 'afterResponse', 'onRetry'] as const)(
  'an error thrown by %s ends the call unchanged',
  async (name) => {
    // Its members look like those of a connection error, and it is frozen.
    const mine = Object.freeze(Object.assign(new Error('mine'), { kind: 'Connection', status: 503 }))
    const hooks: Hooks[] = [{ [name]: () => Promise.reject(mine) }]
    const { clients, sent } = cannedClient([busy, Response.json(john)], { hooks })
    expect(await failureOf(clients.get(1))).toBe(mine)
    expect(sent.length).toBe(name === 'beforeRequest' ? 0 : 1)
  },
)

test('a hook cannot redirect the request by changing the url', async () => {
  const hooks: Hooks[] = [{ beforeRequest: (attempt) => Object.assign(attempt, { url: 'https://other.example/' }) }]
  const { clients, sent } = cannedClient([Response.json(john)], { hooks })
  await clients.get(1)
  expect(sent[0]?.url).toBe('https://host.name/api/v2/clients/1')
})

test('a hook can be an object of a class with its own members', async () => {
  class Counter implements Hooks {
    seen = 0
    readonly onLine = () => {}
    beforeRequest() {
      this.count()
    }
    private count() {
      this.seen++
    }
  }
  const counter = new (class extends Counter {
    override beforeRequest() {
      super.beforeRequest()
    }
  })()
  const heir = new (class extends Counter {})()
  const { clients } = cannedClient([Response.json(john)], { hooks: [counter, heir, new Counter()] })
  await clients.get(1)
  expect([counter.seen, heir.seen]).toEqual([1, 1])
})

test.each([
  [
    new (class {
      beforRequest() {}
    })(),
    'beforRequest',
  ],
  [
    new (class {
      afterResponse() {}
      onRety() {}
    })(),
    'onRety',
  ],
  [{ request() {} }, 'request'],
  [{ beforeRequest() {}, afterResponses() {} }, 'afterResponses'],
])('a hook with another name is refused, also in a class: %#', (hook, name) => {
  expect(() => cannedClient([], { hooks: [hook as Hooks] })).toThrow(`there is no option ${name}`)
})

test('a hook can be an object without a prototype', async () => {
  let called = 0
  const hook = Object.assign(Object.create(null), { afterResponse: () => called++ })
  const { clients } = cannedClient([Response.json(john)], { hooks: [hook] })
  await clients.get(1)
  expect(called).toBe(1)
})
