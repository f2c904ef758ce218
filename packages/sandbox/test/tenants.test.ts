import { expect, test } from 'vitest'
import { createTenant, type Sandbox, type Tenant, type TenantOptions } from '../src/index.ts'
import { LocalTenants } from '../src/tenants/local-tenants.ts'
import { mostTenants } from '../src/tenants/options.ts'
import type { OpenTenant } from '../src/tenants/tenants.ts'
import { ask, create, johnDoe, list, sandboxFor } from './support/ask.ts'

const named = (name: string) => ({ headers: { 'x-sandbox-tenant': name } })

async function total(response: Response | Promise<Response>): Promise<number> {
  return ((await (await response).json()) as { total: number }).total
}

test('a request reaches its tenant by path, by header and by token', async () => {
  const sandbox = await sandboxFor({ clients: 5 })
  const tenant = await sandbox.createTenant({ name: 'checkout', clients: 7 })
  expect([tenant.url, tenant.token, tenant.headers]).toEqual([
    'http://localhost/_tenant/checkout',
    'sandbox-admin~checkout',
    { 'x-sandbox-tenant': 'checkout' },
  ])
  const path = '/api/v2/clients'
  const totals = [
    await total(ask(sandbox, path)),
    await total(ask(sandbox, `/_tenant/checkout${path}`)),
    await total(ask(sandbox, path, named('checkout'))),
    await total(ask(sandbox, path, { token: tenant.token })),
    await total(ask(sandbox, path, { token: 'sandbox-reader~checkout' })),
    await total(tenant.fetch(`${tenant.url}${path}`, { headers: { authorization: `Bearer ${tenant.token}` } })),
  ]
  expect(totals).toEqual([5, 7, 7, 7, 7, 7])
})

test('the path decides before the header, and the header before the token', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  for (const [name, clients] of [
    ['a', 2],
    ['b', 3],
    ['c', 4],
  ] as const) {
    await sandbox.createTenant({ name, clients })
  }
  expect(await total(ask(sandbox, '/_tenant/a/api/v2/clients', named('b')))).toBe(2)
  const ofAnother = await ask(sandbox, '/api/v2/clients', { ...named('b'), token: 'sandbox-admin~c' })
  expect(ofAnother.status).toBe(401)
})

test.each<[string, (sandbox: Sandbox) => Promise<Response>]>([
  ['by path', (sandbox) => ask(sandbox, '/_tenant/nobody/api/v2/clients')],
  ['by path, without more', (sandbox) => ask(sandbox, '/_tenant/')],
  ['by header', (sandbox) => ask(sandbox, '/api/v2/clients', named('nobody'))],
  ['by header on the control path', (sandbox) => ask(sandbox, '/_sandbox/requests', named('nobody'))],
])('a tenant that does not exist is not found %s, and no other is named', async (_, call) => {
  const sandbox = await sandboxFor({ clients: 1 })
  await sandbox.createTenant({ name: 'somebody' })
  const response = await call(sandbox)
  const text = await response.text()
  expect([response.status, text.includes('somebody')]).toEqual([404, false])
})

test('a token with the name of no tenant is an unknown token of the sandbox itself', async () => {
  const sandbox = await sandboxFor({ clients: 1, admins: [{ token: 'a~b' }] })
  expect((await ask(sandbox, '/api/v2/clients', { token: 'x~nobody' })).status).toBe(401)
  expect((await ask(sandbox, '/api/v2/clients', { token: 'a~b' })).status).toBe(200)
})

test('the address of a created client leads to it, below the path of its tenant', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  const tenant = await sandbox.createTenant({ name: 'a', clients: 1 })
  const response = await create({ ...sandbox, url: tenant.url } as Sandbox, johnDoe)
  expect(response.headers.get('location')).toBe('/_tenant/a/api/v2/clients/2')
  expect((await create({ ...sandbox, ...tenant } as Sandbox, { email: 'b@example.com' }, named('a'))).status).toBe(201)
})

test('a tenant has its own admins and dialect', async () => {
  const sandbox = await sandboxFor({ clients: 30 })
  const tenant = await sandbox.createTenant({
    admins: [{ token: 'secret' }],
    overlays: [
      {
        overlay: '1.0.0',
        info: { title: 'Short pages', version: '1' },
        actions: [{ target: "$..parameters[?@.name == 'limit'].schema", update: { default: 4 } }],
      },
    ],
  })
  const page = await ask({ ...sandbox, ...tenant } as Sandbox, '/api/v2/clients')
  expect(((await page.json()) as { data: unknown[] }).data).toHaveLength(4)
  expect((await list(sandbox)).data).toHaveLength(20)
  expect((await ask(sandbox, '/api/v2/clients', { token: 'secret' })).status).toBe(401)
  expect((await ask(sandbox, '/api/v2/clients', { token: 'sandbox-admin', ...named(tenant.name) })).status).toBe(401)
})

test('a tenant expires when it was not used for its time, whatever its own clock says', async () => {
  let now = Date.parse('2026-05-01T00:00:00Z')
  const sandbox = await sandboxFor({ clients: 1, now: () => now })
  const tenant = await sandbox.createTenant({ name: 'a', idleSeconds: 60 })
  tenant.control.clock.freeze('2030-01-01T00:00:00Z')
  const status = async () => (await ask(sandbox, '/api/v2/clients', named('a'))).status
  now += 59_000
  expect(await status()).toBe(200)
  now += 59_000
  expect(await status()).toBe(200)
  now += 60_000
  expect(await status()).toBe(404)
  await expect(tenant.fetch(tenant.url)).rejects.toThrow(TypeError)
  expect((await sandbox.createTenant({ name: 'a' })).name).toBe('a')
})

