import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createSandbox } from '../src/index.ts'
import { create, created, idsOf, list, sandboxFor } from './support/ask.ts'
import { newDatabase, query } from './support/new-database.ts'
import './support/postgres-needed.ts'
import { temporaryFolder } from './support/temporary.ts'

const cli = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

test('sandboxes that start together on an empty database make the tables and seed it once', async () => {
  const db = await newDatabase()
  const sandboxes = await Promise.all(numbers(4).map(() => sandboxFor({ db, clients: 1500 })))
  for (const sandbox of sandboxes) expect((await list(sandbox)).total).toBe(1500)
  await created(sandboxes[0] as never, { email: 'kept@example.com' })
  expect((await list(await sandboxFor({ db, clients: 20 }))).total).toBe(1501)
})

test('identifiers are unique and increase, and totals are exact, when several sandboxes create clients', async () => {
  const db = await newDatabase()
  const sandboxes = await Promise.all(numbers(2).map(() => sandboxFor({ db, clients: 10 })))
  const results = await Promise.all(
    numbers(500).map(async (number) => {
      const sandbox = sandboxes[number % 2] as (typeof sandboxes)[0]
      return (await created(sandbox, { email: `n${number}@example.com` })).clientId
    }),
  )
  expect(new Set(results).size).toBe(500)
  expect([Math.min(...results), Math.max(...results)]).toEqual([11, 510])
  for (const remainder of [0, 1]) {
    const ids = results.filter((_, index) => index % 2 === remainder)
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
  }
  for (const sandbox of sandboxes) {
    expect((await list(sandbox)).total).toBe(510)
    expect((await list(sandbox, 'filter[email]=n77@example.com')).total).toBe(1)
  }
})

test('of concurrent creations with one email in several sandboxes, one succeeds', async () => {
  const db = await newDatabase()
  const sandboxes = await Promise.all(numbers(2).map(() => sandboxFor({ db, clients: 0 })))
  const statuses = await Promise.all(
    numbers(60).map(async (number) => {
      const body = { email: `${number % 3 === 0 ? 'SAME' : 'same'}${Math.floor(number / 20)}@example.com` }
      return (await create(sandboxes[number % 2] as never, body)).status
    }),
  )
  expect(statuses.filter((status) => status === 201)).toHaveLength(3)
  expect(statuses.filter((status) => status === 400)).toHaveLength(57)
  expect((await list(sandboxes[0] as never)).total).toBe(3)
})

test('a total that a sandbox has counted changes when another one creates a client', async () => {
  const db = await newDatabase()
  const [one, other] = [await sandboxFor({ db, clients: 30 }), await sandboxFor({ db })]
  const before = (await list(one, 'filter[name]=qqq')).total
  const { clientId } = await created(other, { info: { givenName: 'Qqqueen' } })
  const after = await list(one, 'filter[name]=qqq')
  expect([before, after.total, idsOf(after)]).toEqual([0, 1, [clientId]])
})

test('without the extension for parts of texts, filters work all the same', async () => {
  const db = await newDatabase()
  await query(db, 'create role plain login')
  await query(db, 'grant create, usage on schema public to plain')
  const plain = Object.assign(new URL(db), { username: 'plain' }).href
  const sandbox = await sandboxFor({ db: plain, clients: 20 })
  expect((await list(sandbox, 'filter[name]=sergey')).total).toBeGreaterThan(0)
  expect(await query(db, "select 1 from pg_extension where extname = 'pg_trgm'")).toEqual([])
})

test('parts of texts are found by an index', async () => {
  const db = await newDatabase()
  await sandboxFor({ db, clients: 0 })
  const indexes = await query(db, "select indexdef from pg_indexes where indexdef like '%gin_trgm_ops%'")
  expect(indexes).toHaveLength(6)
})

test('tables of an older version are upgraded once, with their clients, by sandboxes that start together', async () => {
  const db = await newDatabase()
  await (await createSandbox({ db, clients: 3 })).close()
  await query(db, 'drop table sandbox_tenants, sandbox_snapshots')
  await query(db, "update sandbox_layout set definition = 'create table sandbox_state (tenant text)'")
  const sandboxes = await Promise.all(numbers(3).map(() => sandboxFor({ db })))
  await sandboxes[0]?.control.clock.freeze('2030-01-01T00:00:00Z')
  for (const sandbox of sandboxes) expect((await list(sandbox)).total).toBe(3)
  expect(sandboxes.map(({ control }) => control.clock.frozen)).toEqual([true, true, true])
})

test.each([
  ['version 99', /^PostgreSQL at .* has tables of a newer version of the sandbox \(99, not 4\)\. Use the version/],
  [
    'another',
    /^PostgreSQL at .* has other tables\. Use the version of the sandbox that made them, or another database\.$/,
  ],
])('a database whose tables are "%s" is refused in one line, and stays as it is', async (definition, message) => {
  const db = await newDatabase()
  const sandbox = await createSandbox({ db, clients: 3 })
  await sandbox.close()
  await query(db, `update sandbox_layout set definition = '${definition}'`)
  await expect(createSandbox({ db })).rejects.toThrow(message)
  expect(await query(db, 'select count(*)::int as clients from sandbox_clients')).toEqual([{ clients: 3 }])
})

