import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { median, type Suite, shuffled } from '../figure.ts'
import { authorization, commands, type Running, start } from '../sandbox/servers.ts'

const rounds = 5
const seconds = 2
const own = 'sandbox'
const inCode = 'Prism in code'

let made = 0
const nextBody = () =>
  JSON.stringify({
    info: { givenName: 'Bench', familyName: 'Mark' },
    addresses: { 0: { country_code: '784' } },
    email: `bench.${process.pid}.${made++}@example.com`,
  })

interface Load {
  readonly metric: string
  readonly path: string
  readonly connections: number
  readonly post?: boolean
  /** How many times the rate of Prism in code the sandbox is to reach. */
  readonly times?: number
  readonly perSecond?: number
}

// Sorted as the vendor's sample call is, and by a text.
const twoFilters = 'filter[statusIds]=1&filter[typeIds]=2&limit=20&sort_order=desc&sort_by='
interface Rate {
  readonly rate: number
  readonly micros: number
}

const loads: readonly Load[] = [
  { metric: 'get one', path: '/api/v2/clients/1', connections: 8, times: 4 },
  {
    metric: 'list 20 of 10,000, two filters, sort, total',
    path: `/api/v2/clients?${twoFilters}createTime`,
    connections: 8,
    times: 2,
  },
  { metric: 'the same sorted by name', path: `/api/v2/clients?${twoFilters}name`, connections: 8 },
  { metric: 'create', path: '/api/v2/clients', connections: 64, post: true },
]
const toFile: Load = {
  metric: 'create, to a file',
  path: '/api/v2/clients',
  connections: 64,
  post: true,
  perSecond: 2000,
}

/** Calls a second, and microseconds of the server's processor for each, which other work on the machine alters less. */
async function rate({ url, process: server }: Running, { path, connections, post = false }: Load): Promise<Rate> {
  const headers = { ...authorization, ...(post && { 'content-type': 'application/json' }) }
  const setupRequest = (request: object) => ({ ...request, body: nextBody() })
  const requests = post ? { requests: [{ method: 'POST', setupRequest }] } : {}
  const before = processorMs(server.pid)
  const result = await autocannon({ url: url + path, connections, duration: seconds, headers, ...requests })
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${path}: ${result.errors} errors and ${result.non2xx} refusals`)
  }
  const micros = ((processorMs(server.pid) - before) * 1000) / result.requests.total
  return { rate: result.requests.average, micros }
}

/** Rates beside mocks that return examples and a handler that returns a constant; start and memory. */
export const suite: Suite = async function* () {
  const folder = mkdtempSync(join(tmpdir(), 'b2core-bench-'))
  const running = new Map<string, Running>()
  try {
    for (const [name, command] of Object.entries(commands)) running.set(name, await start(command))
    for (const load of loads) {
      const rates = new Map<string, Rate[]>()
      for (let turn = -1; turn < rounds; turn++) {
        for (const [name, server] of shuffled([...running])) {
          const reached = await rate(server, load)
          // The first round only warms up.
          if (turn >= 0) rates.set(name, [...(rates.get(name) ?? []), reached])
        }
      }
      const rateOf = (name: string) => Math.round(median((rates.get(name) ?? []).map(({ rate }) => rate)))
      const microsOf = (name: string) => Math.round(median((rates.get(name) ?? []).map(({ micros }) => micros)))
      for (const name of running.keys()) {
        const held = name === own && load.times !== undefined
        yield {
          metric: load.metric,
          subject: name,
          value: rateOf(name),
          unit: '/s',
          goal: held ? `at least ${load.times} times ${inCode}` : null,
          met: held ? rateOf(name) >= (load.times ?? 0) * rateOf(inCode) : null,
        }
        const metric = `${load.metric}: processor`
        yield { metric, subject: name, value: microsOf(name), unit: 'µs a call', goal: null, met: null }
      }
    }
    for (const server of running.values()) await server.stop()
    running.clear()

    const filed = await start((port) => [...(commands[own]?.(port) ?? []), '--db', join(folder, 'clients.db')])
    running.set(own, filed)
    const rates: number[] = []
    for (let turn = 0; turn < rounds; turn++) rates.push((await rate(filed, toFile)).rate)
    const value = Math.round(median(rates))
    yield { metric: toFile.metric, subject: own, value, unit: '/s', goal: 'at least 2,000', met: value >= 2000 }
    await filed.stop()
    running.clear()
    yield* starts()
  } finally {
    for (const server of running.values()) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How soon each responds after its process is started, and what it then takes of memory, in fresh processes. */
async function* starts(): ReturnType<Suite> {
  const withDefaults = (port: string) => (commands[own]?.(port) ?? []).slice(0, 3)
  const measured = { 'sandbox, 1,000 clients': withDefaults, 'sandbox, 10,000 clients': commands[own], ...commands }
  for (const [subject, command] of Object.entries(measured)) {
    if (!command || subject === own) continue
    const times: number[] = []
    const sizes: number[] = []
    for (let turn = 0; turn < rounds; turn++) {
      const server = await start(command)
      times.push(server.firstResponseMs)
      sizes.push(residentMegabytes(server.process.pid))
      await server.stop()
    }
    const [ms, megabytes] = [Math.round(median(times)), Math.round(median(sizes))]
    const ours = subject.startsWith(own)
    const large = subject === 'sandbox, 10,000 clients'
    yield {
      metric: 'first response',
      subject,
      value: ms,
      unit: 'ms',
      goal: ours ? 'within 300' : null,
      met: ours ? ms <= 300 : null,
    }
    yield {
      metric: 'memory',
      subject,
      value: megabytes,
      unit: 'MB',
      goal: large ? 'under 150' : null,
      met: large ? megabytes < 150 : null,
    }
  }
}

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6
}

function processorMs(pid: number | undefined): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = fields.split(' ').slice(11, 13).map(Number)
  // In hundredths of a second, whatever the machine.
  return ((user ?? 0) + (system ?? 0)) * 10
}
