import { expect, test } from 'vitest'
import type { Fault } from '../src/index.ts'
import { ask, create, johnDoe, list, sandboxFor } from './support/ask.ts'

test("a fault with a status returns the document's example for it, and the operation does not run", async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  sandbox.control.faults.add({ status: 500, times: 1 })
  const response = await create(sandbox, johnDoe)
  expect([response.status, await response.json()]).toEqual([500, { message: 'Something went wrong on our side.' }])
  expect((await list(sandbox)).total).toBe(3)
})

test('a fault for one operation does not affect the others', async () => {
  const sandbox = await sandboxFor()
  sandbox.control.faults.add({ operation: 'getClient', status: 503, retryAfter: 7 })
  const response = await ask(sandbox, '/api/v2/clients/1')
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '7'])
  expect((await ask(sandbox, '/api/v2/clients')).status).toBe(200)
})

test('a fault with a number of times is removed after them', async () => {
  const sandbox = await sandboxFor()
  sandbox.control.faults.add({ status: 429, times: 2 })
  const statuses = []
  for (let call = 0; call < 4; call++) statuses.push((await ask(sandbox, '/api/v2/clients')).status)
  expect(statuses).toEqual([429, 429, 200, 200])
  expect(sandbox.control.faults.list()).toEqual([])
})

test('a call without a valid token, or to no operation, gets the usual response and does not count against a fault', async () => {
  const sandbox = await sandboxFor()
  sandbox.control.faults.add({ status: 500, times: 1 })
  expect((await ask(sandbox, '/api/v2/clients', { token: 'nobody' })).status).toBe(401)
  expect((await ask(sandbox, '/nope', { token: 'nobody' })).status).toBe(404)
  expect((await ask(sandbox, '/api/v2/clients', { token: 'nobody', method: 'PUT' })).status).toBe(405)
  expect((await ask(sandbox, '/api/v2/clients')).status).toBe(500)
  expect((await ask(sandbox, '/api/v2/clients')).status).toBe(200)
})

test('a list with one invalid fault adds none', async () => {
  const sandbox = await sandboxFor()
  expect(() => sandbox.control.faults.add({ status: 500 }, { status: 1 })).toThrow('"status" is 1')
  expect(sandbox.control.faults.list()).toEqual([])
})

test('a fault of status 429 or 503 asks to wait 30 seconds, in its header and its message', async () => {
  const sandbox = await sandboxFor()
  for (const status of [429, 503]) {
    sandbox.control.faults.add({ status, times: 1 })
    const response = await ask(sandbox, '/api/v2/clients')
    expect(response.headers.get('retry-after')).toBe('30')
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('in 30 seconds') })
  }
  sandbox.control.faults.add({ status: 500, times: 1 })
  expect((await ask(sandbox, '/api/v2/clients')).headers.get('retry-after')).toBeNull()
})

test('Retry-After is sent as given, in seconds or as a date', async () => {
  const sandbox = await sandboxFor()
  for (const retryAfter of [0, '120', 'Wed, 01 Apr 2026 12:00:00 GMT']) {
    sandbox.control.faults.add({ status: 503, retryAfter, times: 1 })
    expect((await ask(sandbox, '/api/v2/clients')).headers.get('retry-after')).toBe(String(retryAfter))
  }
})

test('a fault with a rate takes effect about that often', async () => {
  const sandbox = await sandboxFor()
  sandbox.control.faults.add({ status: 500, rate: 0.25 })
  let failed = 0
  for (let call = 0; call < 400; call++) if ((await ask(sandbox, '/api/v2/clients/1')).status === 500) failed++
  expect(failed).toBeGreaterThan(70)
  expect(failed).toBeLessThan(130)
})

test('a rate limit allows its number of requests in a period of the clock, then says how long to wait', async () => {
  const sandbox = await sandboxFor()
  sandbox.control.clock.freeze('2026-05-01T00:00:00Z')
  sandbox.control.faults.add({ rateLimit: { requests: 2, seconds: 60 } })
  const call = async () => {
    const response = await ask(sandbox, '/api/v2/clients')
    return [response.status, response.headers.get('retry-after')]
  }
  expect([await call(), await call()]).toEqual([
    [200, null],
    [200, null],
  ])
  sandbox.control.clock.advance(15_000)
  expect(await call()).toEqual([429, '45'])
  sandbox.control.clock.advance(45_000)
  expect(await call()).toEqual([200, null])
})