test.each([
  ['alter table sandbox_clients drop column city', 'no city'],
  ['alter table sandbox_clients add column phone text', 'also phone'],
])('a database that was made for another list of filters is refused in one line: %s', async (change, difference) => {
  const db = await newDatabase()
  await (await createSandbox({ db, clients: 3 })).close()
  await query(db, change)
  const expected = `clients with other columns (${difference}). Use the version of the sandbox that made them, or another`
  await expect(createSandbox({ db })).rejects.toThrow(expected)
})

test('a database in which the sandbox may not store its state is refused in one line, and not kept open', async () => {
  const db = await newDatabase()
  await (await createSandbox({ db, clients: 3 })).close()
  await query(db, "delete from sandbox_tenants where key = ''")
  const role = `reader_${randomUUID().replaceAll('-', '')}`
  await query(db, `create role ${role} login`)
  await query(db, `grant select, insert, update on sandbox_clients, sandbox_state, sandbox_layout to ${role}`)
  const restricted = Object.assign(new URL(db), { username: role }).href
  const error = await createSandbox({ db: restricted }).catch((reason) => reason)
  expect(error.name).toBe('SandboxError')
  expect(error.message).toMatch(/^PostgreSQL at [^\n]*permission denied[^\n]*$/)
  await expect.poll(() => query(db, `select pid from pg_stat_activity where usename = '${role}'`)).toEqual([])
})

test.each([
  ['a database that does not exist', (db: string) => `${db}_none`, /does not exist\. Create the database first\.$/],
  [
    'an invalid port',
    (db: string) => db.replace(/:\d+\//, ':99999/'),
    /^"db" is not a valid address of a database; write it as postgres:/,
  ],
])('%s is refused in one line, without the password', async (_, change, message) => {
  const secret = 'do-not-tell'
  const db = change((await newDatabase()).replace('postgres@', `postgres:${secret}@`))
  const error = await createSandbox({ db }).catch((reason) => reason)
  expect(error.message).toMatch(message)
  expect(error.message).not.toContain(secret)
})

test('a sandbox on SQLite does not load the driver of PostgreSQL', async () => {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ resolve(name, context, next) { loaded.push(name); return next(name, context) } })
    const { createSandbox } = await import(${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)})
    await (await createSandbox({ clients: 1 })).close()
    console.log(loaded.filter((name) => name === 'pg' || name.includes('postgres-store')).join())`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  expect(stdout).toBe('\n')
})

test('the command copies the clients of a file to a database and back, and refuses a target that has some', async () => {
  const folder = await temporaryFolder()
  const [file, back, db] = [join(folder, 'clients.db'), join(folder, 'back.db'), await newDatabase()]
  const first = await createSandbox({ db: file, clients: 700 })
  await created(first, { info: { givenName: 'Zoë', nul: '\0' }, email: 'zoe@example.com' })
  await first.close()
  const copy = (from: string, to: string) =>
    promisify(execFile)(process.execPath, [cli, '--copy-from', from, '--db', to])
  expect((await copy(file, db)).stdout).toMatch(/^701 clients of .*clients\.db are in PostgreSQL at .* too\.\n$/)
  await copy(db, back)
  const pages = []
  for (const place of [file, db, back]) {
    const sandbox = await sandboxFor({ db: place, clients: 3 })
    pages.push(
      await list(sandbox, 'limit=100&sort_by=updateTime'),
      await list(sandbox, 'filter[name]=zo%C3%AB&filter[statusIds]=1'),
    )
    await sandbox.close()
  }
  expect(pages.slice(2, 4)).toEqual(pages.slice(0, 2))
  expect(pages.slice(4)).toEqual(pages.slice(0, 2))
  const refused = await copy(file, db).catch((reason) => reason)
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringMatching(/has 701 clients already\. Give one without clients\.\n$/),
  ])
  const missing = await copy(join(folder, 'none.db'), db).catch((reason) => reason)
  expect(missing.stderr).toMatch(
    /^--copy-from is ".*none\.db", which does not exist; give the file or database to copy from\.\n$/,
  )
})

test('the command says where it waits, and exits with 1 after the stated time', async () => {
  const args = [cli, '--port', '0', '--db', 'postgres://nobody:secret@127.0.0.1:1/none?connect_timeout=1']
  const error = await promisify(execFile)(process.execPath, args).catch((reason) => reason)
  expect(error.code).toBe(1)
  const place = 'PostgreSQL at 127.0.0.1:1/none: The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1.'
  expect(error.stderr).toBe(`${place} It is tried again for 1 second.\n${place}\n`)
})

test('without the package "pg", the command says in one line what to install', async () => {
  const hooks = `
    import { registerHooks } from 'node:module'
    registerHooks({
      resolve(name, context, next) {
        if (name === 'pg') throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' })
        return next(name, context)
      },
    })`
  const args = ['--import', `data:text/javascript,${encodeURIComponent(hooks)}`, cli, '--port', '0']
  const error = await promisify(execFile)(process.execPath, [
    ...args,
    '--db',
    'postgres://nobody@127.0.0.1:1/none',
  ]).catch((reason) => reason)
  expect([error.code, error.stderr]).toEqual([
    1,
    'PostgreSQL needs the package "pg". Install it beside the sandbox: npm install pg.\n',
  ])
})
