import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { StoreBusyError } from '../src/errors/store-busy-error.ts'
import { createSandbox } from '../src/index.ts'
import { ExclusiveStore } from '../src/store/exclusive-store.ts'
import { MemoryStore } from '../src/store/memory/memory-store.ts'
import { ask, create, created, johnDoe, list, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const clients = 3000

test('while clients are seeded, each of them is already returned to admins who may see it', async () => {
  const seeded = await sandboxFor({ clients })
  const sandbox = await sandboxFor({ clients, seedInBackground: true })
  let done = false
  void sandbox.seeded.then(() => {
    done = true
  })
  for (const token of ['sandbox-admin', 'sandbox-vip']) {
    for (const id of [1, 2, 77, clients, clients + 1]) {
      const [early, late] = [
        await ask(sandbox, `/api/v2/clients/${id}`, { token }),
        await ask(seeded, `/api/v2/clients/${id}`, { token }),
      ]
      expect([token, id, early.status, await early.text()]).toEqual([token, id, late.status, await late.text()])
    }
  }
  expect(done).toBe(false)
  expect((await list(sandbox)).total).toBe(clients)
  expect(done).toBe(true)
})

test('calls that need all clients wait until they are seeded', async () => {
  const sandbox = await sandboxFor({ clients, seedInBackground: true })
  const [made, again, found, count] = await Promise.all([
    created(sandbox, johnDoe),
    create(sandbox, { email: 'foo@bar.com' }),
    list(sandbox, 'filter[name]=sergey petrov&filter[clientId]=1'),
    sandbox.control.count(),
  ])
  expect([made.clientId, again.status, found.total]).toEqual([clients + 1, 400, 1])
  expect(count).toBeGreaterThanOrEqual(clients)
})

test('a sandbox closed while it is seeded releases its file, which is seeded when it is opened again', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const first = await createSandbox({ db, clients: 20_000, seedInBackground: true })
  await ask(first, '/api/v2/clients/1')
  await first.close()
  await expect(first.seeded).rejects.toThrow('The sandbox was closed while clients were loaded.')
  expect((await list(await sandboxFor({ db, clients: 20 }))).total).toBe(20)
})

test('no caller sees a store in the middle of a reset', async () => {
  for (const store of [undefined, new MemoryStore()]) {
    const sandbox = await sandboxFor({ store, clients: 500 })
    const reset = sandbox.control.reset()
    expect((await list(sandbox)).total).toBe(500)
    await reset
  }
})

test('a client created right after the seeding is in no other sandbox', async () => {
  const options = { clients: 300, seed: 4711 }
  const first = await sandboxFor({ ...options, seedInBackground: true })
  await created(first, johnDoe)
  expect((await list(first)).total).toBe(301)
  expect((await list(await sandboxFor(options))).total).toBe(300)
})

test('the progress of the seeding is reported', async () => {
  const told: number[][] = []
  await sandboxFor({ clients: 25_000, onSeed: (seeded, of) => told.push([seeded, of]) })
  expect(told).toEqual([10_000, 20_000, 25_000].map((seeded) => [seeded, 25_000]))
})

test('a store that refuses its clients is reported, by createSandbox or by the promise seeded', async () => {
  const full = () => {
    const store = new MemoryStore()
    store.load = () => Promise.reject(new Error('full'))
    return store
  }
  await expect(createSandbox({ store: full() })).rejects.toThrow('full')
  const sandbox = await sandboxFor({ store: full(), seedInBackground: true })
  await expect(sandbox.seeded).rejects.toThrow('full')
})

test('a call that would wait too long for a change of many clients is refused, and says when to come again', async () => {
  const slow = new MemoryStore()
  let finish = () => {}
  slow.load = () =>
    new Promise((resolve) => {
      finish = resolve
    })
  const store = new ExclusiveStore(slow, 20)
  const load = store.load([], { emailUniqueness: 'none' })
  await expect(store.count()).rejects.toThrow(StoreBusyError)
  finish()
  await load
  expect(await store.count()).toBe(0)
})

test('while clients are seeded the sandbox is live and not ready, and a list that waits too long gets a 503', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const store = new MemoryStore()
  let startLoad = () => {}
  const canLoad = new Promise<void>((resolve) => {
    startLoad = resolve
  })
  const load = store.load.bind(store)
  store.load = (records, options) => canLoad.then(() => load(records, options))
  const errors: unknown[] = []
  const sandbox = await sandboxFor({
    store,
    clients: 3,
    seedInBackground: true,
    onError: (error) => errors.push(error),
  })
  const health = async () =>
    Promise.all(['live', 'ready'].map(async (name) => (await ask(sandbox, `/_sandbox/${name}`)).status))
  expect(await health()).toEqual([204, 503])
  const waiting = ask(sandbox, '/api/v2/clients')
  await vi.advanceTimersByTimeAsync(60_000)
  const response = await waiting
  expect([response.status, response.headers.get('retry-after'), errors]).toEqual([503, '5', []])
  expect((await ask(sandbox, '/api/v2/clients/1')).status).toBe(200)
  startLoad()
  await sandbox.seeded
  expect(await health()).toEqual([204, 204])
  expect((await list(sandbox)).total).toBe(3)
})
