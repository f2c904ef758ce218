import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSandbox, createTenant, type Sandbox, type SandboxOptions } from '../src/index.ts'
import { ask, create, created, johnDoe, list, sandboxFor } from './support/ask.ts'
import { newDatabase, query } from './support/new-database.ts'
import './support/postgres-needed.ts'
import { tcpProxy } from './support/tcp-proxy.ts'

/** Two instances on one new, empty database. */
async function instances(options: SandboxOptions = {}): Promise<[Sandbox, Sandbox]> {
  const db = await newDatabase()
  return [await sandboxFor({ clients: 10, ...options, db }), await sandboxFor({ clients: 10, ...options, db })]
}

/** A call of the control path. Resolves to what it returns, or to the status and the message of a refusal. */
async function control(
  { fetch, url }: Pick<Sandbox, 'fetch' | 'url'>,
  action: string,
  body?: unknown,
): Promise<unknown> {
  const [method = '', path = ''] = action.split(' ')
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const headers = { 'x-sandbox-control': 'yes' }
  const response = await fetch(`${url}/_sandbox${path}`, { method, headers, ...sent })
  const value = response.status === 204 ? undefined : await response.json()
  return response.ok ? value : [response.status, (value as { message: string }).message]
}

const statusOf = async (sandbox: Sandbox, path = '/api/v2/clients/1') => (await ask(sandbox, path)).status

test('a clock that is moved or frozen on one instance is so on the other at once', async () => {
  const [one, other] = await instances()
  await control(one, 'PUT /clock', { time: '2030-01-01T00:00:00Z', frozen: true })
  expect(await control(other, 'GET /clock')).toEqual({ time: '2030-01-01T00:00:00.000Z', frozen: true })
  expect((await created(other, { email: 'later@example.com' })).createTime).toMatch(/^2030-01-01T00:00:00/)
  await control(other, 'PUT /clock', { advanceMs: 60_000 })
  expect(await control(one, 'GET /clock')).toMatchObject({ time: '2030-01-01T00:01:00.000Z' })
  await other.control.clock.reset()
  expect((await ask(one, '/api/v2/clients/1')).headers.get('date')).not.toMatch(/2030/)
})

test('a fault acts on every instance, and is removed on every instance', async () => {
  const [one, other] = await instances()
  await one.control.faults.add({ status: 503 })
  expect([await statusOf(one), await statusOf(other)]).toEqual([503, 503])
  expect(await control(other, 'GET /faults')).toEqual([{ id: 1, status: 503 }])
  await control(other, 'DELETE /faults/1')
  expect([await statusOf(one), await statusOf(other)]).toEqual([200, 200])
  await other.control.faults.add({ status: 500 })
  expect(await control(one, 'GET /faults')).toEqual([{ id: 2, status: 500 }])
  await expect(one.control.faults.remove(2)).resolves.toBeUndefined()
  expect(() => one.control.faults.remove(2)).toThrow('There is no fault 2. Faults: none.')
})

test('a fault with a count takes effect as often in all, whichever instances are called', async () => {
  const [one, other] = await instances()
  await control(one, 'POST /faults', { status: 503, times: 3, operation: 'getClient' })
  const statuses = await Promise.all(Array.from({ length: 40 }, (_, index) => statusOf(index % 2 ? one : other)))
  expect(statuses.filter((status) => status === 503)).toHaveLength(3)
  expect(await control(other, 'GET /faults')).toEqual([])
})

test('a rate limit counts the requests to all instances', async () => {
  const [one, other] = await instances()
  await control(one, 'PUT /clock', { time: '2030-01-01T00:00:00Z', frozen: true })
  await control(one, 'POST /faults', { rateLimit: { requests: 10, seconds: 60 } })
  const calls = () => Promise.all(Array.from({ length: 20 }, (_, index) => statusOf(index % 2 ? one : other)))
  expect((await calls()).filter((status) => status === 200)).toHaveLength(10)
  await control(other, 'PUT /clock', { advanceMs: 60_000 })
  expect((await calls()).filter((status) => status === 200)).toHaveLength(10)
})

