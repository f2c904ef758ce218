import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSandbox, createTenant, type Sandbox } from '../src/index.ts'
import { ask, create, johnDoe, list, sandboxFor } from './support/ask.ts'
import { control, instances, statusOf } from './support/instances.ts'
import { newDatabase, query } from './support/new-database.ts'
import './support/postgres-needed.ts'
import { tcpProxy } from './support/tcp-proxy.ts'

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
  expect(await control(one, 'DELETE /tenants/a')).toEqual([404, 'There is no tenant "a".'])
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
