import { type PostgresServer, startPostgres } from '@b2core-clients/test-postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allClients, postgresRows, type Values } from '../support/contents.ts'
import { runMain } from '../support/run-main.ts'
import { type RunningSandbox, startSandbox } from '../support/sandbox.ts'

let sandbox: RunningSandbox
let server: PostgresServer
let database: string

beforeAll(async () => {
  ;[sandbox, server] = await Promise.all([startSandbox('--clients', '350'), startPostgres()])
})
afterAll(async () => {
  await Promise.all([sandbox.stop(), server.stop()])
})
beforeEach(async () => {
  database = await server.database()
  await sandbox.control('POST /reset')
})

const run = (...args: string[]) =>
  runMain(['export', '--target', sandbox.url, '--to', database, ...args], { directory: '/' })

const loaded = { clientId: 700, email: 'loaded@example.com', createTime: '2026-03-01T00:00:00+00:00' }

describe('an export to PostgreSQL', () => {
  it('stores every client with the types of the document', async () => {
    const { exitCode, stdout } = await run()
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('350 added') })
    const rows = await postgresRows(database)
    const clients = await allClients(sandbox)
    expect(rows).toHaveLength(350)
    for (const [index, client] of clients.entries()) {
      const { country, tags, manager, createTime } = client as Record<string, Values | null>
      expect(rows[index]).toMatchObject({
        client_id: String(client.clientId),
        email: client.email ?? null,
        create_time: new Date(String(createTime)),
        country: country ?? null,
        country_alpha2_code: country?.alpha2Code ?? null,
        tags: tags ?? null,
        manager_enabled: manager?.enabled ?? null,
        _gone_at: null,
      })
    }
    const indexes = await postgresRows(database, "SELECT indexname FROM pg_indexes WHERE tablename = 'clients'")
    expect(indexes.map(({ indexname }) => indexname)).toEqual(expect.arrayContaining(['clients_pkey', 'clients_email']))
  })

  it('reads changes, marks who is gone and records each run', async () => {
    await sandbox.control('POST /snapshots', { name: 'before' })
    await sandbox.control('POST /clients', [loaded])
    await run()
    await sandbox.control('POST /restore', { name: 'before' })
    const [first] = await allClients(sandbox)
    await sandbox.control('POST /clients', [{ ...first, city: 'Valletta', updateTime: '2027-01-01T00:00:00+00:00' }])
    const { stdout } = await run()
    expect(stdout).toContain('0 added, 1 changed, 1 gone (incremental run')
    expect(await postgresRows(database, 'SELECT email FROM clients WHERE _gone_at IS NOT NULL')).toEqual([
      { email: 'loaded@example.com' },
    ])
    expect(
      await postgresRows(database, 'SELECT run, kind, added, changed, gone FROM export_runs ORDER BY run'),
    ).toEqual([
      { run: 1, kind: 'full', added: '351', changed: '0', gone: '0' },
      { run: 2, kind: 'incremental', added: '0', changed: '1', gone: '1' },
    ])
    await run('--full')
    expect(await postgresRows(database, 'SELECT rows, changed FROM export_runs WHERE run = 3')).toEqual([
      { rows: '350', changed: '0' },
    ])
  })

  it('stores texts that need care: separators, quotes, zero characters and halves of characters', async () => {
    const name = 'a\tb\nc\\d\re"f\'g\\N'
    await sandbox.control('POST /clients', [
      { ...loaded, name, city: 'zero \0 character', tags: [{ name: 'half \ud83d \0 and \\u0000' }] },
    ])
    const { exitCode, stderr } = await run()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(await postgresRows(database, 'SELECT name, city, tags FROM clients WHERE client_id = 700')).toEqual([
      { name, city: 'zero \ufffd character', tags: [{ name: 'half \ufffd \ufffd and \\u0000' }] },
    ])
  })

  it('puts the tables into their own schema when asked to', async () => {
    expect((await run('--schema', 'Night Export', '--fields', 'email')).exitCode).toBe(0)
    expect((await run('--schema', 'Night Export', '--fields', 'email')).stdout).toContain('incremental run')
    expect(await postgresRows(database, 'SELECT count(*)::int n FROM "Night Export".clients')).toEqual([{ n: 350 }])
    expect(await postgresRows(database, "SELECT to_regclass('public.clients') t")).toEqual([{ t: null }])
  })

  it('adds the columns that an overlay adds', async () => {
    await run()
    const overlay = new URL('../../../../spec/overlays/registration-wizard.yaml', import.meta.url).pathname
    expect((await run('--overlay', overlay)).stdout).toContain('full run')
    expect(await postgresRows(database, 'SELECT referral_code FROM clients LIMIT 1')).toEqual([{ referral_code: null }])
  })

  it('does not touch a table of something else', async () => {
    await postgresRows(database, 'CREATE TABLE clients (id int)')
    const { exitCode, stderr } = await run()
    expect(exitCode).toBe(1)
    expect(stderr).toContain('has a table clients of something else; give --schema NAME.')
    expect(await postgresRows(database, "SELECT to_regclass('export_state') t")).toEqual([{ t: null }])
  })

  it('refuses other options on the same tables', async () => {
    await run()
    expect((await run('--fields', 'email')).stderr).toContain('has the column first_name, which this run leaves out')
    expect((await run('--filter', 'city=Dubai')).stderr).toContain('was exported with no filter')
  })

  it('says that a user may not use a schema that is there', async () => {
    await postgresRows(database, 'CREATE SCHEMA closed')
    const user = `reports_${new URL(database).pathname.slice(1)}`
    await postgresRows(database, `CREATE ROLE ${user} LOGIN`)
    const url = new URL(database)
    url.username = user
    const options = ['--to', url.href, '--schema', 'closed']
    const { exitCode, stderr } = await runMain(['export', '--target', sandbox.url, ...options], { directory: '/' })
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('this user may not use the schema closed; grant USAGE and CREATE on it'),
    })
  })

  it('says in one line, without the password, why a database cannot be used', async () => {
    const url = new URL(database)
    url.pathname = '/missing'
    url.password = 'secret-word'
    const missing = await runMain(['export', '--target', sandbox.url, '--to', url.href], { directory: '/' })
    expect(missing).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('/missing does not exist; create') })
    url.port = '9'
    const away = await runMain(['export', '--target', sandbox.url, '--to', url.href], { directory: '/' })
    expect(away).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/cannot be used: .*Check the address in --to, and that the server runs\./),
    })
    for (const { stderr } of [missing, away]) {
      expect(stderr).not.toContain('secret-word')
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    }
  })
})
