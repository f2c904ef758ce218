import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { createSandbox } from '../src/index.ts'
import { create, idsOf, johnDoe, list, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const at = '2026-01-01T00:00:00+00:00'
const last = Number.MAX_SAFE_INTEGER

test('a file that a sandbox has open is refused to a second one, and free again once the first is killed', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const child = spawn(process.execPath, [cli, '--port', '0', '--clients', '10', '--db', db])
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  await expect(createSandbox({ db })).rejects.toThrow(`${db}: The database is in use by another sandbox or program.`)
  child.kill('SIGKILL')
  await once(child, 'close')
  const sandbox = await sandboxFor({ db })
  expect((await list(sandbox)).total).toBe(10)
  await expect(createSandbox({ db })).rejects.toThrow(`${db}: The database is in use`)
  expect((await create(sandbox, johnDoe)).status).toBe(201)
})

test("another program's database is refused and stays as it was", async () => {
  const db = join(await temporaryFolder(), 'theirs.db')
  const theirs = new DatabaseSync(db)
  theirs.exec('create table bookmarks (url text); insert into bookmarks values (1)')
  theirs.close()
  const before = await readFile(db)
  await expect(createSandbox({ db })).rejects.toThrow(`${db}: The database belongs to another program.`)
  expect(await readFile(db)).toEqual(before)
})

test('after the last identifier a creation answers 500, and the store stays as it is', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const first = await createSandbox({ db, clients: 0 })
  await first.control.load([{ clientId: last, createTime: at }])
  const response = await create(first, johnDoe)
  expect([response.status, await response.json()]).toEqual([
    500,
    { message: 'Something went wrong on our side. No identifier is left for another client.' },
  ])
  expect((await list(first)).total).toBe(1)
  await first.close()
  expect((await list(await sandboxFor({ db }))).data).toEqual([{ clientId: last, createTime: at }])
})

test('a file with an identifier that no sandbox gives is refused in one line', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  await (await createSandbox({ db, clients: 1 })).close()
  const file = new DatabaseSync(db)
  file.exec('update clients set client_id = 9007199254740992')
  file.close()
  await expect(createSandbox({ db })).rejects.toThrow(`${db}: The database file is damaged. Choose another file`)
  // Let go of, it opens again.
  const mended = new DatabaseSync(db)
  mended.exec('update clients set client_id = 7')
  mended.close()
  expect((await list(await sandboxFor({ db }), 'filter[clientId]=7')).total).toBe(1)
})

test('a disk that is full while clients are seeded is told in one line, and the file can be used once there is room', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  // A file size limit is what a test can have of a full disk without mounting one.
  const command = `ulimit -f 200; exec "${process.execPath}" "${cli}" --port 0 --clients 5000 --db "${db}"`
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'pipe'] })
  const [told, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  expect(told).toBe(
    `${db}: The disk failed while the database was read or written. Make room on the disk, or choose another file.\n`,
  )
  expect(code).toBe(1)
  expect((await list(await sandboxFor({ db, clients: 20 }))).total).toBe(20)
})

test('a damaged file is refused in one line', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  await (await createSandbox({ db, clients: 500 })).close()
  const bytes = await readFile(db)
  await writeFile(db, bytes.fill(0x55, 4096))
  await expect(createSandbox({ db })).rejects.toThrow(`${db}: The database file is damaged. Choose another file`)
})

test('a file of the first version is brought to the present one, its texts folded anew', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const first = await createSandbox({ db, clients: 5 })
  await first.control.load([{ clientId: 6, name: 'ΟΔΥΣΣΕΥΣ', company: { shortName: 'Weiß' }, createTime: at }])
  await first.close()
  const file = new DatabaseSync(db)
  file.exec("update clients set name_key = 'οδυσσευς', company_short_key = 'weiß' where client_id = 6")
  file.exec(
    "insert into client_text (client_text) values ('rebuild'); pragma user_version = 1; pragma application_id = 0",
  )
  file.close()
  const sandbox = await sandboxFor({ db })
  for (const query of ['filter[name]=δυσσευσ', 'filter[companyShortName]=WEISS', 'filter[companyShortName]=weiß']) {
    expect(idsOf(await list(sandbox, query)), query).toEqual([6])
  }
  expect((await list(sandbox)).total).toBe(6)
})

test('a file of the second version gets the index it lacks', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  await (await createSandbox({ db, clients: 5 })).close()
  const file = new DatabaseSync(db)
  file.exec('drop index clients_by_texts; pragma user_version = 2')
  file.close()
  await (await createSandbox({ db })).close()
  const mended = new DatabaseSync(db)
  expect(mended.prepare("select name from sqlite_schema where name = 'clients_by_texts'").all()).toHaveLength(1)
  mended.close()
})

test('an empty path is refused', async () => {
  await expect(createSandbox({ db: '' })).rejects.toThrow('"db" is empty; give the path of a file')
})
