import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '@b2core-clients/test-postgres'
import { expect, onTestFinished, test } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.ts'
import { ask, create, list, sandboxFor } from './support/ask.ts'
import { hold, newDatabase, query } from './support/new-database.ts'
import './support/postgres-needed.ts'
import { tcpProxy } from './support/tcp-proxy.ts'

const isReady = async ({ fetch, url }: Sandbox) => (await fetch(`${url}/_sandbox/ready`)).status === 204

test('a database that is away at the start is waited for', async () => {
  const proxy = await tcpProxy(await newDatabase(), { isCut: true })
  const states: string[] = []
  const starting = createSandbox({ db: proxy.address, clients: 3, onWait: (state) => states.push(state) })
  await expect.poll(() => states).toHaveLength(1)
  await proxy.restore()
  const sandbox = await starting
  onTestFinished(() => sandbox.close())
  expect((await list(sandbox)).total).toBe(3)
  expect(states).toEqual([
    expect.stringMatching(/cannot be reached: connect ECONNREFUSED .* tried again for 60 seconds\.$/),
    expect.stringMatching(/ can be reached\.$/),
  ])
})

test('while the database is lost, calls get 503 with Retry-After and the sandbox is not ready; it recovers by itself', async () => {
  const proxy = await tcpProxy(await newDatabase())
  const errors: unknown[] = []
  const sandbox = await sandboxFor({ db: proxy.address, clients: 20, onError: (error) => errors.push(error) })
  expect(await isReady(sandbox)).toBe(true)
  await proxy.cut()
  for (const response of [await ask(sandbox, '/api/v2/clients'), await create(sandbox, {})]) {
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.json()).toEqual({ message: expect.stringContaining('The database cannot be reached') })
  }
  expect(await isReady(sandbox)).toBe(false)
  expect((await sandbox.fetch(`${sandbox.url}/_sandbox/live`)).status).toBe(204)
  await proxy.restore()
  expect(await isReady(sandbox)).toBe(true)
  expect((await create(sandbox, {})).status).toBe(201)
  expect((await list(sandbox)).total).toBe(21)
  expect(errors).toHaveLength(1)
})

test('no call hangs when the database no longer responds, and creations that are refused are not stored twice', async () => {
  const proxy = await tcpProxy(await newDatabase())
  const sandbox = await sandboxFor({ db: proxy.address, clients: 5 })
  await list(sandbox)
  proxy.stall()
  const calls = Array.from({ length: 30 }, (_, index) =>
    index % 2 === 0 ? ask(sandbox, '/api/v2/clients') : create(sandbox, { email: `stalled${index}@example.com` }),
  )
  for (const response of await Promise.all(calls)) expect(response.status).toBe(503)
  await proxy.cut()
  await proxy.restore()
  await expect.poll(async () => (await ask(sandbox, '/api/v2/clients')).status).toBe(200)
  expect((await list(sandbox)).total).toBe(5)
})

test('a change of many clients elsewhere makes others wait, and then refuses them with 503', async () => {
  const db = await newDatabase()
  const sandbox = await sandboxFor({ db, clients: 5 })
  const release = await hold(db, 'select * from sandbox_state for update')
  const refused = await create(sandbox, { email: 'blocked@example.com' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
  expect((await list(sandbox)).total).toBe(5)
  await release()
  expect((await create(sandbox, { email: 'blocked@example.com' })).status).toBe(201)
})

test('more calls than connections are all served', async () => {
  const sandbox = await sandboxFor({ db: await newDatabase(), clients: 50 })
  const responses = await Promise.all(
    Array.from({ length: 200 }, (_, index) => ask(sandbox, `/api/v2/clients?filter[name]=a&offset=${index % 7}`)),
  )
  for (const response of responses) expect(response.status).toBe(200)
})

test('an instance that is killed under load has lost nothing that it acknowledged, and does not block others', async () => {
  const db = await newDatabase()
  const other = await sandboxFor({ db, clients: 10 })
  const writer = fileURLToPath(new URL('support/writer.ts', import.meta.url))
  const acknowledged: string[] = []
  for (const round of ['1', '2']) {
    const child = spawn(process.execPath, [writer, db, round], { stdio: ['ignore', 'pipe', 'inherit'] })
    createInterface(child.stdout).on('line', (email) => acknowledged.push(email))
    await expect.poll(() => acknowledged.length).toBeGreaterThan(100 * Number(round))
    child.kill('SIGKILL')
    await once(child, 'close')
    expect((await create(other, { email: `after${round}@example.com` })).status).toBe(201)
  }
  const stored = await query(db, 'select email from sandbox_clients')
  const emails = new Set(stored.map(({ email }) => email))
  expect(acknowledged.filter((email) => !emails.has(email))).toEqual([])
  expect((await list(other)).total).toBe(stored.length)
})

test('a creation that was acknowledged survives a crash of the database, and the sandbox continues', async () => {
  const server = await startPostgres({ fsync: true })
  onTestFinished(() => server.stop())
  const db = await server.database()
  const sandbox = await createSandbox({ db, clients: 5 })
  onTestFinished(() => sandbox.close())
  const acknowledged: string[] = []
  let isOver = false
  let made = 0
  const writers = Array.from({ length: 16 }, async () => {
    while (!isOver) {
      const email = `n${made++}@example.com`
      if ((await create(sandbox, { email })).status === 201) acknowledged.push(email)
    }
  })
  await expect.poll(() => acknowledged.length, { timeout: 120_000 }).toBeGreaterThan(100)
  await server.crash()
  isOver = true
  await Promise.all(writers)
  await expect.poll(() => isReady(sandbox), { timeout: 60_000 }).toBe(true)
  const stored = new Set((await query(db, 'select email from sandbox_clients')).map(({ email }) => email))
  expect(acknowledged.filter((email) => !stored.has(email))).toEqual([])
  expect((await list(sandbox)).total).toBe(5 + [...stored].filter((email) => /^n\d+@/.test(email)).length)
})
