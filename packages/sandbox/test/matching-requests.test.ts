import { expect, test } from 'vitest'
import type { RequestMatch, Sandbox } from '../src/index.ts'
import { ask, create, johnDoe, list, sandboxFor } from './support/ask.ts'

/** A request that meets the first condition, and not the second. */
const listCases: [name: string, meets: RequestMatch, misses: RequestMatch][] = [
  ['a query parameter', { query: { 'filter[name]': 'doe, j' } }, { query: { 'filter[name]': 'doe' } }],
  ['a number in the query', { query: { limit: 5 } }, { query: { limit: 50 } }],
  ['an absent query parameter', { query: { offset: { present: false } } }, { query: { limit: { present: false } } }],
]

const createCases: typeof listCases = [
  ['an operation', { operation: 'createClient' }, { operation: 'listClients' }],
  ['an admin', { admin: 'admin' }, { admin: 'vip' }],
  ['a header', { headers: { 'X-Run': 'r1' } }, { headers: { 'x-run': 'R1' } }],
  ['a part of a header', { headers: { 'x-run': { contains: 'R' } } }, { headers: { 'x-run': { contains: '2' } } }],
  ['a field of the body', { body: { email: 'jdoe@example.com' } }, { body: { email: 'JDOE@example.com' } }],
  ['a field inside the body', { body: { 'info.givenName': 'John' } }, { body: { givenName: 'John' } }],
  [
    'an entry of the body',
    { body: { 'phones.0.phone': { contains: '+971' } } },
    { body: { 'phones.1.phone': '+971' } },
  ],
  ['the type of a field', { body: { age: 5 } }, { body: { age: '5' } }],
  ['null', { body: { nickname: null } }, { body: { email: null } }],
  ['a field that is there', { body: { 'info.familyName': { present: true } } }, { body: { city: { present: true } } }],
  [
    'no member of every object',
    { body: { constructor: { present: false } } },
    { body: { toString: { present: true } } },
  ],
  [
    'all conditions at once',
    { operation: 'createClient', headers: { 'x-run': 'r1' }, body: { age: 5 } },
    { operation: 'createClient', headers: { 'x-run': 'r1' }, body: { age: 6 } },
  ],
]

const body = { ...johnDoe, age: 5, nickname: null }
const calls = {
  list: (sandbox: Sandbox) => ask(sandbox, '/api/v2/clients?limit=5&filter%5Bname%5D=doe%2C%20j'),
  create: (sandbox: Sandbox) => create(sandbox, body, { headers: { 'x-run': 'r1' } }),
}

test.each([
  ...listCases.map((each) => ['list', ...each] as const),
  ...createCases.map((each) => ['create', ...each] as const),
])('of a %s, faults and expectations compare %s in the same way', async (call, _, meets, misses) => {
  const sandbox = await sandboxFor({ clients: 1 })
  await calls[call](sandbox)
  sandbox.control.verify(meets, { ...misses, times: 0 })
  expect(() => sandbox.control.verify(misses)).toThrow('but received 0')
  sandbox.control.faults.add({ ...misses, status: 503 }, { ...meets, status: 502 })
  expect((await calls[call](sandbox)).status).toBe(502)
})

test('a fault for some bodies leaves the others alone, and the operation still gets its body', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  sandbox.control.faults.add({ body: { email: 'bad@example.com' }, status: 500 })
  expect((await create(sandbox, { email: 'bad@example.com' })).status).toBe(500)
  expect((await create(sandbox, { email: 'good@example.com' })).status).toBe(201)
  expect((await create(sandbox, '{"email":')).status).toBe(400)
  expect((await create(sandbox, `{"email":"${'x'.repeat(1_100_000)}"}`)).status).toBe(413)
  expect((await list(sandbox)).total).toBe(2)
})