test('a snapshot that was made on one instance is restored on the other', async () => {
  const [one, other] = await instances()
  await control(one, 'POST /snapshots', { name: 'before' })
  await created(one, johnDoe)
  expect(await control(other, 'GET /snapshots')).toEqual(['before'])
  await control(other, 'POST /restore', { name: 'before' })
  expect((await list(one)).total).toBe(10)
  expect(await control(other, 'POST /snapshots')).toEqual({ name: 'snapshot-1' })
  expect(await control(one, 'POST /snapshots')).toEqual({ name: 'snapshot-2' })
})

test('a snapshot whose clients are no longer in the database is not restored, and the clients stay', async () => {
  const db = await newDatabase()
  const sandbox = await sandboxFor({ db, clients: 10 })
  await sandbox.control.snapshot('before')
  // As another instance does that resets while this one is about to restore.
  await query(db, 'delete from sandbox_snapshots')
  await expect(sandbox.control.restore('before')).rejects.toThrow(
    'Another instance has replaced this snapshot, or has reset the sandbox. Take a new snapshot.',
  )
  expect(await control(sandbox, 'POST /restore', { name: 'before' })).toEqual([
    400,
    expect.stringContaining('Another instance'),
  ])
  expect(await sandbox.control.count()).toBe(10)
})

test('a snapshot of a tenant that another instance drops meanwhile leaves no copy', async () => {
  const db = await newDatabase()
  const sandbox = await sandboxFor({ db, clients: 1 })
  const tenant = await sandbox.createTenant({ name: 'a', clients: 2 })
  expect((await create(sandbox, johnDoe, { headers: tenant.headers })).status).toBe(201)
  // As when the other instance has begun to drop it.
  await query(db, "delete from sandbox_state where tenant <> ''")
  await expect(tenant.control.snapshot()).rejects.toThrow()
  expect(await query(db, 'select 1 from sandbox_snapshots')).toEqual([])
})

test('a snapshot of no clients is restored', async () => {
  const [one, other] = await instances({ clients: 0 })
  await one.control.snapshot('empty')
  await created(other, johnDoe)
  await other.control.restore('empty')
  expect(await one.control.count()).toBe(0)
})

test('a function of the control follows what another instance did before, without a request', async () => {
  const [one, other] = await instances()
  await other.control.snapshot('before')
  await created(other, johnDoe)
  await one.control.restore('before')
  expect(await other.control.count()).toBe(10)
  await other.control.reset()
  await expect(one.control.restore('before')).rejects.toThrow('There is no snapshot "before". Snapshots: none.')
  expect(await one.control.count()).toBe(10)
})

test('the control of a tenant follows the clients that were created on another instance', async () => {
  const [one, other] = await instances()
  const { control } = await one.createTenant({ name: 'a', clients: 2 })
  const createOnOther = async (email: string) => {
    expect((await create(other, { email }, { headers: { 'x-sandbox-tenant': 'a' } })).status).toBe(201)
  }
  await createOnOther('first@example.com')
  expect(await control.count()).toBe(3)
  const { control: second } = await one.createTenant({ name: 'b', clients: 2 })
  expect((await create(other, johnDoe, { headers: { 'x-sandbox-tenant': 'b' } })).status).toBe(201)
  await second.snapshot('three')
  await second.reset()
  expect(await second.count()).toBe(2)
  const { control: third } = await one.createTenant({ name: 'c', clients: 2 })
  expect((await create(other, johnDoe, { headers: { 'x-sandbox-tenant': 'c' } })).status).toBe(201)
  await third.reset()
  expect((await list(other, '', { headers: { 'x-sandbox-tenant': 'c' } })).total).toBe(2)
  await third.snapshot('two')
  await createOnOther('second@example.com')
  await control.snapshot('four')
  await createOnOther('third@example.com')
  await control.restore('four')
  expect(await control.count()).toBe(4)
})

