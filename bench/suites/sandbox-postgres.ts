import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { startPostgres } from '../../packages/test-postgres/dist/index.js'
import { median, type Suite, shuffled } from '../figure.ts'
import { authorization, commands, type Running, start } from '../sandbox/servers.ts'

const rounds = 3
const seconds = 2
/** Shared by all instances of a subject. */
const connections = 32

interface Load {
  readonly metric: string
  readonly path: string
  readonly post?: boolean
}

const twoFilters = 'filter[statusIds]=1&filter[typeIds]=2&limit=20&sort_order=desc&sort_by='
const loads: readonly Load[] = [
  { metric: 'get one', path: '/api/v2/clients/1' },
  { metric: 'list 20 of 10,000, two filters, sort, total', path: `/api/v2/clients?${twoFilters}createTime` },
  { metric: 'the same sorted by name', path: `/api/v2/clients?${twoFilters}name` },
  { metric: 'list 20 by a part of the name', path: '/api/v2/clients?filter[name]=serg' },
  { metric: 'create', path: '/api/v2/clients', post: true },
]

let made = 0
const nextBody = () =>
  JSON.stringify({ info: { givenName: 'Bench' }, email: `shared.${process.pid}.${made++}@example.com` })

/** Calls a second, of all instances together. */
async function rate(instances: readonly Running[], { path, post = false }: Load): Promise<number> {
  const headers = { ...authorization, ...(post && { 'content-type': 'application/json' }) }
  const setupRequest = (request: object) => ({ ...request, body: nextBody() })
  const requests = post ? { requests: [{ method: 'POST', setupRequest }] } : {}
  const share = connections / instances.length
  const results = await Promise.all(
    instances.map(({ url }) =>
      autocannon({ url: url + path, connections: share, duration: seconds, headers, ...requests }),
    ),
  )
  for (const { errors, non2xx } of results) {
    if (errors > 0 || non2xx > 0) throw new Error(`${path}: ${errors} errors and ${non2xx} refusals`)
  }
  return results.reduce((total, { requests }) => total + requests.average, 0)
}

/** One and two instances on PostgreSQL beside SQLite, with the same requests. */
export const suite: Suite = async function* () {
  const folder = mkdtempSync(join(tmpdir(), 'b2core-bench-'))
  const postgres = await startPostgres({ fsync: true })
  const running: Running[] = []
  const startOn = async (db: string) => {
    const instance = await start((port) => [...(commands.sandbox?.(port) ?? []), '--db', db])
    running.push(instance)
    return instance
  }
  try {
    const [alone, shared] = [await postgres.database(), await postgres.database()]
    const subjects = new Map([
      ['SQLite file', [await startOn(join(folder, 'clients.db'))]],
      ['PostgreSQL, one instance', [await startOn(alone)]],
      ['PostgreSQL, two instances', [await startOn(shared), await startOn(shared)]],
    ])
    for (const load of loads) {
      const rates = new Map<string, number[]>()
      for (let turn = -1; turn < rounds; turn++) {
        for (const [subject, instances] of shuffled([...subjects])) {
          const reached = await rate(instances, load)
          // The first round only warms up.
          if (turn >= 0) rates.set(subject, [...(rates.get(subject) ?? []), reached])
        }
      }
      for (const [subject, values] of rates) {
        yield { metric: load.metric, subject, value: Math.round(median(values)), unit: '/s', goal: null, met: null }
      }
    }
  } finally {
    for (const instance of running) await instance.stop()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
