import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { createSandbox } from '../src/index.ts'
import { ask, create, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const lose = {
  'a file that is truncated to nothing': (db: string) => truncate(db, 0),
  'a file that is truncated to two pages': (db: string) => truncate(db, 8192),
  'a file that is deleted': (db: string) => rm(db),
  'a log that is deleted': (db: string) => rm(`${db}-wal`),
  'a log that is overwritten in place': async (db: string) => {
    await writeInPlace(`${db}-wal`, Buffer.alloc((await stat(`${db}-wal`)).size, 'another'))
  },
  'a log that is overwritten after its beginning': async (db: string) => {
    await writeInPlace(`${db}-wal`, Buffer.from('another'), 9000)
  },
  'a file that is moved away': (db: string) => rename(db, `${db}.moved`),
  'a file that is replaced': async (db: string) => {
    await rm(db)
    await writeFile(db, 'another')
  },
  'a file that is overwritten in place': async (db: string) => {
    await writeFile(db, Buffer.alloc((await stat(db)).size + 5, 'another'))
  },
}

async function writeInPlace(path: string, bytes: Buffer, position = 0): Promise<void> {
  const file = await open(path, 'r+')
  await file.write(bytes, 0, undefined, position)
  await file.close()
}

test.each(Object.entries(lose))('%s is a lost store: 503, not ready, reported once', async (_, change) => {
  const db = join(await temporaryFolder(), 'clients.db')
  const errors: unknown[] = []
  const sandbox = await sandboxFor({ db, clients: 500, onError: (error) => errors.push(error) })
  expect((await create(sandbox, {})).status).toBe(201)
  expect((await sandbox.fetch(`${sandbox.url}/_sandbox/ready`)).status).toBe(204)
  await change(db)
  const refused = await create(sandbox, { email: 'lost@example.com' })
  expect([refused.status, await refused.json()]).toEqual([
    503,
    {
      message: expect.stringMatching(
        /^The database is lost: its (file|log) was (truncated|deleted|replaced|overwritten)\.$/,
      ),
    },
  ])
  expect((await create(sandbox, {})).status).toBe(503)
  const ready = await sandbox.fetch(`${sandbox.url}/_sandbox/ready`)
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { message: expect.stringContaining('The database is lost') },
  ])
  expect((await sandbox.fetch(`${sandbox.url}/_sandbox/live`)).status).toBe(204)
  await expect.poll(async () => (await ask(sandbox, '/api/v2/clients?filter[name]=an')).status).toBe(503)
  expect(errors).toHaveLength(1)
})

test('a file whose pages are damaged is a lost store once that is noticed', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  await (await createSandbox({ db, clients: 500 })).close()
  const errors: unknown[] = []
  const sandbox = await sandboxFor({ db, onError: (error) => errors.push(error) })
  const file = await open(db, 'r+')
  await file.write(Buffer.alloc((await file.stat()).size - 4096, 0xff), 0, undefined, 4096)
  await file.close()
  const damaged = { message: 'The database is lost: its file is damaged.' }
  const list = () => ask(sandbox, '/api/v2/clients?filter[name]=an&limit=100')
  await expect.poll(async () => (await list()).status).toBe(503)
  for (const response of [
    await list(),
    await create(sandbox, {}),
    await sandbox.fetch(`${sandbox.url}/_sandbox/ready`),
  ])
    expect([response.status, await response.json()]).toEqual([503, damaged])
  expect(errors).toHaveLength(1)
})

test('a file that is only touched, or grows and is checkpointed, is not lost', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const sandbox = await sandboxFor({ db, clients: 500 })
  for (const touched of [db, `${db}-wal`]) {
    await utimes(touched, new Date(), new Date(0))
    expect((await create(sandbox, {})).status).toBe(201)
  }
  const size = (await stat(db)).size
  const info = { note: 'x'.repeat(900_000) }
  for (let times = 0; times < 30; times++) expect((await create(sandbox, { info })).status).toBe(201)
  expect((await stat(db)).size).toBeGreaterThan(size)
  expect((await sandbox.fetch(`${sandbox.url}/_sandbox/ready`)).status).toBe(204)
  await sandbox.control.reset()
  expect((await create(sandbox, {})).status).toBe(201)
})

test('a file that is moved back is a store again, without what was refused', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const sandbox = await sandboxFor({ db, clients: 5 })
  await create(sandbox, {})
  await rename(db, `${db}.moved`)
  expect((await create(sandbox, { email: 'lost@example.com' })).status).toBe(503)
  await rename(`${db}.moved`, db)
  expect(await (await create(sandbox, { email: 'lost@example.com' })).json()).toMatchObject({ clientId: 7 })
})

test('the command reports a lost file in one line, and closes on SIGTERM', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const cli = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
  const child = spawn(process.execPath, [cli, '--port', '0', '--clients', '50', '--db', db])
  onTestFinished(() => void child.kill('SIGKILL'))
  const [greeting] = await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  const url = /http:\S+/.exec(String(greeting))?.[0] ?? ''
  const headers = { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' }
  const post = () => fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body: '{}' })
  expect((await post()).status).toBe(201)
  await truncate(db, 0)
  for (let times = 0; times < 3; times++) expect((await post()).status).toBe(503)
  const said = text(child.stderr)
  child.kill('SIGTERM')
  expect(await once(child, 'close')).toEqual([0, null])
  expect(await said).toBe('The database is lost: its file was truncated.\n')
})