test('a reset on one instance resets all, and leaves no snapshot in the database', async () => {
  const db = await newDatabase()
  const [one, other] = [await sandboxFor({ db, clients: 10 }), await sandboxFor({ db, clients: 10 })]
  await control(one, 'POST /snapshots', { name: 'a' })
  await control(one, 'POST /snapshots', { name: 'a' })
  expect(await query(db, 'select count(distinct snapshot)::int as kept from sandbox_snapshots')).toEqual([{ kept: 1 }])
  await created(other, johnDoe)
  await control(one, 'POST /faults', { operation: 'getClient', status: 500 })
  await control(other, 'PUT /clock', { time: '2030-01-01T00:00:00Z' })
  await control(other, 'POST /reset')
  expect(await statusOf(one)).toBe(200)
  expect((await list(one)).total).toBe(10)
  expect(await control(one, 'GET /snapshots')).toEqual([])
  expect(await query(db, 'select 1 from sandbox_snapshots')).toEqual([])
  expect(await control(one, 'POST /verify', { operation: 'createClient', times: 0 })).toBeUndefined()
  await control(one, 'DELETE /requests')
  expect(await control(other, 'GET /requests')).toEqual([])
})

test('who lists while a sandbox is reset sees all clients from before or all from after', async () => {
  const [one, other] = await instances({ clients: 300 })
  for (let round = 0; round < 3; round++) {
    await created(other, { email: 'extra@example.com' })
    let isOver = false
    const resetting = one.control.reset().finally(() => {
      isOver = true
    })
    const totals = new Set<number>()
    while (!isOver) totals.add((await list(other)).total)
    await resetting
    expect([...totals].filter((total) => total !== 300 && total !== 301)).toEqual([])
    expect((await list(other)).total).toBe(300)
  }
})

test('who lists while many clients are reset gets every response, and the indexes stay', async () => {
  const db = await newDatabase()
  const [one, other] = [await sandboxFor({ db, clients: 6000 }), await sandboxFor({ db })]
  // An index that is dropped and made again has another oid, and nobody can read meanwhile.
  const indexes = () =>
    query(db, "select indexrelid from pg_index where indrelid = 'sandbox_clients'::regclass order by indexrelid")
  const before = await indexes()
  await created(other, johnDoe)
  let isOver = false
  const resetting = one.control.reset().finally(() => {
    isOver = true
  })
  const totals = new Set<number>()
  while (!isOver) totals.add((await list(other)).total)
  await resetting
  expect([...totals].filter((total) => total !== 6000 && total !== 6001)).toEqual([])
  expect((await list(other)).total).toBe(6000)
  expect(await indexes()).toEqual(before)
})

test('a tenant that is replaced while the body of a request arrives gets the whole request', async () => {
  const [one, other] = await instances()
  await one.createTenant({ name: 'a', clients: 2 })
  const headers = {
    authorization: 'Bearer sandbox-admin',
    'content-type': 'application/json',
    // The sandbox asks for the body when it has chosen the tenant.
    expect: '100-continue',
  }
  const sent = request(`${await one.listen()}/_tenant/a/api/v2/clients`, { method: 'POST', headers })
  const responded = once(sent, 'response')
  sent.flushHeaders()
  await once(sent, 'continue')
  await control(other, 'DELETE /tenants/a')
  await other.createTenant({ name: 'a', clients: 5 })
  sent.end(JSON.stringify(johnDoe))
  const [response] = await responded
  expect([response.statusCode, JSON.parse(await text(response)).clientId]).toEqual([201, 6])
})

test('requests to the sandbox itself do not write to its row, since it never expires', async () => {
  const db = await newDatabase()
  const sandbox = await sandboxFor({ db, clients: 1 })
  await list(sandbox)
  await sandbox.control.clock.freeze()
  expect(await query(db, 'select last_used from sandbox_tenants')).toEqual([{ last_used: 0 }])
})

test('a scenario that is played on one instance is there on all', async () => {
  const scenarios = { down: { faults: [{ status: 503 }], time: '2030-01-01T00:00:00Z', frozen: true } }
  const [one, other] = await instances({ scenarios })
  await control(one, 'POST /scenarios/down')
  expect(await statusOf(other)).toBe(503)
  expect(await control(other, 'GET /clock')).toEqual({ time: '2030-01-01T00:00:00.000Z', frozen: true })
})