test('expectations count requests: exactly, at least, at most, never', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  for (const id of [1, 2]) await ask(sandbox, `/api/v2/clients/${id}`)
  const { control } = sandbox
  control.verify(
    { operation: 'getClient' },
    { operation: 'getClient', times: 2 },
    { operation: 'getClient', atLeast: 2, atMost: 2 },
    { operation: 'createClient', times: 0 },
    { operation: 'createClient', atMost: 1 },
  )
  const last = 'The last requests: GET /api/v2/clients/1 200; GET /api/v2/clients/2 200.'
  expect(() => control.verify({ operation: 'getClient', times: 1 })).toThrow(
    `Expected getClient: 1 request, but received 2. ${last}`,
  )
  expect(() => control.verify({ operation: 'getClient', times: 0 })).toThrow('no request, but received 2')
  expect(() => control.verify({ operation: 'getClient', atMost: 1 })).toThrow('at most 1, but received 2')
  expect(() => control.verify({ operation: 'getClient', atLeast: 3 })).toThrow('at least 3, but received 2')
  control.clearRequests()
  control.verify({ times: 0 })
  expect(() => control.verify({})).toThrow('any operation: at least 1, but received 0. The log is empty.')
})

test('an expectation about the order allows other requests between', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  const { control } = sandbox
  await list(sandbox)
  await ask(sandbox, '/api/v2/clients/1')
  await create(sandbox, johnDoe)
  control.verifyOrder({ operation: 'listClients' }, { operation: 'createClient' })
  expect(() => control.verifyOrder({ operation: 'createClient' }, { operation: 'getClient' })).toThrow(
    'Expected getClient after createClient, but it was not received.',
  )
  expect(() => control.verifyOrder({ operation: 'listClients', times: 2 } as object)).toThrow(
    'An entry of an order has no "times"; repeat the entry for each request.',
  )
  expect(() => control.verifyOrder({ operation: 'listClients' }, { operation: 'listClients' })).toThrow(
    'Expected listClients after listClients',
  )
})

test('requests that the log has dropped are not taken for requests that were not sent', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  await create(sandbox, johnDoe)
  for (let index = 0; index < 200; index++) await ask(sandbox, '/api/v2/clients/1')
  const { control } = sandbox
  expect(() => control.verify({ operation: 'createClient', times: 0 })).toThrow('The log has dropped its oldest 1')
  expect(() => control.verify({ operation: 'createClient' })).toThrow('The log has dropped its oldest 1')
  expect(() => control.verifyOrder({ operation: 'createClient' })).toThrow('The log has dropped its oldest 1')
  expect(() => control.verify({ operation: 'getClient', times: 2 })).toThrow('but received 200')
  control.verify({ operation: 'getClient', atLeast: 100 })
  control.verifyOrder({ operation: 'getClient' }, { operation: 'getClient' })
})

test('a request that a fault refused can be verified by its body', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  sandbox.control.faults.add({ status: 503 })
  await create(sandbox, johnDoe)
  sandbox.control.verify({ body: { email: johnDoe.email }, times: 1 })
})

test.each<[unknown, string]>([
  [{ operation: 'deleteClient' }, `An expectation's "operation" is "deleteClient"; give one of listClients`],
  [{ body: { '': 'x' } }, `An expectation's "body" has an empty name; give one, as {"name": "value"}.`],
  [{ admin: 'sandbox-vip' }, `An expectation's "admin" is not the name of an admin; give one of admin, vip, reader.`],
  [{ operations: 'getClient' }, 'An expectation has no "operations"; it may have operation, admin, query'],
  [{ body: 'x' }, `An expectation's "body" is "x"; give an object`],
  [{ body: { email: { like: 'x' } } }, `An expectation's "body.email" is {"like":"x"}; give a value`],
  [{ body: { email: { contains: 'x', present: true } } }, 'give a value, {"contains": "text"} or {"present": true}'],
  [
    { headers: { Authorization: 'Bearer x' } },
    'An expectation cannot compare the header "Authorization"; use "admin".',
  ],
  [{ times: -1 }, `An expectation's "times" is -1; give a whole number from 0.`],
  [{ times: 1, atLeast: 5 }, 'An expectation has "times" beside "atLeast" or "atMost"; give only one of them.'],
  [{ times: 1, atMost: 1 }, 'An expectation has "times" beside "atLeast" or "atMost"; give only one of them.'],
  [{ atLeast: 3, atMost: 1 }, `An expectation's "atLeast" is 3, more than its "atMost", 1; correct one of them.`],
  ['getClient', 'An expectation is an object'],
])('the expectation %j is refused', async (expectation, message) => {
  const { control } = await sandboxFor({ clients: 0 })
  expect(() => control.verify(expectation as never)).toThrow(message)
})

