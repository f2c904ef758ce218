import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type ApiRequest,
  createResponseChecker,
  createSend,
  listOperations,
  type Operation,
  openDocument,
  type Send,
} from '@b2core-clients/openapi-contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningMock, startMock } from './support/mock.ts'

const file = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))
const document = openDocument(JSON.parse(readFileSync(file, 'utf8')))
const operations = listOperations(document)
const checker = createResponseChecker(document)

const good = { authorization: 'Bearer any-token', accept: 'application/json' }
const json = { ...good, 'content-type': 'application/json' }
const johnDoe = JSON.stringify({ info: { givenName: 'John', familyName: 'Doe' }, email: 'jdoe@example.com' })

const plainCalls: Readonly<Record<string, ApiRequest>> = {
  listClients: { method: 'GET', target: '/api/v2/clients', headers: good },
  getClient: { method: 'GET', target: '/api/v2/clients/1', headers: good },
  createClient: { method: 'POST', target: '/api/v2/clients', headers: json, body: johnDoe },
}

/** Calls that lead to a status by what they are, where there is one; the other statuses have to be asked for. */
const earned: Readonly<Record<string, Readonly<Record<string, Partial<ApiRequest>>>>> = {
  listClients: {
    200: {},
    400: { target: '/api/v2/clients?filter[clientId]=x' },
    401: { headers: { accept: 'application/json' } },
    406: { headers: { ...good, accept: 'application/xml' } },
  },
  getClient: {
    200: {},
    400: { target: '/api/v2/clients/x' },
    401: { headers: { accept: 'application/json' } },
    406: { headers: { ...good, accept: 'application/xml' } },
  },
  createClient: {
    201: {},
    400: { body: '{"email":' },
    401: { headers: { 'content-type': 'application/json' } },
    406: { headers: { ...json, accept: 'application/xml' } },
    413: { body: JSON.stringify({ email: 'jdoe@example.com', note: 'x'.repeat(1_100_000) }) },
    415: { headers: { ...good, 'content-type': 'text/plain' } },
  },
}

let mock: RunningMock
let send: Send
beforeAll(async () => {
  mock = await startMock()
  // A bound for what hangs: machines are busy.
  send = createSend({ baseUrl: mock.url, fetch, deadlineMs: 120_000 })
})
afterAll(() => mock?.close())

const callOf = ({ id }: Operation): ApiRequest => {
  const call = plainCalls[id]
  if (!call) throw new Error(`The operation ${id} is new: say here how to call it.`)
  return call
}

const answers = async (operation: Operation, request: ApiRequest, status: number) => {
  const { response } = await send(request)
  expect(response.status).toBe(status)
  expect(checker.check(operation, response, true)).toEqual([])
}

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  const statuses = operation.responses.map(({ status }) => status)

  it.each(Object.keys(earned[id] ?? {}))('earns its documented %s', async (status) => {
    await answers(operation, { ...callOf(operation), ...earned[id]?.[status] }, Number(status))
  })

  it.each(statuses)('returns %s as documented when it is asked for', async (status) => {
    const call = callOf(operation)
    await answers(operation, { ...call, headers: { ...call.headers, prefer: `code=${status}` } }, Number(status))
  })

  const examples = operation.responses.flatMap(({ status, examples }) =>
    examples.map((name) => [status, name] as const),
  )

  it.each(examples)('returns %s with its example %s', async (status, name) => {
    const call = callOf(operation)
    const prefer = `code=${status}, example=${name}`
    await answers(operation, { ...call, headers: { ...call.headers, prefer } }, Number(status))
  })

  it('earns no status that is not documented', () => {
    expect(statuses).toEqual(expect.arrayContaining(Object.keys(earned[id] ?? {})))
  })
})