test('a tenant that is created on one instance is on the other, with its options and clients', async () => {
  const [one, other] = await instances()
  const tenant = await createTenant({
    url: await one.listen(),
    name: 'checkout',
    clients: 7,
    seed: 5,
    admins: [{ token: 'secret' }],
  })
  const elsewhere = `${await other.listen()}/_tenant/checkout`
  const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' }
  const get = async (url: string, path = '/api/v2/clients') => (await fetch(`${url}${path}`, { headers })).text()
  expect(await get(elsewhere)).toBe(await get(tenant.url))
  const body = JSON.stringify(johnDoe)
  const made = await fetch(`${elsewhere}/api/v2/clients`, { method: 'POST', headers, body })
  expect([made.status, made.headers.get('location')]).toEqual([201, '/_tenant/checkout/api/v2/clients/8'])
  expect(JSON.parse(await get(tenant.url, '/api/v2/clients/8'))).toMatchObject({ email: 'jdoe@example.com' })
  expect(JSON.parse(await get(tenant.url)).total).toBe(8)
  await tenant.control('POST /faults', { status: 503, times: 1 })
  expect((await fetch(`${elsewhere}/api/v2/clients`, { headers })).status).toBe(503)
  expect((await fetch(`${tenant.url}/api/v2/clients`, { headers })).status).toBe(200)
  expect([await statusOf(one), await statusOf(other)]).toEqual([200, 200])
  expect(await control(other, 'GET /tenants')).toMatchObject([{ name: 'checkout', clients: 8 }])
})

test('a tenant that is dropped on one instance is gone on both, and its name is free again', async () => {
  const db = await newDatabase()
  const [one, other] = [await sandboxFor({ db, clients: 3 }), await sandboxFor({ db, clients: 3 })]
  const named = { headers: { 'x-sandbox-tenant': 'a' } }
  const totalOn = async (sandbox: Sandbox) => {
    const response = await ask(sandbox, '/api/v2/clients', named)
    return response.status === 200 ? ((await response.json()) as { total: number }).total : response.status
  }
  await control(one, 'POST /tenants', { name: 'a', clients: 2 })
  expect((await create(other, johnDoe, named)).status).toBe(201)
  expect([await totalOn(one), await totalOn(other)]).toEqual([3, 3])
  expect(await control(other, 'POST /tenants', { name: 'a' })).toEqual([
    400,
    expect.stringContaining('already a tenant'),
  ])
  await control(other, 'DELETE /tenants/a')
  expect([await totalOn(one), await totalOn(other)]).toEqual([404, 404])
  expect(await control(one, 'DELETE /tenants/a')).toEqual([400, 'There is no tenant "a".'])
  for (const table of ['sandbox_clients', 'sandbox_state']) {
    expect(await query(db, `select distinct tenant from ${table}`)).toEqual([{ tenant: '' }])
  }
  await control(other, 'POST /tenants', { name: 'a', clients: 5 })
  expect([await totalOn(one), await totalOn(other)]).toEqual([5, 5])
})

test('of tenants that are created on several instances with one name, one is there', async () => {
  const [one, other] = await instances()
  const made = await Promise.all([one, other].map((each) => each.createTenant({ name: 'a' }).catch((error) => error)))
  expect(made.filter((each) => each instanceof Error)).toHaveLength(1)
})

test('a use on any instance keeps a tenant, and one that no instance used expires on all', async () => {
  let now = Date.parse('2026-05-01T00:00:00Z')
  const [one, other] = await instances({ now: () => now })
  await one.createTenant({ name: 'a', idleSeconds: 60 })
  const statusIn = async (sandbox: Sandbox) =>
    (await ask(sandbox, '/api/v2/clients', { headers: { 'x-sandbox-tenant': 'a' } })).status
  for (const instance of [other, one, other, one]) {
    now += 59_000
    expect(await statusIn(instance)).toBe(200)
  }
  now += 60_000
  expect([await statusIn(other), await statusIn(one)]).toEqual([404, 404])
  expect(await control(one, 'GET /tenants')).toEqual([])
  expect((await other.createTenant({ name: 'a' })).name).toBe('a')
})

