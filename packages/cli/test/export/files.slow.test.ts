import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { newFolder, runCli } from '../support/cli.ts'
import { allClients, csvRows, ndjsonRows, type Values } from '../support/contents.ts'
import { runMain } from '../support/run-main.ts'
import { type RunningSandbox, startSandbox } from '../support/sandbox.ts'

let sandbox: RunningSandbox
let directory: string

beforeAll(async () => {
  sandbox = await startSandbox('--clients', '230')
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
  await sandbox.control('POST /reset')
})

const run = (...args: string[]) => runMain(['export', '--target', sandbox.url, ...args], { directory })
const at = (name: string) => join(directory, name)
const loaded = { clientId: 700, email: 'loaded@example.com', createTime: '2026-03-01T00:00:00+00:00' }

it('writes NDJSON with each client as the API returns it', async () => {
  expect((await run('--to', 'clients.ndjson')).exitCode).toBe(0)
  const clients = await allClients(sandbox)
  expect(ndjsonRows(at('clients.ndjson'))).toEqual(clients.map((client) => ({ ...client, _gone_at: null })))
})

it('writes CSV with a column for each field and JSON for nested values', async () => {
  expect((await run('--to', 'clients.csv')).exitCode).toBe(0)
  const rows = csvRows(at('clients.csv'))
  const clients = await allClients(sandbox)
  expect(rows.map((row) => row.client_id)).toEqual(clients.map(({ clientId }) => String(clientId)))
  const [client = {}, row = {}] = [clients[0], rows[0]]
  expect(row).toMatchObject({
    email: client.email,
    country: JSON.stringify(client.country),
    country_numeric_code: (client.country as Values).numericCode,
    manager_enabled: 'true',
    _gone_at: '',
  })
})

it.each(['clients.csv', 'clients.ndjson'])('brings %s up to date, with each client once', async (name) => {
  const read = name.endsWith('csv') ? csvRows : ndjsonRows
  await sandbox.control('POST /snapshots', { name: 'before' })
  await sandbox.control('POST /clients', [loaded])
  await run('--to', name)
  await sandbox.control('POST /restore', { name: 'before' })
  const [first] = await allClients(sandbox)
  await sandbox.control('POST /clients', [{ ...first, city: 'Valletta', updateTime: '2027-01-01T00:00:00+00:00' }])
  const { stdout } = await run('--to', name)
  expect(stdout).toContain(`${name}: 0 added, 1 changed, 1 gone (incremental run`)
  const rows = read(at(name))
  expect(rows).toHaveLength(231)
  expect(rows[0]?.city).toBe('Valletta')
  expect(rows.filter((row) => row._gone_at).map((row) => row.email)).toEqual(['loaded@example.com'])
})

it('writes a removed file again', async () => {
  await run('--to', 'clients.csv')
  rmSync(at('clients.csv'))
  await run('--to', 'clients.csv')
  expect(csvRows(at('clients.csv'))).toHaveLength(230)
})

it('keeps no field that was not asked for, in the file or in the database beside it', async () => {
  await run('--to', 'clients.ndjson', '--fields', 'email,country.alpha2Code')
  const [row] = ndjsonRows(at('clients.ndjson'))
  expect(row).toEqual({ clientId: 1, email: 'foo@bar.com', country: { alpha2Code: 'XA' }, _gone_at: null })
  expect(readFileSync(at('clients.ndjson.state.db'), 'latin1')).not.toContain('Sergey')
})

it('puts an apostrophe before formulas only when asked to', async () => {
  const formula = '=HYPERLINK("https://example.com")'
  await sandbox.control('POST /clients', [{ ...loaded, name: formula }])
  await run('--to', 'plain.csv', '--fields', 'name')
  await run('--to', 'safe.csv', '--fields', 'name', '--escape-formulas')
  expect(csvRows(at('plain.csv')).at(-1)?.name).toBe(formula)
  expect(csvRows(at('safe.csv')).at(-1)?.name).toBe(`'${formula}`)
})

it('writes to the standard output without keeping anything', async () => {
  const { stdout, exitCode } = await run('--to', '-', '--fields', 'email')
  expect(exitCode).toBe(0)
  const clients = await allClients(sandbox)
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(clients.map(({ clientId, email }) => (email === undefined ? { clientId } : { clientId, email })))
  expect(readdirSync(directory)).toEqual([])
  const csv = await run('--to', '-', '--format', 'csv', '--fields', 'email')
  expect(csv.stdout.split('\n')[0]).toBe('client_id,email')
})

