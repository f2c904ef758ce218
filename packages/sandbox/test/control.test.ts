import type { ClientList } from '@b2core-clients/schema'
import { expect, test } from 'vitest'
import { ask, create, created, idsOf, johnDoe, list, sandboxFor } from './support/ask.ts'

const at = '2026-01-01T00:00:00+00:00'

test('reset restores the seeded clients and the time, and removes faults', async () => {
  const sandbox = await sandboxFor({ clients: 10 })
  const before = await list(sandbox)
  await create(sandbox, johnDoe)
  sandbox.control.faults.add({ status: 500 })
  sandbox.control.clock.freeze('2030-01-01T00:00:00Z')
  await sandbox.control.reset()
  expect(await list(sandbox)).toEqual(before)
  expect(sandbox.control.clock.now().getFullYear()).not.toBe(2030)
  expect(sandbox.control.requests()).toHaveLength(1)
})

test('a snapshot can be restored any number of times', async () => {
  const sandbox = await sandboxFor({ clients: 10 })
  await created(sandbox, johnDoe)
  const name = await sandbox.control.snapshot()
  const kept = await list(sandbox)
  for (let times = 0; times < 2; times++) {
    await created(sandbox, { email: 'later@example.com', info: { givenName: 'Later' } })
    expect((await list(sandbox)).total).toBe(12)
    await sandbox.control.restore(name)
    expect(await list(sandbox)).toEqual(kept)
    expect((await list(sandbox, 'filter[name]=later')).total).toBe(0)
    expect((await list(sandbox, 'filter[name]=john')).total).toBe(1)
  }
  await expect(sandbox.control.restore('other')).rejects.toThrow('There is no snapshot "other". Snapshots: snapshot-1')
})

test('loaded clients are found by their fields, and replace those with the same identifier', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  await sandbox.control.load([
    { clientId: 2, name: 'Second Again', status: 'Banned', riskLevel: 'High', createTime: at, tags: [{ name: 'vip' }] },
    { clientId: 90, name: 'Ninety', internalType: 'Partner', createTime: at },
  ])
  expect((await list(sandbox)).total).toBe(4)
  expect(idsOf(await list(sandbox, 'filter[statusIds]=3&filter[riskLevelIds]=3'))).toEqual([2])
  expect(idsOf(await list(sandbox, 'filter[internalTypeIds]=2&filter[name]=ninety'))).toEqual([90])
  expect((await list(sandbox, 'filter[name]=second', { token: 'sandbox-vip' })).total).toBe(1)
  expect((await created(sandbox, {})).clientId).toBe(91)
})

test('a client that is not valid is named, and none is loaded', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  const clients = [
    { clientId: 10, createTime: at },
    { clientId: 'x', createTime: at },
  ]
  await expect(sandbox.control.load(clients as never)).rejects.toThrow(
    'Client 2 of the list: clientId must be an integer',
  )
  expect((await list(sandbox)).total).toBe(3)
})

test('two active clients with one email cannot be loaded', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  const twins = [4, 5].map((clientId) => ({ clientId, email: 'a@example.com', status: 'Active', createTime: at }))
  await expect(sandbox.control.load(twins)).rejects.toThrow('Another client has the email of client')
  expect((await list(sandbox)).total).toBe(3)
})

test.each([0, 3])(
  'a list with an identifier twice is refused by name and loads none, in a store of %i clients',
  async (clients) => {
    const sandbox = await sandboxFor({ clients })
    const twins = [8, 9, 8].map((clientId) => ({ clientId, createTime: at }))
    await expect(sandbox.control.load(twins)).rejects.toThrow(
      'Client 3 of the list: another client of the list has the clientId 8 too.',
    )
    expect((await list(sandbox)).total).toBe(clients)
  },
)

test('a status that the sandbox does not know cannot be loaded', async () => {
  const sandbox = await sandboxFor({ clients: 0 })
  await expect(sandbox.control.load([{ clientId: 1, status: 'active', createTime: at }])).rejects.toThrow(
    'Client 1 of the list: status is "active"; it may be Active, Inactive, Banned, Deleted.',
  )
})

test('the log has the last requests, newest first, with what matched and without tokens', async () => {
  const sandbox = await sandboxFor({ clients: 30 })
  await list(sandbox, 'filter[statusIds]=1,2,3,4', { token: 'sandbox-vip' })
  await ask(sandbox, '/api/v2/clients/77')
  const [second, first] = sandbox.control.requests()
  expect(first).toMatchObject({ operation: 'listClients', admin: 'vip', status: 200 })
  expect(first?.matched).toBeGreaterThan(0)
  expect(second).toMatchObject({ method: 'GET', target: '/api/v2/clients/77', admin: 'admin', status: 404, matched: 0 })
  expect(JSON.stringify(sandbox.control.requests())).not.toContain('sandbox-vip')
})

test('the log keeps 200 requests', async () => {
  const sandbox = await sandboxFor({ clients: 1 })
  for (let index = 0; index < 205; index++) await ask(sandbox, `/api/v2/clients/${index}`)
  const targets = sandbox.control.requests().map((entry) => entry.target)
  expect([targets.length, targets[0], targets.at(-1)]).toEqual([200, '/api/v2/clients/204', '/api/v2/clients/5'])
})

