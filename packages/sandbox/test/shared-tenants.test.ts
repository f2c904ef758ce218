import { expect, onTestFinished, test, vi } from 'vitest'
import { SharedTenants, type TenantDatabase, type TenantRow } from '../src/tenants/shared-tenants.ts'
import type { OpenTenant } from '../src/tenants/tenants.ts'

const sweepMs = 10_000

/** Tenants on a database that has these rows, in which `sweep` can be made to wait. Counts how often a tenant is opened. */
function tenantsOn(rows: Map<string, TenantRow>, sweep: TenantDatabase['sweep']) {
  let opened = 0
  const database: TenantDatabase = {
    add: async (row) => void rows.set(row.name, row),
    find: async (name) => rows.get(name),
    list: async () => [],
    drop: async (name) => rows.delete(name),
    sweep,
  }
  const open = async ({ name }: TenantRow) => {
    opened++
    await new Promise(setImmediate)
    return { name } as OpenTenant
  }
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const tenants = new SharedTenants(database, open, (options) => options)
  onTestFinished(async () => {
    await tenants.close()
    vi.useRealTimers()
  })
  return { tenants, openedTimes: () => opened }
}

const row = (name: string, key: string): TenantRow => ({ name, key, options: {}, idleMs: 60_000 })

test('requests that ask for a tenant at the same time open it once', async () => {
  const { tenants, openedTimes } = tenantsOn(new Map([['a', row('a', '1')]]), async () => new Set(['1']))
  const [one, other] = await Promise.all([tenants.use('a'), tenants.use('a')])
  expect([openedTimes(), one === other, await tenants.use('a')]).toEqual([1, true, one])
})

test('a tenant that could not be opened is opened again by the next request', async () => {
  const rows = new Map([['a', row('a', '1')]])
  const failing = vi.fn<(row: TenantRow) => Promise<OpenTenant>>().mockRejectedValueOnce(new Error('busy'))
  failing.mockImplementation(async ({ name }) => ({ name }) as OpenTenant)
  const find = async (name: string) => rows.get(name)
  const database = { find, sweep: async () => new Set(['1']) } as unknown as TenantDatabase
  const tenants = new SharedTenants(database, failing, (options) => options)
  onTestFinished(() => tenants.close())
  await expect(tenants.use('a')).rejects.toThrow('busy')
  expect(await tenants.use('a')).toMatchObject({ name: 'a' })
})

test('a tenant that is opened while expired ones are looked for stays open, and a dropped one does not', async () => {
  const rows = new Map([['old', row('old', '1')]])
  const swept = Promise.withResolvers<ReadonlySet<string>>()
  const { tenants, openedTimes } = tenantsOn(rows, () => swept.promise)
  const old = await tenants.use('old')
  vi.advanceTimersByTime(sweepMs)
  rows.set('new', row('new', '2'))
  const added = await tenants.use('new')
  // The database read its keys before the new one was added, and after the old one was dropped.
  swept.resolve(new Set())
  await new Promise(setImmediate)
  expect([await tenants.use('new'), openedTimes()]).toEqual([added, 2])
  expect(await tenants.use('old')).not.toBe(old)
})
