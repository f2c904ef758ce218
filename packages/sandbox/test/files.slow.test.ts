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
import { writeOldFile } from './support/old-file.ts'
import { temporaryFolder } from './support/temporary.ts'

const cli = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
const at = '2026-01-01T00:00:00+00:00'
const last = Number.MAX_SAFE_INTEGER

test('a file that is open in one sandbox is refused to a second one, and available once the first is killed', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const child = spawn(process.execPath, [cli, '--port', '0', '--clients', '10', '--db', db])
  onTestFinished(() => void child.kill('SIGKILL'))
  await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  await expect(createSandbox({ db })).rejects.toThrow(`${db}: The database is in use by another sandbox or program.`)
  child.kill('SIGKILL')
  await once(child, 'close')
  const sandbox = await sandboxFor({ db })
  expect((await list(sandbox)).total).toBe(10)
  await expect(createSandbox({ db })).rejects.toThrow(`${db}: The database is in use`)
  expect((await create(sandbox, johnDoe)).status).toBe(201)
})

test.each([
  ['tables', 'create table bookmarks (url text); insert into bookmarks values (1)'],
  ['only views', 'create view clients as select 1 as id'],
])('the database of another program, with %s, is refused and stays unchanged', async (_, schema) => {
  const db = join(await temporaryFolder(), 'theirs.db')
  const theirs = new DatabaseSync(db)
  theirs.exec(schema)
  theirs.close()
  const before = await readFile(db)
  await expect(createSandbox({ db })).rejects.toThrow(`${db}: The database belongs to another program.`)
  expect(await readFile(db)).toEqual(before)
})

test('when the last identifier is assigned, a creation gets the highest one that is free', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const first = await createSandbox({ db, clients: 0 })
  await first.control.load([{ clientId: last, createTime: at }])
  expect(await (await create(first, johnDoe)).json()).toMatchObject({ clientId: last - 1 })
  expect(await (await create(first, {})).json()).toMatchObject({ clientId: last - 2 })
  await first.close()
  const second = await sandboxFor({ db })
  expect(await (await create(second, {})).json()).toMatchObject({ clientId: last - 3 })
  expect(idsOf(await list(second, 'sort_by=clientId'))).toEqual([last, last - 1, last - 2, last - 3])
})

test('a file with an identifier that a sandbox never assigns is refused in one line', async () => {
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

test('a disk that is full while clients are seeded is reported in one line, and the file can be used once there is space', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  // A file size limit is what a test can have of a full disk without mounting one.
  const command = `ulimit -f 200; exec "${process.execPath}" "${cli}" --port 0 --clients 5000 --db "${db}"`
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'pipe'] })
  const [told, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  expect(told).toBe(
    `${db}: The disk failed while the database was read or written. Free space on the disk, or choose another file.\n`,
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

test.each([1, 2, 3])('a file of layout version %i is upgraded, and keeps its clients', async (version) => {
  const db = join(await temporaryFolder(), 'clients.db')
  writeOldFile(db, version, [
    { clientId: 4, name: 'Ann', createTime: at, tags: [{ name: 'vip' }] },
    { clientId: 6, name: 'ΟΔΥΣΣΕΥΣ', company: { shortName: 'Weiß' }, email: 'six@example.com', createTime: at },
  ])
  const sandbox = await createSandbox({ db })
  for (const query of ['filter[name]=δυσσευσ', 'filter[companyShortName]=WEISS', 'filter[companyShortName]=weiß']) {
    expect(idsOf(await list(sandbox, query)), query).toEqual([6])
  }
  expect(idsOf(await list(sandbox))).toEqual([6, 4])
  expect(idsOf(await list(sandbox, '', { token: 'sandbox-vip' }))).toEqual([4])
  expect((await create(sandbox, { email: 'SIX@example.com' })).status).toBe(400)
  expect((await create(sandbox, johnDoe)).status).toBe(201)
  await sandbox.close()
  const file = new DatabaseSync(db)
  expect(file.prepare('select client_id, input from clients').all()).toEqual([
    { client_id: 4, input: '{"kept":true}' },
    { client_id: 6, input: '{"kept":true}' },
    { client_id: 7, input: JSON.stringify(johnDoe) },
  ])
  file.close()
})

test('a file of a sandbox with other filters is rebuilt with the columns and indexes of this one', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const first = await createSandbox({ db, clients: 5 })
  const before = (await list(first)).data
  await first.close()
  const file = new DatabaseSync(db)
  file.exec("drop index clients_by_status_id; update layout set definition = 'another'")
  file.exec('alter table clients add column other text')
  file.close()
  const sandbox = await createSandbox({ db })
  expect((await list(sandbox)).data).toEqual(before)
  await sandbox.close()
  const rebuilt = new DatabaseSync(db)
  expect(rebuilt.prepare("select name from sqlite_schema where name = 'clients_by_status_id'").all()).toHaveLength(1)
  expect(rebuilt.prepare("select name from pragma_table_info('clients') where name = 'other'").all()).toEqual([])
  rebuilt.close()
})

test('an empty path is refused', async () => {
  await expect(createSandbox({ db: '' })).rejects.toThrow('"db" is empty; give the path of a file')
})
