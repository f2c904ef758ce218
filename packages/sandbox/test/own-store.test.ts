import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createSandbox } from '../src/index.ts'
import { MemoryStore } from '../src/store/memory/memory-store.ts'
import { ask, create, created, idsOf, johnDoe, list, refusal, sandboxFor } from './support/ask.ts'

test('your own store is seeded when it is empty, and otherwise stays unchanged', async () => {
  const store = new MemoryStore()
  const sandbox = await sandboxFor({ store, clients: 40, seed: 7 })
  await created(sandbox, johnDoe)
  expect((await list(await sandboxFor({ store, clients: 5 }))).total).toBe(41)
})

test('your own store gives the same responses as SQLite', async () => {
  const [own, sqlite] = [
    await sandboxFor({ store: new MemoryStore(), clients: 300, seed: 7, now: () => 1_775_000_000_000 }),
    await sandboxFor({ clients: 300, seed: 7, now: () => 1_775_000_000_000 }),
  ]
  for (const sandbox of [own, sqlite]) await created(sandbox, johnDoe)
  const paths = [
    '/api/v2/clients',
    '/api/v2/clients/301',
    '/api/v2/clients/999',
    '/api/v2/clients?filter[name]=an&sort_by=name&sort_order=asc&offset=3&limit=7',
    '/api/v2/clients?filter[statusIds]=1,2&filter[countryCodes]=784&sort_by=loggedAt',
    '/api/v2/clients?filter[email]=jdoe@example.com',
    '/api/v2/clients?limit=0',
  ]
  for (const token of ['sandbox-admin', 'sandbox-vip']) {
    for (const path of paths) {
      const [one, other] = [await ask(own, path, { token }), await ask(sqlite, path, { token })]
      expect([path, one.status, await one.text()]).toEqual([path, other.status, await other.text()])
    }
  }
  expect(await refusal(await create(own, { email: 'JDOE@example.com' }))).toEqual([400, 'email unique'])
})

test('snapshot, restore, load and reset work with your own store', async () => {
  const sandbox = await sandboxFor({ store: new MemoryStore(), clients: 10 })
  const name = await sandbox.control.snapshot()
  await sandbox.control.load([{ clientId: 90, name: 'Ninety', createTime: '2026-01-01T00:00:00+00:00' }])
  expect(idsOf(await list(sandbox, 'filter[name]=ninety'))).toEqual([90])
  await sandbox.control.restore(name)
  expect((await list(sandbox)).total).toBe(10)
  await created(sandbox, johnDoe)
  await sandbox.control.reset()
  expect((await list(sandbox)).total).toBe(10)
})

test('a store and a file cannot both be given', async () => {
  await expect(createSandbox({ store: new MemoryStore(), db: 'clients.db' })).rejects.toThrow(
    '"store" and "db" are both given',
  )
})

test('with your own store the sandbox needs nothing of Node', async () => {
  const script = fileURLToPath(new URL('support/elsewhere.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script])
  expect(JSON.parse(stdout)).toEqual({
    made: 201,
    again: {
      status: 400,
      body: {
        message: 'The request is not valid.',
        errors: [{ field: 'email', rule: 'unique', message: 'belongs to another active client' }],
      },
    },
    found: 31,
    failed: 503,
    total: 30,
  })
})