test('a tenant that has expired takes no name and no room from a new one', async () => {
  let now = 0
  const open = async (name: string) => ({ name }) as OpenTenant
  const tenants = new LocalTenants(open, () => now)
  await tenants.create({ name: 'first', idleSeconds: 60 })
  now = 60_000
  expect((await tenants.create({ name: 'first' })).name).toBe('first')
  for (let index = 1; index < mostTenants; index++) await tenants.create({ name: `t${index}`, idleSeconds: 60 })
  await expect(tenants.create({ name: 'last' })).rejects.toThrow('There are already')
  now = 120_000
  expect((await tenants.create({ name: 'last' })).name).toBe('last')
  await tenants.close()
})

test('over HTTP tenants are created, listed and dropped, and each has a control path', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  const url = await sandbox.listen()
  const tenant = await createTenant({ url, name: 'a', clients: 2 })
  expect([tenant.url, tenant.token]).toEqual([`${url}/_tenant/a`, 'sandbox-admin~a'])
  const response = await fetch(`${tenant.url}/api/v2/clients`, {
    headers: { authorization: 'Bearer sandbox-admin' },
  })
  expect(await total(response)).toBe(2)
  await tenant.control('POST /faults', { status: 503 })
  expect(await tenant.control('GET /requests')).toMatchObject([{ target: '/api/v2/clients', status: 200 }])
  expect([sandbox.control.faults.list(), sandbox.control.requests()]).toEqual([[], []])
  await expect(tenant.control('POST /tenants', {})).rejects.toThrow('There is nothing at /_sandbox/tenants.')
  const listed = await fetch(`${url}/_sandbox/tenants`)
  expect(await listed.json()).toEqual([{ name: 'a', clients: 2, expiresInSeconds: expect.any(Number) }])
  await tenant.close()
  expect((await fetch(`${tenant.url}/api/v2/clients`)).status).toBe(404)
  await expect(tenant.control('GET /faults')).rejects.toThrow('There is no such tenant')
  // Tests clean up, whatever dropped the tenant before: they themselves, another one, or an hour without a request.
  await tenant.close()
})

test('createTenant says what is wrong', async () => {
  await expect(createTenant({ url: 'http://127.0.0.1:9' })).rejects.toThrow(
    'There is no sandbox at http://127.0.0.1:9.',
  )
  const others: [string, Response][] = [
    ['is not a sandbox; give the address of one.', Response.json({ a: 1 })],
    ['is not a sandbox; give the address of one.', new Response('<html>')],
    ['returned the status 404 to POST /tenants; it may not be a sandbox.', new Response('none', { status: 404 })],
  ]
  for (const [message, response] of others) {
    const made = createTenant({ url: 'http://127.0.0.1:9', fetch: async () => response })
    await expect(made).rejects.toThrow(`http://127.0.0.1:9 ${message}`)
  }
  for (const [given, shown] of [
    [undefined, 'of type undefined'],
    ['nope', '"nope"'],
  ] as const) {
    const message = `"url" is ${shown}; give the address of a sandbox, as http://127.0.0.1:4020.`
    await expect(createTenant({ url: given as string })).rejects.toThrow(message)
  }
  const sandbox = await sandboxFor({ clients: 0, controlToken: 'secret' })
  const url = await sandbox.listen()
  const made = await createTenant({ url, controlToken: 'secret' })
  await expect(made.control('faults')).rejects.toThrow(
    'The action "faults" is not a method and a path, as "POST /faults".',
  )
  await expect(createTenant({ url })).rejects.toThrow('POST /tenants: Send the control token')
  expect((await createTenant({ url: `${url}/`, controlToken: 'secret' })).url).toContain(`${url}/_tenant/`)
})

test.each<[TenantOptions, string]>([
  [{ name: 'Big' }, 'The tenant name "Big" is invalid; give 1 to 63 lowercase letters, digits and hyphens, the first'],
  [{ name: '' }, 'The tenant name "" is invalid'],
  [{ name: '-a' }, 'The tenant name "-a" is invalid'],
  [{ name: 'taken' }, 'There is already a tenant "taken".'],
  [{ clients: 10_001 }, '"clients" is 10001; give a whole number from 0 to 10000.'],
  [{ idleSeconds: 0 }, '"idleSeconds" is 0; give a whole number from 1 to 604800.'],
  [{ admins: [{ token: '' }] }, 'The admins: entry 1 needs a "token"'],
  [{ overlays: ['a.yaml'] as never }, '"overlays" is a list; give a list of overlays, each as an object.'],
  [{ colour: 'red' } as never, 'A tenant has no option "colour". Options: name, clients'],
  [[] as never, 'The options are a list'],
])('the options %j are refused', async (options, message) => {
  const sandbox = await sandboxFor({ clients: 0 })
  await sandbox.createTenant({ name: 'taken' })
  await expect(sandbox.createTenant(options)).rejects.toThrow(message)
})

test('of two tenants that are created at the same time with one name, one is refused', async () => {
  const sandbox = await sandboxFor({ clients: 0 })
  const made = await Promise.allSettled([sandbox.createTenant({ name: 'a' }), sandbox.createTenant({ name: 'a' })])
  expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('closing a tenant in code ends it, and closing the sandbox ends all', async () => {
  const sandbox = await sandboxFor({ clients: 0 })
  const [one, other]: Tenant[] = [await sandbox.createTenant(), await sandbox.createTenant()]
  await one?.close()
  await expect(one?.fetch('http://localhost/')).rejects.toThrow(TypeError)
  expect((await other?.fetch('http://localhost/_sandbox/live'))?.status).toBe(204)
  await sandbox.close()
  await expect(other?.fetch('http://localhost/')).rejects.toThrow(TypeError)
  await expect(sandbox.createTenant()).rejects.toThrow('The sandbox is closed')
})
