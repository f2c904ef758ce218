import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { median, round, type Suite } from '../figure.ts'
import { start } from '../sandbox/servers.ts'

const tenants = 1000
const json = { 'content-type': 'application/json', 'x-sandbox-control': 'yes' }

/** A thousand tenants in one process, each with a hundred clients, and each used: lists, a creation and a snapshot. */
export const suite: Suite = async function* () {
  const cli = fileURLToPath(new URL('../../packages/sandbox/dist/cli.js', import.meta.url))
  const server = await start((port) => [cli, '--port', port, '--clients', '100'])
  try {
    const names = Array.from({ length: tenants }, (_, index) => `tenant-${index}`)
    const control = `${server.url}/_sandbox/tenants`
    const created = await timeEach(names, (name) =>
      fetch(control, { method: 'POST', headers: json, body: JSON.stringify({ name }) }),
    )
    yield duration('create a tenant', created, 5)
    for (const name of names) await use(`${server.url}/_tenant/${name}`)
    const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8')
    const megabytes = (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6
    yield {
      metric: `memory with ${tenants} used tenants`,
      subject: 'sandbox',
      value: round(megabytes, 1),
      unit: 'MB',
      goal: 'under 300',
      met: megabytes < 300,
    }
    const dropped = await timeEach(names, (name) => fetch(`${control}/${name}`, { method: 'DELETE', headers: json }))
    yield duration('drop a tenant', dropped, 5)
  } finally {
    await server.stop()
  }
}

function duration(metric: string, milliseconds: readonly number[], most: number) {
  const value = round(median(milliseconds))
  return { metric, subject: 'sandbox', value, unit: 'ms', goal: `under ${most}`, met: value < most }
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
