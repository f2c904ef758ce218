import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '../../packages/test-postgres/dist/index.js'
import { median, round, type Suite } from '../figure.ts'
import { start } from '../sandbox/servers.ts'

const tenants = 1000
const json = { 'content-type': 'application/json', 'x-sandbox-control': 'yes' }

/**
 * A thousand tenants in one process, each with a hundred clients, and each used: lists, a creation and a snapshot. In memory,
 * and in a PostgreSQL database whose commits wait for the disk.
 */
export const suite: Suite = async function* () {
  yield* figuresOf('in memory', [])
  const postgres = await startPostgres({ fsync: true })
  try {
    yield* figuresOf('PostgreSQL', ['--db', await postgres.database()])
  } finally {
    await postgres.stop()
  }
}

async function* figuresOf(subject: string, options: readonly string[]): ReturnType<Suite> {
  const cli = fileURLToPath(new URL('../../packages/sandbox/dist/bin.js', import.meta.url))
  const server = await start((port) => [cli, '--port', port, '--clients', '100', ...options])
  const duration = (metric: string, milliseconds: readonly number[]) => {
    const value = round(median(milliseconds))
    return { metric, subject, value, unit: 'ms', goal: 'under 5', met: value < 5 }
  }
  const request = (method: string, path: string, body?: object) =>
    fetch(server.url + path, { method, headers: json, ...(body && { body: JSON.stringify(body) }) })
  const create = (name: string) => request('POST', '/_sandbox/tenants', { name })
  const drop = (name: string) => request('DELETE', `/_sandbox/tenants/${name}`)
  try {
    const names = Array.from({ length: tenants }, (_, index) => `tenant-${index}`)
    const unused = names.map((name) => `unused-${name}`)
    yield duration('create a tenant', await timeEach(names, create))
    for (const name of names) await use(`${server.url}/_tenant/${name}`)
    const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8')
    const megabytes = (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6
    yield {
      metric: `memory with ${tenants} used tenants`,
      subject,
      value: round(megabytes, 1),
      unit: 'MB',
      goal: 'under 300',
      met: megabytes < 300,
    }
    yield duration('drop a used tenant', await timeEach(names, drop))
    await timeEach(unused, create)
    yield duration('drop an unused tenant', await timeEach(unused, drop))
  } finally {
    await server.stop()
  }
}

async function timeEach(names: readonly string[], call: (name: string) => Promise<Response>): Promise<number[]> {
  const times: number[] = []
  for (const name of names) {
    const started = performance.now()
    const response = await call(name)
    await response.arrayBuffer()
    times.push(performance.now() - started)
    if (!response.ok) throw new Error(`${name}: ${response.status}`)
  }
  return times
}

async function use(tenant: string): Promise<void> {
  const headers = { ...json, authorization: 'Bearer sandbox-admin' }
  const calls: [path: string, init?: RequestInit][] = [
    ['/api/v2/clients?limit=100'],
    ['/api/v2/clients?filter[name]=a&sort_by=name&limit=20'],
    ['/api/v2/clients', { method: 'POST', body: '{"email":"a@example.com","info":{"givenName":"A"}}' }],
    ['/_sandbox/snapshots', { method: 'POST' }],
  ]
  for (const [path, init] of calls) {
    const response = await fetch(tenant + path, { headers, ...init })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${tenant}${path}: ${response.status}`)
  }
}
