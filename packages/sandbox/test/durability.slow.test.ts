import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { createSandbox } from '../src/index.ts'
import { openDatabase } from '../src/store/sqlite/open.ts'
import { ask, create, created, idsOf, johnDoe, list, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const writer = fileURLToPath(new URL('support/writer.ts', import.meta.url))
const filler = fileURLToPath(new URL('support/filler.ts', import.meta.url))

test('a file keeps clients from one sandbox to the next, and is seeded once', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const first = await createSandbox({ db, clients: 10 })
  const { clientId } = await created(first, johnDoe)
  await first.close()
  const second = await sandboxFor({ db, clients: 500 })
  expect((await list(second)).total).toBe(11)
  expect((await ask(second, `/api/v2/clients/${clientId}`)).status).toBe(200)
  expect(idsOf(await list(second, 'filter[name]=john doe'))).toEqual([clientId])
  expect((await create(second, johnDoe)).status).toBe(400)
})

test('a process killed while it writes loses no acknowledged client and leaves an undamaged file', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  for (let round = 0; round < 3; round++) {
    const child = spawn(process.execPath, [writer, db, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let told = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      told += chunk
      if (told.length > 4000 * (round + 1)) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const acknowledged = told.split('\n').slice(0, -1)
    expect(acknowledged.length).toBeGreaterThan(100)

    const sandbox = await createSandbox({ db })
    for (const email of acknowledged) expect((await list(sandbox, `filter[email]=${email}`)).total, email).toBe(1)
    await sandbox.close()
    const file = new DatabaseSync(db)
    expect(file.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(
      file.prepare("insert into client_text (client_text, rank) values ('integrity-check', 1)").run(),
    ).toBeDefined()
    file.close()
  }
})

test('a full disk refuses a creation with a clear 500, and loses nothing that was acknowledged', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  // A file size limit is what a test can have of a full disk without mounting one.
  const command = `ulimit -f 4000; exec "${process.execPath}" "${filler}" "${db}"`
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] })
  const told = JSON.parse(await text(child.stdout)) as { acknowledged: number; refusal: unknown; listed: number }
  expect(told.refusal).toEqual({
    status: 500,
    message: 'Something went wrong on our side. The disk failed while the database was read or written.',
  })
  expect(told.acknowledged).toBeGreaterThan(0)
  expect(told.listed).toBe(told.acknowledged)
  const sandbox = await sandboxFor({ db })
  expect((await list(sandbox)).total).toBe(told.acknowledged)
  expect((await create(sandbox, johnDoe)).status).toBe(201)
})

test('a read-only file can be listed, and refuses creations with a clear 500', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const first = await createSandbox({ db, clients: 10 })
  await first.close()
  const errors: unknown[] = []
  const sandbox = await sandboxFor({ db: `${pathToFileURL(db)}?mode=ro`, onError: (error) => errors.push(error) })
  const response = await create(sandbox, johnDoe)
  expect([response.status, await response.json()]).toEqual([
    500,
    { message: 'Something went wrong on our side. The database file is read-only.' },
  ])
  expect((await list(sandbox)).total).toBe(10)
  expect(errors).toHaveLength(1)
})

test('a file that is not a database, or that a newer sandbox wrote, is refused in one line', async () => {
  const folder = await temporaryFolder()
  const [other, newer] = [join(folder, 'other.db'), join(folder, 'newer.db')]
  await writeFile(other, 'This is a text, and quite long enough to be no database. '.repeat(20))
  await expect(createSandbox({ db: other })).rejects.toThrow(`${other}: The file is not an SQLite database.`)
  await (await createSandbox({ db: newer, clients: 1 })).close()
  const file = new DatabaseSync(newer)
  file.exec('pragma user_version = 99')
  file.close()
  await expect(createSandbox({ db: newer })).rejects.toThrow('written by a newer sandbox')
  await expect(createSandbox({ db: join(folder, 'no/such/folder.db') })).rejects.toThrow('cannot be opened')
})

test('a snapshot of a file is restored into the file and stays there', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const first = await createSandbox({ db, clients: 10 })
  const name = await first.control.snapshot()
  await create(first, johnDoe)
  await first.control.restore(name)
  expect((await list(first)).total).toBe(10)
  expect(idsOf(await list(first, 'filter[name]=sergey petrov&filter[clientId]=1'))).toEqual([1])
  expect((await list(first, 'filter[city]=new york')).total).toBeGreaterThan(0)
  const { clientId } = await created(first, { info: { givenName: 'After' } })
  await first.close()
  const second = await sandboxFor({ db })
  expect((await list(second)).total).toBe(11)
  expect(idsOf(await list(second, 'filter[name]=after'))).toEqual([clientId])
  expect((await list(second, 'filter[name]=john doe')).total).toBe(0)
})

test('a commit waits for the disk', async () => {
  const database = openDatabase(join(await temporaryFolder(), 'clients.db'))
  // 2 is `full`: what a power cut, which no test can make, asks for.
  expect(database.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 })
  expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' })
  database.close()
})