test('the clock takes the last second that the API can write, and stops there', async () => {
  let machineTime = Date.parse('2026-03-01T00:00:00Z')
  const sandbox = await sandboxFor({ clients: 0, now: () => machineTime })
  sandbox.control.clock.set('9999-12-31T23:59:59Z')
  machineTime += 5000
  expect(await created(sandbox, {})).toMatchObject({ createTime: '9999-12-31T23:59:59+00:00' })
  expect(() => sandbox.control.clock.set('+010000-01-01T00:00:00Z')).toThrow('is not a time from 1970 to 9999')
  sandbox.control.clock.advance(-1000)
  expect(sandbox.control.clock.now().toISOString()).toBe('9999-12-31T23:59:58.999Z')
})

test('creation times follow the clock, which can be set, moved and frozen', async () => {
  let machine = Date.parse('2026-05-01T00:00:00Z')
  const sandbox = await sandboxFor({ clients: 0, now: () => machine })
  const { clock } = sandbox.control
  const time = async () => (await created(sandbox, {})).createTime
  expect(await time()).toBe('2026-05-01T00:00:00+00:00')
  clock.set('2027-01-01T00:00:00Z')
  machine += 5000
  expect(await time()).toBe('2027-01-01T00:00:05+00:00')
  clock.freeze()
  machine += 5000
  expect(await time()).toBe('2027-01-01T00:00:05+00:00')
  clock.advance(-60_000)
  expect(await time()).toBe('2026-12-31T23:59:05+00:00')
  clock.reset()
  expect(await time()).toBe('2026-05-01T00:00:10+00:00')
  for (const wrong of ['tomorrow', '2026-03-01', '2026-03-01T00:00:00', 5]) {
    expect(() => clock.set(wrong as string)).toThrow(`${JSON.stringify(wrong)} is not a time`)
  }
  clock.set('2026-03-01T02:00:00+02:00')
  expect(await time()).toBe('2026-03-01T00:00:00+00:00')
})

test('sandboxes share nothing', async () => {
  const [one, other] = [await sandboxFor({ clients: 5 }), await sandboxFor({ clients: 5 })]
  await create(one, johnDoe)
  one.control.faults.add({ status: 503 })
  expect((await list(other)).total).toBe(5)
})

test('the same seed gives the same clients for any amount, and another seed gives others', async () => {
  const [few, many, others] = [
    await sandboxFor({ clients: 20, seed: 7 }),
    await sandboxFor({ clients: 60, seed: 7 }),
    await sandboxFor({ clients: 20, seed: 8 }),
  ]
  for (const id of [2, 11, 20]) {
    const read = async (sandbox: typeof few) => (await ask(sandbox, `/api/v2/clients/${id}`)).text()
    expect(await read(few)).toBe(await read(many))
    expect(await read(few)).not.toBe(await read(others))
  }
})

test('the snapshots are listed by name, and every request since the log was emptied is counted', async () => {
  const { control, ...sandbox } = await sandboxFor({ clients: 1 })
  expect([control.snapshots(), control.received()]).toEqual([[], 0])
  await control.snapshot('before')
  await control.snapshot()
  for (let count = 0; count < 202; count++) await sandbox.fetch(`${sandbox.url}/nothing`)
  expect([control.snapshots(), control.received()]).toEqual([['before', 'snapshot-1'], 202])
  control.clearRequests()
  expect(control.received()).toBe(0)
})

test('one fault is removed by the id that it is listed with', async () => {
  const { control } = await sandboxFor({ clients: 1 })
  control.faults.add({ status: 500 }, { status: 501 }, { status: 502 })
  const [, second] = control.faults.list()
  control.faults.remove(second?.id ?? 0)
  expect(control.faults.list()).toEqual([
    { id: 1, status: 500 },
    { id: 3, status: 502 },
  ])
  expect(() => control.faults.remove(2)).toThrow('There is no fault 2. Faults: 1, 3.')
  control.faults.clear()
  control.faults.add({ status: 503 })
  expect(control.faults.list()).toEqual([{ id: 4, status: 503 }])
})

test('faults do not apply to an unlogged call, and the log does not have it', async () => {
  const sandbox = await sandboxFor({ clients: 3, prefix: '/crm' })
  sandbox.control.faults.add({ status: 503, times: 1 })
  const unlogged = (token: string) => ask(sandbox, '/_sandbox/unlogged/api/v2/clients?limit=2', { token })
  const response = await unlogged('sandbox-admin')
  expect([response.status, ((await response.json()) as ClientList).data.length]).toEqual([200, 2])
  expect((await unlogged('nobody')).status).toBe(401)
  expect([sandbox.control.received(), sandbox.control.faults.list().length]).toEqual([0, 1])
  expect((await ask(sandbox, '/api/v2/clients')).status).toBe(503)
  const withoutHeader = await ask(sandbox, '/_sandbox/unlogged/api/v2/clients', { method: 'POST', body: '{}' })
  expect([withoutHeader.status, (await sandbox.control.count()) === 3]).toEqual([403, true])
})
