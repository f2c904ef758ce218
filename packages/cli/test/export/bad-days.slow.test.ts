import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type PostgresServer, startPostgres } from '@b2core-clients/test-postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { newFolder, runCli } from '../support/cli.ts'
import { allClients, postgresRows, sqliteRows } from '../support/contents.ts'
import { type Interference, type Seen, startProxy } from '../support/proxy.ts'
import { runMain } from '../support/run-main.ts'
import { type RunningSandbox, startSandbox } from '../support/sandbox.ts'

let sandbox: RunningSandbox
let postgres: PostgresServer
let directory: string

beforeAll(async () => {
  ;[sandbox, postgres] = await Promise.all([startSandbox('--clients', '1200'), startPostgres()])
})
afterAll(async () => {
  await Promise.all([sandbox.stop(), postgres.stop()])
})
beforeEach(() => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
})

async function proxy(interfere: (request: Seen) => Interference | undefined) {
  const started = await startProxy(sandbox.url, interfere)
  onTestFinished(started.stop)
  return started
}

const ids = () =>
  sqliteRows(join(directory, 'clients.db'), 'SELECT client_id FROM clients ORDER BY 1').map((row) => row.client_id)
const expectedIds = async () => (await allClients(sandbox)).map(({ clientId }) => clientId)

describe('an export survives', () => {
  it.each(['before', 'after', 'within'] as const)('a connection that is cut %s every third response', async (cut) => {
    const { url } = await proxy(({ number }) => (number % 3 === 2 ? { cut } : undefined))
    const { exitCode, stderr } = await runMain(['export', '--target', url], { directory })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(ids()).toEqual(await expectedIds())
  })

  it('a storm of 429, with and without Retry-After', async () => {
    let storm = 6
    const { url } = await proxy(({ number }) => {
      if (number < 4 || storm-- <= 0) return undefined
      return { status: 429, headers: storm % 2 ? { 'retry-after': '1' } : {} }
    })
    const { exitCode, progress } = await runMain(['export', '--target', url], { directory })
    expect(exitCode).toBe(0)
    expect(progress).toEqual(expect.arrayContaining([expect.stringMatching(/^Waiting \d+ s: the host responded 429$/)]))
    expect(ids()).toEqual(await expectedIds())
  })

  it('clients that are created and clients that go meanwhile', async () => {
    const more = { createTime: '2026-03-09T00:00:00+00:00', email: null }
    await sandbox.control('POST /clients', [{ ...more, clientId: 5000 }])
    await sandbox.control('POST /snapshots', { name: 'without' })
    const early = [0, 1, 2].map((clientId) => ({ ...more, clientId: -10 - clientId, email: null }))
    await sandbox.control('POST /clients', early)
    const { url } = await proxy(({ number }) => {
      if (number === 7) return { first: () => sandbox.control('POST /restore', { name: 'without' }) }
      if (number === 9) return { first: () => sandbox.control('POST /clients', [{ ...more, clientId: 5001 }]) }
      return undefined
    })
    const { exitCode } = await runMain(['export', '--target', url], { directory })
    expect(exitCode).toBe(0)
    expect(ids()).toEqual(expect.arrayContaining(await expectedIds()))
    // The three that went while the list was read are found by the next run.
    const { stdout } = await runMain(['export', '--target', url], { directory })
    expect(stdout).toContain('3 gone')
    await sandbox.control('POST /reset')
  })

  it('a sort field that the host ignores', async () => {
    const deaf = await startDeafHost(sandbox.url)
    const { exitCode, stderr } = await runMain(['export', '--target', deaf], { directory })
    expect(exitCode).toBe(0)
    expect(stderr).toContain('The host does not sort by clientId; another order is tried.')
    expect(ids()).toEqual(await expectedIds())
  })
})