test('a planted reset rejects as a lost connection does, after the operation has run', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  sandbox.control.faults.add({ reset: true, times: 1 })
  await expect(create(sandbox, johnDoe)).rejects.toThrow(TypeError)
  expect((await list(sandbox)).total).toBe(4)
})

test('over HTTP a planted reset ends the connection without a response', async () => {
  const sandbox = await sandboxFor()
  const url = await sandbox.listen()
  sandbox.control.faults.add({ reset: true, times: 1 })
  const headers = { authorization: `Bearer ${sandbox.token}` }
  await expect(fetch(`${url}/api/v2/clients`, { headers })).rejects.toThrow(TypeError)
  expect((await fetch(`${url}/api/v2/clients`, { headers })).status).toBe(200)
})

test('a malformed response is cut in half and has the usual status', async () => {
  const sandbox = await sandboxFor()
  const whole = await (await ask(sandbox, '/api/v2/clients/1')).text()
  sandbox.control.faults.add({ malformed: true })
  const response = await ask(sandbox, '/api/v2/clients/1')
  const half = await response.text()
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
  expect(half.length).toBeGreaterThan(0)
  expect(whole.startsWith(half) && half.length < whole.length).toBe(true)
})

test('a delayed call ends when its caller aborts', async () => {
  const sandbox = await sandboxFor()
  sandbox.control.faults.add({ delayMs: 600_000 })
  const controller = new AbortController()
  const headers = { authorization: `Bearer ${sandbox.token}` }
  const call = sandbox.fetch(`${sandbox.url}/api/v2/clients`, { headers, signal: controller.signal })
  controller.abort(new Error('enough'))
  await expect(call).rejects.toThrow('enough')
})

test('a delayed call gets the usual response after the delay', async () => {
  const sandbox = await sandboxFor()
  sandbox.control.faults.add({ delayMs: 5 })
  expect((await ask(sandbox, '/api/v2/clients/1')).status).toBe(200)
  expect(sandbox.control.requests()[0]).toMatchObject({ fault: '{"delayMs":5}' })
})

test.each([
  [{}, 'A fault needs one of'],
  [{ status: 200 }, '"status" is 200; give a whole number from 400 to 599'],
  [{ status: 500, rate: 2 }, '"rate" is 2'],
  [{ status: 500, times: 0 }, '"times" is 0'],
  [{ delayMs: -1 }, '"delayMs" is -1'],
  [{ state: 500 }, 'A fault has no "state"'],
  [{ rateLimit: { requests: 1 } }, '"rateLimit" is {"requests":1}; give numbers'],
  [{ rateLimit: { requests: 1, seconds: 1, minutes: 1 } }, '"rateLimit" is'],
  [{ rateLimit: null }, '"rateLimit" is null'],
  [{ status: 500, operation: 'listClient' }, '"operation" is "listClient"; give one of listClients, createClient'],
  [{ status: 500, operation: null }, '"operation" is null'],
  [{ status: null, delayMs: 1 }, '"status" is null'],
  [{ reset: 'no' }, '"reset" is "no"; give true or false'],
  [{ malformed: 1 }, '"malformed" is 1'],
  [{ status: 503, retryAfter: {} }, '"retryAfter" is {}; give whole seconds, or an HTTP date'],
  [{ status: 503, retryAfter: -5 }, '"retryAfter" is -5'],
  [{ status: 503, retryAfter: 1.5 }, '"retryAfter" is 1.5'],
  [{ status: 503, retryAfter: 'a\nb' }, '"retryAfter" is "a\\nb"'],
  [{ status: 503, toString: 1 }, 'A fault has no "toString"'],
  [[{ status: 500 }], 'A fault is an object'],
])('fault %j is refused: %s', async (fault, message) => {
  const sandbox = await sandboxFor()
  expect(() => sandbox.control.faults.add(fault as Fault)).toThrow(message)
})
