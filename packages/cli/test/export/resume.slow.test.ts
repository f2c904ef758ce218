import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { type PostgresServer, startPostgres } from '@b2core-clients/test-postgres'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { isThorough } from '../../../../vitest.sample.ts'
import { type CliResult, newFolder, runCli } from '../support/cli.ts'
import { allClients, ndjsonRows, postgresRows, sqliteRows, type Values } from '../support/contents.ts'
import { startProxy } from '../support/proxy.ts'
import { randomFrom } from '../support/random.ts'
import { type RunningSandbox, startSandbox } from '../support/sandbox.ts'

let sandbox: RunningSandbox
let server: PostgresServer

beforeAll(async () => {
  ;[sandbox, server] = await Promise.all([startSandbox('--clients', '1500'), startPostgres()])
})
afterAll(async () => {
  await Promise.all([sandbox.stop(), server.stop()])
})

/** Kills given to one export, at requests that are drawn. */
const kills = isThorough ? 5 : 3
/** Milliseconds for a test: each kill is a process more to start. */
const timeout = 240_000

/** Runs an export until it is done, and kills it at a request every now and then. */
async function exportThroughKills(args: readonly string[], seed: number) {
  const random = randomFrom(seed)
  let child: ChildProcess | undefined
  let left = kills
  let until = 0
  const proxy = await startProxy(sandbox.url, () => {
    if (left === 0 || until-- > 0) return undefined
    left--
    until = Math.floor(random() * 8)
    const victim = child
    // Some are killed as they send, some as they store what came.
    const afterMs = random() < 0.5 ? 0 : random() * 20
    setTimeout(() => victim?.kill('SIGKILL'), afterMs)
    return undefined
  })
  const folder = newFolder()
  onTestFinished(async () => {
    await proxy.stop()
    folder.remove()
  })
  const results: CliResult[] = []
  for (let attempt = 0; attempt < 40; attempt++) {
    until = Math.floor(random() * 8)
    const result = await runCli(['export', '--target', proxy.url, ...args], {
      directory: folder.path,
      onStart: (started) => {
        child = started
      },
    })
    results.push(result)
    if (result.exitCode === 0) break
  }
  return { directory: folder.path, results }
}

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))

describe(`an export that is killed at any point (SEED=${seed})`, { timeout }, () => {
  const expected = async () =>
    (await allClients(sandbox)).map(({ clientId, email, tags }) => ({ clientId, email, tags }))

  it('continues in SQLite, and has every client once', async () => {
    const { directory, results } = await exportThroughKills([], seed)
    expect(results.at(-1)).toMatchObject({ exitCode: 0, stderr: '' })
    expect(results.length).toBeGreaterThan(1)
    const rows = sqliteRows(join(directory, 'clients.db'))
    expect(
      rows.map((row) => ({ clientId: row.client_id, email: row.email, tags: JSON.parse(String(row.tags)) })),
    ).toEqual((await expected()).map(withNulls))
    const [run] = sqliteRows(join(directory, 'clients.db'), 'SELECT * FROM export_runs')
    expect(run).toMatchObject({ added: 1500, changed: 0, gone: 0 })
    expect(Number(run?.resumed)).toBeLessThan(results.length)
  })

  it('continues to an NDJSON file', async () => {
    const { directory, results } = await exportThroughKills(['--to', 'clients.ndjson'], seed + 1)
    expect(results.at(-1)?.exitCode).toBe(0)
    const rows = ndjsonRows(join(directory, 'clients.ndjson'))
    expect(rows.map(({ clientId, email, tags }) => ({ clientId, email, tags }))).toEqual(await expected())
  })

  it('continues in PostgreSQL', async () => {
    const database = await server.database()
    const { results } = await exportThroughKills(['--to', database], seed + 2)
    expect(results.at(-1)).toMatchObject({ exitCode: 0 })
    const rows = await postgresRows(database)
    expect(rows.map((row) => ({ clientId: Number(row.client_id), email: row.email, tags: row.tags }))).toEqual(
      (await expected()).map(withNulls),
    )
  })
})

const withNulls = ({ clientId, email, tags }: Values) => ({ clientId, email: email ?? null, tags: tags ?? null })

it('reads no page again that was stored before Ctrl-C', async () => {
  const folder = newFolder()
  let child: ChildProcess | undefined
  const proxy = await startProxy(sandbox.url, ({ number }) => {
    if (number === 9) child?.kill('SIGINT')
    return undefined
  })
  onTestFinished(async () => {
    await proxy.stop()
    folder.remove()
  })
  const run = () =>
    runCli(['export', '--target', proxy.url], {
      directory: folder.path,
      onStart: (started) => {
        child = started
      },
    })
  const stopped = await run()
  expect(stopped.exitCode).toBe(130)
  expect(stopped.stderr).toMatch(
    /^clients\.db has \d+ clients so far\. Run the same command again to continue\.\nStopped\.\n$/,
  )
  const stored = Number(/has (\d+)/.exec(stopped.stderr)?.[1])
  expect(stored).toBeGreaterThan(0)
  const before = proxy.seen.length
  const continued = await run()
  expect(continued.exitCode).toBe(0)
  const offsets = proxy.seen.slice(before).map(({ target }) => Number(/offset=(\d+)/.exec(target)?.[1] ?? 0))
  expect(Math.min(...offsets.filter((offset) => offset > 0))).toBe(stored - 1)
  expect(sqliteRows(join(folder.path, 'clients.db'), 'SELECT resumed, rows, added FROM export_runs')).toEqual([
    { resumed: 1, rows: 1500, added: 1500 },
  ])
})

it('finds gone clients although the comparison is killed', { timeout }, async () => {
  const folder = newFolder()
  onTestFinished(folder.remove)
  await sandbox.control('POST /snapshots', { name: 'before' })
  const loaded = Array.from({ length: 30 }, (_, index) => ({
    clientId: 9000 + index,
    createTime: '2026-03-01T00:00:00+00:00',
  }))
  await sandbox.control('POST /clients', loaded)
  let child: ChildProcess | undefined
  let left = 4
  const proxy = await startProxy(sandbox.url, ({ target }) => {
    // The requests for single clients that the list did not have.
    if (left > 0 && /clients\/90[0-2]5$/.test(target)) {
      left--
      child?.kill('SIGKILL')
    }
    return undefined
  })
  onTestFinished(proxy.stop)
  const run = () =>
    runCli(['export', '--target', proxy.url], {
      directory: folder.path,
      onStart: (started) => {
        child = started
      },
    })
  expect((await run()).exitCode).toBe(0)
  await sandbox.control('POST /restore', { name: 'before' })
  let result = await run()
  for (let attempt = 0; result.exitCode !== 0 && attempt < 10; attempt++) result = await run()
  expect(left).toBeLessThan(4)
  expect(result.stdout).toContain('30 gone')
  const gone = sqliteRows(join(folder.path, 'clients.db'), 'SELECT client_id FROM clients WHERE _gone_at IS NOT NULL')
  expect(gone.map((row) => row.client_id)).toEqual(loaded.map(({ clientId }) => clientId))
})
