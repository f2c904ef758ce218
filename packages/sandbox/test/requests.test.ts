import { expect, test } from 'vitest'
import { ask, list, refusal, sandboxFor } from './support/ask.ts'

test.each([
  ['filter[clientId]=x', 'filter[clientId] type'],
  ['filter[clientId]=1.0', 'filter[clientId] type'],
  ['filter[clientId]=', 'filter[clientId] type'],
  ['filter[clientId]=9007199254740992', 'filter[clientId] maximum'],
  ['filter[managerIds]=1,,2', 'filter[managerIds] type'],
  ['filter[managerIds]=1,two', 'filter[managerIds] type'],
  ['filter[countryCodes]=1234', 'filter[countryCodes] pattern'],
  ['filter[countryCodes]=DE', 'filter[countryCodes] pattern'],
  ['limit=0', 'limit minimum'],
  ['limit=101', 'limit maximum'],
  ['limit=9007199254740992', 'limit maximum'],
  ['limit=', 'limit type'],
  ['limit=1e1', 'limit type'],
  ['offset=-1', 'offset minimum'],
  ['offset=2147483648', 'offset maximum'],
  ['sort_by=city', 'sort_by enum'],
  ['sort_by=CREATETIME', 'sort_by enum'],
  ['sort_order=up', 'sort_order enum'],
  ['limit=1&limit=1', 'limit repeated'],
  ['filter[managerIds]=1&filter[managerIds]=2', 'filter[managerIds] repeated'],
  ['filter[mail]=a', 'filter[mail] unknown'],
  ['Filter[clientId]=1', 'Filter[clientId] unknown'],
  ['filter[managerIds][]=1', 'filter[managerIds][] unknown'],
  ['filter=1', 'filter unknown'],
  ['__proto__=1', '__proto__ unknown'],
  ['filter[name]=%FF', 'filter[name] encoding'],
  ['filter[name]=%E', 'filter[name] encoding'],
])('%s is refused by a strict sandbox: %s', async (query, expected) => {
  const sandbox = await sandboxFor({ clients: 1, strict: true })
  const [status, ...errors] = await refusal(await ask(sandbox, `/api/v2/clients?${query}`))
  expect(status).toBe(400)
  expect(errors).toContain(expected)
})

test.each([
  ['filter[mail]=a', 25],
  ['Filter[clientId]=1', 25],
  ['filter=1', 25],
  ['__proto__=1', 25],
  ['filter[clientId]=', 25],
  ['filter[clientId]=1&filter[clientId]=2', 1],
  ['limit=4&limit=3', 3],
  ['limit=', 20],
  ['limit=0', 20],
  ['limit=-1', 20],
  ['limit=101', 25],
  ['limit=9007199254740992', 25],
  [`limit=${'9'.repeat(400)}`, 25],
  ['limit=-9007199254740993', 20],
  ['sort_by=city', 20],
])('%s is accepted and returns %i clients', async (query, length) => {
  const sandbox = await sandboxFor({ clients: 25 })
  const all = query.includes('limit') || query.includes('sort_by') ? '' : '&limit=100'
  expect((await list(sandbox, query + all)).data).toHaveLength(length)
})

test('a number out of bounds is reported once', async () => {
  const response = await ask(await sandboxFor({ clients: 1 }), '/api/v2/clients?offset=2147483648')
  expect(await refusal(response)).toEqual([400, 'offset maximum'])
})

test('every invalid parameter is named in one response', async () => {
  const sandbox = await sandboxFor({ clients: 1, strict: true })
  const response = await ask(sandbox, '/api/v2/clients?limit=0&filter[clientId]=x&nope=1')
  expect((await refusal(response)).slice(1).sort()).toEqual(['filter[clientId] type', 'limit minimum', 'nope unknown'])
})