/** A host that ignores `sort_by` and `sort_order`. */
async function startDeafHost(host: string): Promise<string> {
  const { createServer } = await import('node:http')
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', host)
    url.searchParams.delete('sort_by')
    url.searchParams.delete('sort_order')
    const response = await fetch(url, { headers: { authorization: String(incoming.headers.authorization) } })
    outgoing.writeHead(response.status, { 'content-type': 'application/json' })
    outgoing.end(await response.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

const endSessions =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'b2core-clients export'"

describe('an export stops, and continues later', () => {
  it('when the token expires', async () => {
    const { url } = await proxy(({ number, authorization }) =>
      number > 8 && authorization !== 'Bearer sandbox-vip' && authorization !== 'Bearer fresh'
        ? { status: 401 }
        : undefined,
    )
    const stopped = await runMain(['export', '--target', url], { directory })
    expect(stopped.exitCode).toBe(3)
    expect(stopped.stderr).toMatch(/has \d+ clients so far/)
    expect(stopped.stderr).toContain('Put a new token into B2CORE_TOKEN')
    expect(ids().length).toBeGreaterThan(0)
    const continued = await runMain(['export', '--target', url], { directory, env: { B2CORE_TOKEN: 'sandbox-vip' } })
    expect(continued.exitCode).toBe(0)
  })

  it('when the connection to PostgreSQL is lost', async () => {
    const database = await postgres.database()
    const { url } = await proxy(({ number }) =>
      number === 12
        ? {
            first: () => postgresRows(database, endSessions),
          }
        : undefined,
    )
    const args = ['export', '--target', url, '--to', database]
    const stopped = await runMain(args, { directory })
    expect(stopped.exitCode).toBe(3)
    expect(stopped.stderr).toContain('Fix that, then run the same command again to continue.')
    expect((await runMain(args, { directory })).exitCode).toBe(0)
    const rows = await postgresRows(database, 'SELECT client_id::int FROM clients ORDER BY 1')
    expect(rows.map((row) => row.client_id)).toEqual(await expectedIds())
  })

  it('when the disk is full', async () => {
    // A real limit on the size of a file; the write fails as it does on a full disk.
    const limited = (kilobytes: string) =>
      new Promise<{ code: number | null; stderr: string }>((resolve) => {
        const bin = new URL('../../src/bin.ts', import.meta.url).pathname
        const command = `ulimit -f ${kilobytes}; exec "${process.execPath}" "${bin}" export --target ${sandbox.url}`
        const env = { PATH: process.env.PATH, B2CORE_TOKEN: 'sandbox-admin' }
        const child = spawn('bash', ['-c', command], { cwd: directory, env })
        let stderr = ''
        child.stderr.on('data', (chunk) => {
          stderr += chunk
        })
        child.on('close', (code) => resolve({ code, stderr }))
      })
    const full = await limited('600')
    expect(full.code).toBe(3)
    expect(full.stderr).toMatch(/clients\.db cannot be written|The disk is full/)
    expect(full.stderr).toContain('then run the same command again to continue')
    expect((await limited('unlimited')).code).toBe(0)
    expect(ids()).toEqual(await expectedIds())
  })
})

describe('two runs', () => {
  it('on one file: the second is refused by name, and the first goes on', async () => {
    let second: Promise<{ exitCode: number | null; stderr: string }> | undefined
    const { url } = await proxy(({ number }) => {
      if (number !== 6) return undefined
      second = runCli(['export', '--target', sandbox.url], { directory })
      return { first: () => second }
    })
    const first = await runMain(['export', '--target', url], { directory })
    expect(await second).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/clients\.db is in use by another run \(process \d+, since .+\); wait until/),
    })
    expect(first.exitCode).toBe(0)
    expect(existsSync(join(directory, 'clients.db.lock'))).toBe(false)
  })

  it('on one database: the second is refused by name', async () => {
    const database = await postgres.database()
    let second: Promise<{ exitCode: number | null; stderr: string }> | undefined
    const { url } = await proxy(({ number }) => {
      if (number !== 6) return undefined
      second = runCli(['export', '--target', sandbox.url, '--to', database], { directory })
      return { first: () => second }
    })
    const first = await runMain(['export', '--target', url, '--to', database], { directory })
    expect(await second).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining(`${database}, schema public, is in use by another run (server process`),
    })
    expect(first.exitCode).toBe(0)
  })

  it('on one file: a lock that a killed process left does not count', async () => {
    let child: ReturnType<typeof spawn> | undefined
    const { url } = await proxy(({ number }) => {
      if (number === 6) child?.kill('SIGKILL')
      return undefined
    })
    await runCli(['export', '--target', url], {
      directory,
      onStart: (started) => {
        child = started
      },
    })
    expect(existsSync(join(directory, 'clients.db.lock'))).toBe(true)
    expect((await runMain(['export', '--target', url], { directory })).exitCode).toBe(0)
  })
})
