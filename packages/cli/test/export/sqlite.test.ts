import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { newFolder } from '../support/cli.ts'
import { allClients, sqliteRows, type Values } from '../support/contents.ts'
import { runMain } from '../support/run-main.ts'
import { type RunningSandbox, startSandbox } from '../support/sandbox.ts'

let sandbox: RunningSandbox
let directory: string

beforeAll(async () => {
  sandbox = await startSandbox('--clients', '450', '--seed', '5')
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
  await sandbox.control('POST /reset')
})

const run = (...args: string[]) => runMain(['export', '--target', sandbox.url, ...args], { directory })
const file = () => join(directory, 'clients.db')
const runs = () => sqliteRows(file(), 'SELECT * FROM export_runs ORDER BY run')

describe('a first run to SQLite', () => {
  it('stores every client, with a column for each field', async () => {
    const { exitCode, stdout } = await run()
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('450 added, 0 changed, 0 gone (full run, 450 clients read'),
    })
    const rows = sqliteRows(file())
    const clients = await allClients(sandbox)
    expect(rows).toHaveLength(450)
    for (const [index, client] of clients.entries()) {
      const { country, company, tags, manager } = client as Record<string, Values | null>
      expect(rows[index]).toMatchObject({
        client_id: client.clientId,
        first_name: client.firstName ?? null,
        email: client.email ?? null,
        create_time: client.createTime,
        update_time: client.updateTime ?? null,
        country: country ? JSON.stringify(country) : null,
        country_alpha2_code: country?.alpha2Code ?? null,
        company_full_name: company?.fullName ?? null,
        tags: tags ? JSON.stringify(tags) : null,
        manager_enabled: manager ? Number(manager.enabled) : null,
        _gone_at: null,
      })
    }
  })

  it('indexes the email, and keeps no file beside the database', async () => {
    await run()
    const [plan] = sqliteRows(file(), "EXPLAIN QUERY PLAN SELECT * FROM clients WHERE email = 'a@example.com'")
    expect(plan?.detail).toContain('clients_email')
    expect(readdirSync(directory)).toEqual(['clients.db'])
  })

  it('keeps a record of the run', async () => {
    await run()
    expect(runs()).toEqual([
      expect.objectContaining({ run: 1, kind: 'full', rows: 450, added: 450, changed: 0, gone: 0, resumed: 0 }),
    ])
    expect(Date.parse(String(runs()[0]?.finished_at))).toBeGreaterThanOrEqual(Date.parse(String(runs()[0]?.started_at)))
  })

  it('has only the clients that match the filters, and only the fields that are named', async () => {
    const { exitCode } = await run('--filter', 'statusIds=2,3', '--filter', 'typeIds=1', '--fields', 'email,country')
    expect(exitCode).toBe(0)
    const expected = (await allClients(sandbox)).filter(
      ({ status, type }) => ['Inactive', 'Banned'].includes(String(status)) && (type as Values | null)?.id === 1,
    )
    const rows = sqliteRows(file())
    expect(rows.map((row) => row.client_id)).toEqual(expected.map((client) => client.clientId))
    expect(rows.length).toBeGreaterThan(0)
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'client_id',
      'email',
      'country',
      'country_country_id',
      'country_alpha2_code',
      'country_alpha3_code',
      'country_country_name',
      'country_numeric_code',
      '_changed_at',
      '_gone_at',
    ])
  })

  it('keeps what the document does not describe', async () => {
    const client = { clientId: 900, createTime: '2026-02-01T00:00:00+00:00', loyalty: { level: 3 }, city: 'Dubai' }
    await sandbox.control('POST /clients', [client])
    await run()
    expect(sqliteRows(file(), 'SELECT _other FROM clients WHERE client_id = 900')).toEqual([
      { _other: JSON.stringify({ loyalty: { level: 3 } }) },
    ])
  })
})