test('a tenant that is changed on several instances at the same time has unique emails and identifiers', async () => {
  const [one, other] = await instances()
  await one.createTenant({ name: 'a', clients: 5 })
  const named = { headers: { 'x-sandbox-tenant': 'a' } }
  const responses = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      create(index % 2 ? one : other, { email: `n${Math.floor(index / 2)}@example.com` }, named),
    ),
  )
  const ids = []
  for (const response of responses) {
    if (response.status === 201) ids.push(((await response.json()) as { clientId: number }).clientId)
    else expect(response.status).toBe(400)
  }
  expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 6))
})

test('tenants of several instances respond as separate sandboxes do, whatever is done to the others', async () => {
  const options = { clients: 5, now: () => Date.parse('2026-05-01T00:00:00Z') }
  const [one, other] = await instances(options)
  const call =
    (path: string, init: RequestInit = {}) =>
    async (url: string, { fetch }: Pick<Sandbox, 'fetch'>) => {
      const headers = { authorization: 'Bearer sandbox-admin', 'x-sandbox-control': 'yes' }
      const response = await fetch(`${url}${path}`, { headers, ...init })
      const location = response.headers.get('location')?.replace(/^\/_tenant\/[^/]+/, '')
      return [response.status, location, await response.text()]
    }
  const post = (path: string, body?: unknown) => call(path, { method: 'POST', body: JSON.stringify(body ?? {}) })
  const json = { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' }
  const createAs = (email: string) =>
    call('/api/v2/clients', { method: 'POST', headers: json, body: JSON.stringify({ email }) })
  const steps = fc.oneof(
    fc.constantFrom('a@example.com', 'B@example.com', 'b@example.com').map(createAs),
    fc
      .constantFrom('', '?filter[email]=a@example.com', '?limit=2&sort_by=email')
      .map((ending) => call(`/api/v2/clients${ending}`)),
    fc.integer({ min: 1, max: 9 }).map((id) => call(`/api/v2/clients/${id}`)),
    fc.constantFrom(
      post('/_sandbox/faults', { status: 503, times: 2 }),
      call('/_sandbox/faults'),
      call('/_sandbox/clock', { method: 'PUT', headers: { 'x-sandbox-control': 'yes' }, body: '{"advanceMs":60000}' }),
      call('/_sandbox/clock'),
      post('/_sandbox/snapshots', { name: 's' }),
      post('/_sandbox/restore', { name: 's' }),
      call('/_sandbox/reset', { method: 'POST', headers: { 'x-sandbox-control': 'yes' } }),
      post('/_sandbox/clients', [{ clientId: 4, name: 'Four', createTime: '2026-01-01T00:00:00+00:00' }]),
    ),
  )
  const taken = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.boolean(), steps), { maxLength: 40, size: 'max' })
  await fc.assert(
    fc.asyncProperty(taken, async (sequence) => {
      const tenants = await Promise.all([one, other, one].map((each) => each.createTenant()))
      const alone = await Promise.all(tenants.map(() => createSandbox(options)))
      for (const [who, isOther, step] of sequence) {
        const shared = await step(`http://localhost/_tenant/${tenants[who]?.name}`, isOther ? other : one)
        expect(shared).toEqual(await step('http://localhost', alone[who] as Sandbox))
      }
      await Promise.all([...alone, ...tenants].map((each) => each.close()))
    }),
    { numRuns: 15 },
  )
})

test('without the database, a tenant gets 503 as the sandbox does', async () => {
  const proxy = await tcpProxy(await newDatabase())
  const sandbox = await sandboxFor({ db: proxy.address, clients: 2 })
  await sandbox.createTenant({ name: 'a' })
  const statusIn = async (name: string) => {
    const response = await ask(sandbox, '/api/v2/clients', { headers: { 'x-sandbox-tenant': name } })
    return [response.status, response.headers.get('retry-after')]
  }
  await proxy.cut()
  expect([await statusIn('a'), await statusIn('unknown')]).toEqual([
    [503, '5'],
    [503, '5'],
  ])
  await proxy.restore()
  expect([await statusIn('a'), await statusIn('unknown')]).toEqual([
    [200, null],
    [404, null],
  ])
})