it('ends without a word when the reader of the standard output has gone', async () => {
  const { spawn } = await import('node:child_process')
  const bin = new URL('../../src/bin.ts', import.meta.url).pathname
  const command = `"${process.execPath}" "${bin}" export --target ${sandbox.url} --to - | head -n 1`
  const shell = spawn('sh', ['-c', command], { env: { PATH: process.env.PATH, B2CORE_TOKEN: 'sandbox-admin' } })
  let [lines, errors] = ['', '']
  shell.stdout.on('data', (chunk) => {
    lines += chunk
  })
  shell.stderr.on('data', (chunk) => {
    errors += chunk
  })
  await new Promise((resolve) => shell.on('close', resolve))
  expect(errors).toBe('')
  expect(JSON.parse(lines)).toMatchObject({ clientId: 1 })
})

it.skipIf(process.platform !== 'linux')(
  'says that the standard output is full, and that the next run begins again',
  () => {
    const bin = new URL('../../src/bin.ts', import.meta.url).pathname
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [bin, 'export', '--target', sandbox.url, '--to', '-'], {
      env: { PATH: process.env.PATH, B2CORE_TOKEN: 'sandbox-admin' },
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr:
        'The standard output cannot be written: the disk is full. Fix that, then run the command again; it begins again.\n',
    })
  },
)

it('shows progress on a terminal, and nothing in a pipe', async () => {
  const { progress } = await run()
  expect(progress.some((line) => /^230 of 230 clients/.test(line))).toBe(true)
  const piped = await runCli(['export', '--target', sandbox.url, '--to', 'piped.db'], { directory })
  expect(piped.stderr).toBe('')
})

it.each([
  { args: ['--to', 'clients.txt'], told: '--to is "clients.txt"; give a file that ends in .db, .csv or .ndjson' },
  { args: ['--to', 'missing/clients.db'], told: 'give a file in a folder that exists' },
  { args: ['--to', 'clients.csv', '--format', 'csv'], told: '--format is for --to - only' },
  { args: ['--to', '-', '--format', 'xml'], told: '--format is "xml"; give csv or ndjson' },
  { args: ['--schema', 'reports'], told: '--schema is for --to postgres://… only' },
  { args: ['--fields', 'emial'], told: 'Did you mean email?' },
  { args: ['--fields', 'email,'], told: '--fields is "email,"' },
  { args: ['--filter', 'cty=Dubai'], told: 'There is no filter cty. Did you mean city?' },
  { args: ['--filter', 'city'], told: '--filter is "city"; give NAME=VALUE' },
  { args: ['--filter', 'typeIds=one'], told: '--filter typeIds is "one"; give an integer.' },
  { args: ['--filter', 'city=A', '--filter', 'city=B'], told: '--filter city is given twice' },
  { args: ['clients.db'], told: 'did you mean --to clients.db?' },
  { args: ['--to', 'a.db', '--to', 'b.db'], told: '--to is given twice' },
  { args: ['--too', 'a.db'], told: "Unknown option '--too'. Did you mean --to? See b2core-clients export --help." },
])('refuses $args in one line, and makes no file', async ({ args, told }) => {
  const { exitCode, stdout, stderr } = await run(...args)
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toContain(told)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(existsSync(at('clients.db'))).toBe(false)
  expect(readdirSync(directory)).toEqual([])
})

it.each([
  { name: 'mine.csv', text: 'a,b\n', told: 'mine.csv exists, and mine.csv.state.db beside it does not' },
  {
    name: 'mine.db',
    text: 'not a database, but long enough to be read as one\n',
    told: 'mine.db is not an SQLite database',
  },
])('leaves $name alone, which is something else', async ({ name, text, told }) => {
  writeFileSync(at(name), text)
  const { exitCode, stderr } = await run('--to', name)
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(told) })
  expect(readFileSync(at(name), 'utf8')).toBe(text)
  expect(readdirSync(directory)).toEqual([name])
})

it('makes no file when the token is wrong or the host does not respond', async () => {
  const refused = await runMain(['export', '--target', sandbox.url], { directory, env: { B2CORE_TOKEN: 'wrong' } })
  expect(refused).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('Put a valid token into B2CORE_TOKEN.'),
  })
  const missing = await runMain(['export', '--target', sandbox.url], { directory, env: { B2CORE_TOKEN: '' } })
  expect(missing).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('B2CORE_TOKEN is not set') })
  const away = await runMain(['export', '--target', 'http://127.0.0.1:9'], { directory })
  expect(away.exitCode).toBe(1)
  expect(readdirSync(directory)).toEqual([])
})
