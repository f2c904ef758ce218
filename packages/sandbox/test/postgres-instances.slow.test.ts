import { expect, test } from 'vitest'
import { ask, create, created, johnDoe, list, sandboxFor } from './support/ask.ts'
import { control, instances, statusOf } from './support/instances.ts'
import { newDatabase, query } from './support/new-database.ts'
import './support/postgres-needed.ts'

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

test('a caller who lists while a sandbox is reset sees all clients from before or all from after', async () => {
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

test('a caller who lists while many clients are reset gets every response, and the indexes stay', async () => {
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
