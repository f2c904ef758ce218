import document from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { StoreError } from '../src/errors/store-error.ts'
import type { Overlay } from '../src/index.ts'
import { ask, sandboxFor } from './support/ask.ts'

const authorization = 'Bearer sandbox-admin'
const controlHeaders = { 'x-sandbox-control': 'yes' }

test('the control path works over HTTP and is not part of the document', async () => {
  expect(JSON.stringify(Object.keys(document.paths))).not.toContain('_sandbox')
  const sandbox = await sandboxFor({ clients: 5 })
  const url = await sandbox.listen()
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/_sandbox${path}`, {
      method,
      headers: controlHeaders,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer = await response.text()
    return [response.status, answer === '' ? undefined : JSON.parse(answer)]
  }
  expect(await control('GET', '')).toMatchObject([200, { clients: 5, frozen: false, faults: [] }])
  expect(await control('POST', '/snapshots', { name: 'five' })).toEqual([200, { name: 'five' }])
  expect(await control('POST', '/clients', [{ clientId: 9, createTime: '2026-01-01T00:00:00+00:00' }])).toEqual([
    200,
    { clients: 6 },
  ])
  expect(await control('POST', '/restore', { name: 'five' })).toEqual([204, undefined])
  expect(await control('PUT', '/clock', { time: '2030-01-01T00:00:00Z', frozen: true })).toEqual([
    200,
    { time: '2030-01-01T00:00:00.000Z', frozen: true },
  ])
  expect(await control('PUT', '/clock', { frozen: false })).toMatchObject([200, { frozen: false }])
  expect(await control('POST', '/faults', { status: 500, times: 1 })).toEqual([
    200,
    [{ id: 1, status: 500, times: 1, left: 1 }],
  ])
  expect((await fetch(`${url}/api/v2/clients`, { headers: { authorization } })).status).toBe(500)
  expect(await control('GET', '/requests')).toMatchObject([200, [{ status: 500 }]])
  expect(await control('POST', '/reset')).toEqual([204, undefined])
  expect(await control('GET', '')).toMatchObject([200, { clients: 5 }])
})

test('a clock that is set and frozen in one request has exactly that time', async () => {
  let machine = Date.parse('2026-01-01T00:00:00Z')
  const url = await (await sandboxFor({ clients: 1, now: () => (machine += 7) })).listen()
  const body = '{"time":"2030-01-01T00:00:00Z","frozen":true,"advanceMs":5}'
  const response = await fetch(`${url}/_sandbox/clock`, { method: 'PUT', headers: controlHeaders, body })
  expect(await response.json()).toEqual({ time: '2030-01-01T00:00:00.005Z', frozen: true })
})

test('an invalid request to the control path gets one sentence', async () => {
  const sandbox = await sandboxFor()
  const url = `${await sandbox.listen()}/_sandbox`
  const status = async (method: string, path: string, body = '') =>
    (await fetch(url + path, { method, headers: controlHeaders, ...(body && { body }) })).status
  expect(await status('POST', '/restore', '{"name":"none"}')).toBe(400)
  expect(await status('POST', '/faults', '{"status":1}')).toBe(400)
  expect(await status('POST', '/faults', '{')).toBe(400)
  expect(await status('POST', '/clients', '{}')).toBe(400)
  expect(await status('PUT', '/clock', '{}')).toBe(400)
  expect(await status('PUT', '/reset')).toBe(405)
  expect(await status('GET', '/nothing')).toBe(404)
  expect(await status('DELETE', '/tenants/nobody')).toBe(404)
  expect(await status('DELETE', '/faults/7')).toBe(404)
  expect(await status('DELETE', '/faults/first')).toBe(400)
  expect(await status('POST', '/scenarios/nothing')).toBe(404)
})

test('an unexpected failure of the control path or a header returns 500 and is reported', async () => {
  const broken = new StoreError('The disk is full.')
  const errors: unknown[] = []
  const overlay: Overlay = {
    overlay: '1.0.0',
    actions: [{ target: '$.components.headers.RetryAfter', update: { example: 'a\nb' } }],
  }
  const sandbox = await sandboxFor({
    overlays: [overlay],
    onError: (error) => errors.push(error),
    wrapStore: (store) =>
      new Proxy(store, {
        get: (target, name) =>
          name === 'count' ? () => Promise.reject(broken) : Reflect.get(target, name).bind(target),
      }),
  })
  const url = await sandbox.listen()
  const message = 'Something went wrong on our side.'
  const summary = await fetch(`${url}/_sandbox`)
  expect([summary.status, await summary.json()]).toEqual([500, { message: `${message} The disk is full.` }])
  const headers = { authorization, prefer: 'code=429' }
  const response = await fetch(`${url}/api/v2/clients`, { headers })
  expect([response.status, await response.json()]).toEqual([500, { message }])
  expect(errors).toEqual([broken, expect.objectContaining({ code: 'ERR_INVALID_CHAR' })])
})

test('a page of another origin cannot use the control path', async () => {
  const sandbox = await sandboxFor()
  const url = await sandbox.listen()
  const reset = (origin: string) =>
    fetch(`${url}/_sandbox/reset`, { method: 'POST', headers: { origin, ...controlHeaders } })
  expect((await reset('https://elsewhere.example')).status).toBe(403)
  expect((await reset('null')).status).toBe(403)
  expect((await reset(url)).status).toBe(204)
})

test('without the control its path returns 404', async () => {
  const sandbox = await sandboxFor({ control: false })
  const url = await sandbox.listen()
  expect((await fetch(`${url}/_sandbox/reset`, { method: 'POST' })).status).toBe(404)
})

const long = 'x'.repeat(5000)

test.each<[string, string, string, unknown?]>([
  ['an action', 'POST', `/_sandbox/${long}`],
  ['a tenant to drop', 'DELETE', `/_sandbox/tenants/${long}`],
  ['a tenant to create', 'POST', '/_sandbox/tenants', { name: long }],
  ['an option', 'POST', '/_sandbox/tenants', { [long]: 1 }],
  ['a snapshot', 'POST', '/_sandbox/restore', { name: long }],
  ['a scenario', 'POST', `/_sandbox/scenarios/${long}`],
  ['a fault', 'DELETE', `/_sandbox/faults/${long}`],
  ['an operation', 'POST', '/_sandbox/faults', { operation: long, status: 500 }],
  ['a condition', 'POST', '/_sandbox/faults', { query: { [long]: [] }, status: 500 }],
  ['a time', 'PUT', '/_sandbox/clock', { time: long }],
  ['a value of a condition', 'POST', '/_sandbox/verify', { query: { city: [long] } }],
  ['a field', 'POST', '/_sandbox/verify', { body: { [long]: long } }],
  [
    'a status of a client',
    'POST',
    '/_sandbox/clients',
    [{ clientId: 1, name: 'A', createTime: '2026-01-01T00:00:00+00:00', status: long }],
  ],
])('%s with 5000 characters is shortened in the error', async (_, method, path, body) => {
  const sandbox = await sandboxFor({ clients: 1 })
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await ask(sandbox, path, { method, headers: { 'x-sandbox-control': 'yes' }, ...sent })
  const { message } = (await response.json()) as { message: string }
  expect([response.ok, message.includes('xxxxxxxxxx…')]).toEqual([false, true])
  expect(message.length).toBeLessThan(1000)
})

const tooFar = '1e300'

test.each<[string, string, string, string]>([
  ['POST', '/reset', 'POST /reset reads no body, but this one is {"seed":5}; leave it out.', '{"seed": 5}'],
  ['POST', '/scenarios/down', 'POST /scenarios/{name} reads no body, but this one is []; leave it out.', '[]'],
  ['DELETE', '/faults', 'DELETE /faults reads no body, but this one is {"id":1}; leave it out.', '{"id": 1}'],
  ['DELETE', '/clock?tick=x', 'The control path has no parameters, but the URL has "tick"; leave it out.', ''],
  ['POST', '/reset?seed=5', 'The control path has no parameters, but the URL has "seed"; leave it out.', ''],
  ['GET', '/requests?limit=5', 'The control path has no parameters, but the URL has "limit"; leave it out.', ''],
  ['GET', '?secret', 'The control path has no parameters, but the URL has "secret"; leave it out.', ''],
  ['POST', '/snapshots', 'The body is "five"; give an object, which may have name.', '"five"'],
  ['POST', '/snapshots', 'The body cannot have "nmae"; it may have name.', '{"nmae": "five"}'],
  ['POST', '/snapshots', '"name" is 5; give a text that is not empty.', '{"name": 5}'],
  ['POST', '/restore', 'Give the "name" of a snapshot, as {"name": "snapshot-1"}.', ''],
  ['POST', '/restore', 'The body cannot have "clients"; it may have name.', '{"name": "kept", "clients": 3}'],
  ['POST', '/clients', 'The body is {}; give a list of Client objects.', '{}'],
  ['POST', '/clients', 'The body is missing; give a list of Client objects.', ''],
  ['POST', '/verify', '"inOrder" is 5; give a list, as [{"operation": "getClient"}].', '{"inOrder": 5}'],
  ['POST', '/verify', 'The body cannot have "times"; it may have inOrder.', '{"inOrder": [], "times": 1}'],
  ['POST', '/verify', 'An expectation is an object, as {"operation": "getClient"}.', '[[]]'],
  ['POST', '/verify', 'The list has 200001 entries; give at most 10000.', `[${'{},'.repeat(200_000)}{}]`],
  ['POST', '/faults', 'The list has 200001 entries; give at most 10000.', `[${'{},'.repeat(200_000)}{}]`],
  ['PUT', '/clock', 'The body cannot have "tiem"; it may have time, advanceMs, frozen.', '{"frozen": true, "tiem": 1}'],
  ['PUT', '/clock', 'The body is []; give an object, which may have time, advanceMs, frozen.', '[]'],
  ['PUT', '/clock', '"advanceMs" is "5"; give a number of milliseconds.', '{"frozen": true, "advanceMs": "5"}'],
  ['PUT', '/clock', '"frozen" is "yes"; give true or false.', '{"frozen": "yes"}'],
  ['PUT', '/clock', 'The clock cannot move by 1e+300 milliseconds from', `{"frozen": true, "advanceMs": ${tooFar}}`],
  ['PUT', '/clock', 'The clock cannot move by 1e+300', `{"time": "2030-01-01T00:00:00Z", "advanceMs": ${tooFar}}`],
  ['PUT', '/clock', 'The clock cannot move by -Infinity milliseconds from', '{"advanceMs": -1e400}'],
])('%s %s is refused and changes nothing: %s', async (method, path, message, body) => {
  const sandbox = await sandboxFor({ clients: 2, scenarios: { down: { faults: [{ status: 503 }] } } })
  const { control } = sandbox
  await control.snapshot('kept')
  await control.clock.set('2029-01-01T00:00:00Z')
  await control.load([{ clientId: 9, createTime: '2026-01-01T00:00:00+00:00' }])
  const response = await ask(sandbox, `/_sandbox${path}`, { method, headers: controlHeaders, ...(body && { body }) })
  expect(response.status).toBe(400)
  expect(((await response.json()) as { message: string }).message).toContain(message)
  expect([await control.count(), control.snapshots(), control.faults.list()]).toEqual([3, ['kept'], []])
  expect([control.clock.frozen, control.clock.now().getUTCFullYear()]).toEqual([false, 2029])
})

test('an empty object says nothing to an action that reads no body', async () => {
  const sandbox = await sandboxFor({ clients: 2 })
  const response = await ask(sandbox, '/_sandbox/reset', { method: 'POST', headers: controlHeaders, body: '{}' })
  expect(response.status).toBe(204)
})