test('no expectation at all is refused, because it would verify nothing', async () => {
  const { control } = await sandboxFor({ clients: 0 })
  for (const verify of [control.verify, control.verifyOrder])
    expect(() => verify()).toThrow('There is no expectation; give at least one')
})

test('over HTTP an expectation that is not met is a conflict, and an invalid one a bad request', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  await list(sandbox, 'filter[name]=a')
  const verify = async (body: unknown) => {
    const headers = { 'x-sandbox-control': 'yes' }
    const response = await sandbox.fetch('http://localhost/_sandbox/verify', {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return [response.status, await response.text()]
  }
  expect(await verify({ operation: 'listClients', query: { 'filter[name]': 'a' }, times: 1 })).toEqual([204, ''])
  expect(await verify({ inOrder: [{ operation: 'listClients' }] })).toEqual([204, ''])
  const [status, text] = await verify([{ operation: 'listClients' }, { operation: 'getClient' }])
  expect([status, text]).toEqual([409, expect.stringContaining('Expected getClient: at least 1, but received 0.')])
  expect((await verify({ inOrder: [{ operation: 'getClient' }] }))[0]).toBe(409)
  for (const nothing of [{ nothing: 1 }, [], { inOrder: [] }]) expect((await verify(nothing))[0]).toBe(400)
})

test('the log shows headers and bodies, without secrets', async () => {
  const sandbox = await sandboxFor({ clients: 1, admins: [{ token: 's3cret/token' }] })
  const headers = { 'x-run': 'r1 s3cret/token', cookie: 's=1' }
  await create(sandbox, { email: 'a@example.com', note: 's3cret/token' }, { headers })
  const [request] = sandbox.control.requests()
  expect(request?.headers).toMatchObject({ 'x-run': 'r1 …', 'content-type': 'application/json' })
  expect(request?.body).toBe('{"email":"a@example.com","note":"…"}')
  expect(JSON.parse(request?.responseBody ?? '')).toMatchObject({ clientId: 2 })
  const shown = JSON.stringify(sandbox.control.requests())
  for (const secret of ['s3cret', 'authorization', 'cookie']) expect(shown).not.toContain(secret)
})

test.each<[string, (sandbox: Sandbox) => Promise<Response>, number]>([
  ['has an unknown token', (sandbox) => create(sandbox, { email: 'a@example.com' }, { token: 'unknown' }), 401],
  ['may not create', (sandbox) => create(sandbox, { email: 'a@example.com' }, { token: 'sandbox-reader' }), 403],
  [
    'accepts no JSON',
    (sandbox) => create(sandbox, { email: 'a@example.com' }, { headers: { accept: 'text/csv' } }),
    406,
  ],
  [
    'has a method that the path has not',
    (sandbox) => create(sandbox, { email: 'a@example.com' }, { method: 'PUT' }),
    405,
  ],
  ['is invalid', (sandbox) => create(sandbox, { email: 'a@example.com', info: 5 }), 400],
])('the body of a request that %s is in the log, and can be verified', async (_, call, status) => {
  const sandbox = await sandboxFor()
  expect((await call(sandbox)).status).toBe(status)
  expect(sandbox.control.requests()[0]?.body).toContain('a@example.com')
  sandbox.control.verify({ body: { email: 'a@example.com' }, times: 1 })
})