describe('a later run to SQLite', () => {
  const loaded = (clientId: number, more: Values) => ({
    clientId,
    email: `loaded.${clientId}@example.com`,
    createTime: '2026-03-01T00:00:00+00:00',
    ...more,
  })

  it('finds what is changed after one client got a time far in the future', async () => {
    const later = (minute: number) => `2026-11-01T00:0${minute}:00+00:00`
    const mistake = loaded(700, { createTime: '2093-01-01T00:00:00+00:00', updateTime: '2099-01-01T00:00:00+00:00' })
    await sandbox.control('POST /clients', [mistake])
    await run()
    const [first] = await allClients(sandbox)
    await sandbox.control('POST /clients', [
      { ...first, city: 'Valletta', updateTime: later(1) },
      loaded(701, { createTime: later(2) }),
    ])
    expect((await run()).stdout).toContain('1 added, 1 changed, 0 gone (incremental run')
    await sandbox.control('POST /clients', [{ ...first, city: 'Sliema', updateTime: later(3) }])
    expect((await run()).stdout).toContain('0 added, 1 changed, 0 gone (incremental run')
  })

  it('reads every client again for a file that gets other fields', async () => {
    const ndjson = async (...args: string[]) => {
      const { stdout } = await run('--to', 'clients.ndjson', ...args)
      const lines = readFileSync(join(directory, 'clients.ndjson'), 'utf8').trimEnd().split('\n')
      return {
        kind: /\((\w+) run/.exec(stdout)?.[1],
        fields: [...new Set(lines.map((line) => Object.keys(JSON.parse(line)).join()))],
      }
    }
    expect(await ndjson('--fields', 'email')).toEqual({ kind: 'full', fields: ['clientId,email,_gone_at'] })
    const both = { kind: 'full', fields: ['clientId,email,createTime,_gone_at'] }
    expect(await ndjson('--fields', 'email,createTime')).toEqual(both)
    expect(await ndjson('--fields', 'createTime,email')).toMatchObject({ kind: 'incremental' })
    expect(await ndjson('--fields', 'email')).toEqual({ kind: 'full', fields: ['clientId,email,_gone_at'] })
    const { kind, fields } = await ndjson()
    expect(kind).toBe('full')
    expect(fields.every((each) => each.includes('updateTime'))).toBe(true)
  })

  it('reads only what was changed or created since', async () => {
    await run()
    const [first] = await allClients(sandbox)
    await sandbox.control('POST /clients', [
      { ...first, city: 'Valletta', updateTime: '2027-01-01T00:00:00+00:00' },
      loaded(800, { createTime: '2027-01-01T00:00:00+00:00', updateTime: null }),
    ])
    const { stdout } = await run()
    expect(stdout).toContain('1 added, 1 changed, 0 gone (incremental run')
    expect(Number(runs()[1]?.rows)).toBeLessThan(20)
    expect(sqliteRows(file(), 'SELECT city FROM clients WHERE client_id = 1')).toEqual([{ city: 'Valletta' }])
    expect(sqliteRows(file(), 'SELECT count(*) n FROM clients')).toEqual([{ n: 451 }])
  })

  it('changes no row that is the same', async () => {
    await run()
    const before = sqliteRows(file())
    await run('--full')
    expect(sqliteRows(file())).toEqual(before)
    expect(runs()[1]).toMatchObject({ kind: 'full', rows: 450, added: 0, changed: 0 })
  })

  it('finds that clients are gone by the total, and marks them without deleting', async () => {
    await sandbox.control('POST /snapshots', { name: 'before' })
    await sandbox.control('POST /clients', [loaded(801, {}), loaded(802, {})])
    await run()
    await sandbox.control('POST /restore', { name: 'before' })
    const { stdout } = await run()
    expect(stdout).toContain('0 added, 0 changed, 2 gone')
    const gone = sqliteRows(file(), 'SELECT client_id, email, _gone_at FROM clients WHERE _gone_at IS NOT NULL')
    expect(gone.map((row) => [row.client_id, row.email])).toEqual([
      [801, 'loaded.801@example.com'],
      [802, 'loaded.802@example.com'],
    ])
    const again = await run()
    expect(again.stdout).toContain('0 gone (incremental run')
  })

  it('says so where most clients are gone, which is often the token', async () => {
    await run()
    const asVip = { directory, env: { B2CORE_TOKEN: 'sandbox-vip' } }
    const { exitCode, stdout, stderr } = await runMain(['export', '--target', sandbox.url], asVip)
    const [, gone] = /(\d+) gone/.exec(stdout) ?? []
    expect(Number(gone)).toBeGreaterThan(225)
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: `The list no longer has ${gone} of 450 clients. If that is wrong, b2core-clients doctor shows what the token sees; a later run brings them back.\n`,
    })
    const back = await run()
    expect(back.stdout).toContain(`${gone} changed, 0 gone`)
    expect(back.stderr).toBe('')
  })

  it('takes the mark from a client that is back', async () => {
    await sandbox.control('POST /snapshots', { name: 'before' })
    await sandbox.control('POST /clients', [loaded(803, {})])
    await sandbox.control('POST /snapshots', { name: 'after' })
    await run()
    await sandbox.control('POST /restore', { name: 'before' })
    await run()
    await sandbox.control('POST /restore', { name: 'after' })
    const { stdout } = await run()
    expect(stdout).toContain('0 added, 1 changed, 0 gone')
    expect(sqliteRows(file(), 'SELECT client_id FROM clients WHERE _gone_at IS NOT NULL')).toEqual([])
  })

  it('adds the columns that an overlay adds, and fills them', async () => {
    await run()
    const overlay = new URL('../../../../spec/overlays/registration-wizard.yaml', import.meta.url).pathname
    const { exitCode, stdout } = await run('--overlay', overlay)
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('full run') })
    expect(Object.keys(sqliteRows(file())[0] ?? {})).toContain('referral_code')
  })

  it.each([
    {
      args: ['--filter', 'city=Dubai'],
      told: 'clients.db was exported with no filter, and this run has the filter city=Dubai',
    },
    { args: ['--fields', 'email'], told: 'clients.db has the column first_name, which this run leaves out' },
  ])('refuses other options on the same file: $args', async ({ args, told }) => {
    await run()
    const { exitCode, stderr } = await run(...args)
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(told) })
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('waits until another program has written to the file', async () => {
    await run()
    // In its own process: this one stands still while it waits.
    const write = `
      const { DatabaseSync } = require('node:sqlite')
      const database = new DatabaseSync(process.argv[1])
      database.exec('CREATE TABLE notes (text TEXT); BEGIN IMMEDIATE')
      process.stdout.write('writing')
      setTimeout(() => database.exec('COMMIT'), 300)`
    const other = spawn(process.execPath, ['-e', write, file()], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(other.stdout, 'data')
    const ended = once(other, 'close')
    expect(await run()).toMatchObject({ exitCode: 0, stderr: '' })
    await ended
  })

  it('refuses the file of another host', async () => {
    await run()
    const other = await startSandbox('--clients', '1')
    onTestFinished(other.stop)
    const { exitCode, stderr } = await runMain(['export', '--target', other.url], { directory })
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`clients.db has the clients of ${sandbox.url}, not of ${other.url}`)
  })
})
