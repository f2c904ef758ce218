import { mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { openTarget } from '../../src/export/target.ts'
import { lockFile } from '../../src/sqlite/file-lock.ts'
import type { Terminal } from '../../src/terminal/terminal.ts'
import { newFolder } from '../support/cli.ts'
import { runMain } from '../support/run-main.ts'
import { type RunningSandbox, startSandbox } from '../support/sandbox.ts'

const csv = { escapesFormulas: false, hasByteOrderMark: false }
let sandbox: RunningSandbox
let directory: string

beforeAll(async () => {
  sandbox = await startSandbox('--clients', '20')
})
afterAll(() => sandbox.stop())
beforeEach(() => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
})

const run = (...args: string[]) => runMain(['export', '--target', sandbox.url, ...args], { directory })

it.each(['http://me:s3cret@host.example/clients.csv', 's3://bucket/clients.db'])(
  'an address as %s is no file to export to',
  async (to) => {
    const { exitCode, stderr } = await run('--to', to)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('give a file that ends in .db, .csv or .ndjson')
    expect(stderr).not.toContain('s3cret')
    expect(readdirSync(directory)).toEqual([])
  },
)

it.each([
  ['', '--schema is ""; give a name of 1 to 63 bytes.'],
  ['é'.repeat(32), `--schema is "${'é'.repeat(32)}"; give a name of 1 to 63 bytes.`],
])('refuses the name %j of a PostgreSQL schema before it connects', async (schema, told) => {
  const { exitCode, stderr } = await run('--to', 'postgres://127.0.0.1:1/warehouse', '--schema', schema)
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `${told}\n` })
})

it.each(['.db', '.csv', '.ndjson'])('a folder or a missing folder is no place for a %s file', async (end) => {
  mkdirSync(join(directory, `folder${end}`))
  const fix = 'give a file in a folder that exists and can be written to.'
  expect(await run('--to', `folder${end}`)).toMatchObject({
    exitCode: 1,
    stderr: `folder${end} is not a file; ${fix}\n`,
  })
  expect(await run('--to', `nowhere/clients${end}`)).toMatchObject({
    exitCode: 1,
    stderr: `nowhere/clients${end} cannot be written (ENOENT); ${fix}\n`,
  })
  expect(readdirSync(directory)).toEqual([`folder${end}`])
})

it('can be interrupted while it writes a file of many clients, and leaves no part of it', async () => {
  const ending = new AbortController()
  const to = { kind: 'ndjson', file: join(directory, 'all.ndjson'), name: 'all.ndjson' } as const
  const terminal = { signal: ending.signal } as Terminal
  const target = await openTarget(to, { columns: [], fields: [], schema: undefined, csv, terminal })
  onTestFinished(() => target.store.close())
  // More than is written at once.
  const clients = Array.from({ length: 3000 }, (_, index) => ({ clientId: String(index), name: 'x'.repeat(90) }))
  const state = () =>
    ({ version: 1, host: 'h', filter: '', watermark: undefined, unlisted: 0, lastRun: 0, run: undefined }) as const
  await target.store.write({ clients, noteSeen: false, now: '2026-01-01T00:00:00Z', state })
  const writing = target.writeFiles?.()
  ending.abort()
  await expect(writing).rejects.toMatchObject({ name: 'InterruptedError', exitCode: 130 })
  expect(readdirSync(directory).filter((name) => !name.includes('.state.db'))).toEqual([])
})

it('a run on a link to a file is refused while another run has the file', async () => {
  const file = join(directory, 'clients.db')
  await run('--filter', 'clientId=1')
  symlinkSync(file, join(directory, 'link.db'))
  const lock = await lockFile(realpathSync(file))
  onTestFinished(lock.release)
  expect(await run('--filter', 'clientId=1', '--to', 'link.db')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('link.db is in use by another run'),
  })
})