test.each([
  ['/api/v2/clients/x', 400],
  ['/api/v2/clients/1.5', 400],
  ['/api/v2/clients/%FF', 400],
  ['/api/v2/clients/9007199254740993', 400],
  ['/api/v2/clients/-1', 404],
  ['/api/v2/clients/2', 404],
  ['/api/v2/clients/1', 200],
  ['/api/v2/clients/1?x=1', 200],
  ['/api/v2/clients/', 404],
  ['/api/v2/client', 404],
  ['/api/v2/clients/1/accounts', 404],
])('GET %s returns %i', async (path, status) => {
  expect((await ask(await sandboxFor({ clients: 1 }), path)).status).toBe(status)
})

test('a method that is not described returns 405 and names those that are', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  const one = await ask(sandbox, '/api/v2/clients/1', { method: 'PATCH' })
  const all = await ask(sandbox, '/api/v2/clients', { method: 'DELETE' })
  expect([one.status, one.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  expect([all.status, all.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
})

test('HEAD returns what GET does, without the body', async () => {
  const sandbox = await sandboxFor()
  const [head, get] = [await ask(sandbox, '/api/v2/clients', { method: 'HEAD' }), await ask(sandbox, '/api/v2/clients')]
  expect(head.status).toBe(200)
  expect(await head.text()).toBe('')
  expect(Number(head.headers.get('content-length'))).toBe((await get.arrayBuffer()).byteLength)
})

test.each([
  ['application/json', 200],
  ['text/html, */*;q=0.1', 200],
  ['application/*', 200],
  ['text/html', 406],
  ['application/json;q=0, */*', 406],
  ['*/*;q=0', 406],
])('Accept: %s returns %i', async (accept, status) => {
  expect((await ask(await sandboxFor(), '/api/v2/clients', { headers: { accept } })).status).toBe(status)
})

test('Prefer chooses a status and an example of the document', async () => {
  const sandbox = await sandboxFor()
  const prefer = (value: string) => ask(sandbox, '/api/v2/clients', { headers: { prefer: value } })
  const busy = await prefer('code=429')
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '30'])
  expect(await (await prefer('code=200, example=nothingFound')).json()).toEqual({ data: [], total: 0 })
  expect(await (await prefer('example=restrictedAdmin')).json()).toMatchObject({ total: 1 })
  expect((await prefer('code=418')).status).toBe(404)
  expect((await prefer('respond-async')).status).toBe(200)
})

test.each([
  ['http://localhost:4000', true],
  ['http://127.0.0.1', true],
  ['http://[::1]:3000', true],
  ['https://app.example', true],
  ['https://other.example', false],
  ['http://localhost.other.example', false],
  ['null', false],
])('pages of %s may read responses of the API: %j', async (origin, mayRead) => {
  const sandbox = await sandboxFor({ allowHosts: ['app.example'] })
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  }
  const preflight = await sandbox.fetch(`${sandbox.url}/api/v2/clients`, { method: 'OPTIONS', headers })
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'authorization'])
  const response = await ask(sandbox, '/api/v2/clients', { headers: { origin } })
  for (const { headers: sent } of [preflight, response]) {
    expect(sent.get('access-control-allow-origin')).toBe(mayRead ? origin : null)
  }
})

test('every response has its own request id, which the log has too', async () => {
  const sandbox = await sandboxFor()
  const ids = [await ask(sandbox, '/api/v2/clients'), await ask(sandbox, '/nowhere')].map((each) =>
    each.headers.get('x-request-id'),
  )
  expect(new Set(ids).size).toBe(2)
  expect(sandbox.control.requests().map((entry) => entry.id)).toEqual(ids.reverse())
})

test.each([
  ['/api/v2/%63lients?limit=1', 200],
  ['/%61pi/v2/clients/%31', 200],
  ['/api/v2/clients%2F1', 404],
  ['/api/v2/clients/%2531', 400],
])('letters and digits of a path mean the same percent-encoded, and other signs do not: %s', async (path, status) => {
  expect((await ask(await sandboxFor({ clients: 1 }), path)).status).toBe(status)
})
