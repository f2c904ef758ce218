import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Figure, median, round, type Suite, shuffled } from '../figure.ts'
import { start } from '../sandbox/servers.ts'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const cli = path('../../packages/cli/dist/bin.js')
const byHand = path('../cli/hand-written-export.ts')
const sandbox = path('../../packages/sandbox/dist/bin.js')

type Measured = Omit<Figure, 'suite'>

const few = 30_000
/** Clients for the figures about memory. */
const many = Number(process.env.BENCH_CLIENTS || 1_000_000)
const rounds = 5
const everyMs = 500
/** How much more there may be in the last quarter than in the second. */
const tolerance = 1.1

/**
 * `b2core-clients export` from a sandbox in its own process, beside a loop written by hand, which has no state, no
 * retries and fewer columns; and its memory while a million clients pass through.
 */
export const suite: Suite = async function* () {
  const folder = mkdtempSync(join(tmpdir(), 'b2core-bench-'))
  try {
    const small = await startSandbox(few)
    try {
      for (const format of ['sqlite', 'ndjson'] as const) yield* rates(small.url, format, folder)
    } finally {
      await small.stop()
    }
    const large = await startSandbox(many)
    try {
      yield* memory(large.url, folder)
    } finally {
      await large.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Seeded before it is measured: a list waits until all clients are stored. */
async function startSandbox(clients: number) {
  const running = await start((port) => [sandbox, '--port', port, '--clients', String(clients), '--no-control'])
  const response = await fetch(`${running.url}/api/v2/clients?limit=1`, {
    headers: { authorization: 'Bearer sandbox-admin' },
  })
  await response.text()
  return running
}

async function* rates(url: string, format: 'sqlite' | 'ndjson', folder: string): AsyncGenerator<Measured> {
  const subjects = {
    'b2core-clients export': (file: string) => exportTo(url, format, file),
    'a loop by hand': (file: string) => run([byHand, url, format, file], file),
  }
  const measured = new Map<string, number[]>()
  for (let turn = -1; turn < rounds; turn++) {
    for (const [name, subject] of shuffled(Object.entries(subjects))) {
      const file = join(folder, `${format}-${turn}-${name.length}.${format === 'sqlite' ? 'db' : 'ndjson'}`)
      const started = performance.now()
      await subject(file)
      const rate = (1000 * few) / (performance.now() - started)
      if (turn >= 0) measured.set(name, [...(measured.get(name) ?? []), rate])
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
    }
  }
  const rateOf = (name: string) => median(measured.get(name) ?? [])
  for (const subject of Object.keys(subjects)) {
    const value = Math.round(rateOf(subject))
    yield { metric: `${few} clients to ${format}`, subject, value, unit: '/s', goal: null, met: null }
  }
  const share = rateOf('b2core-clients export') / rateOf('a loop by hand')
  yield {
    metric: `share of a loop by hand, ${format}`,
    subject: 'b2core-clients export',
    value: round(share),
    unit: '',
    goal: 'at least 0.80',
    met: share >= 0.8,
  }
}

const exportTo = (url: string, format: 'sqlite' | 'ndjson', file: string) =>
  run([cli, 'export', '--target', url, '--to', format === 'sqlite' ? file : '-'], file, format === 'ndjson')

async function run(args: readonly string[], file: string, toOutput = false): Promise<void> {
  const output = toOutput ? openSync(file, 'w') : undefined
  const child = startProcess(args, output)
  const [code] = await once(child, 'close')
  if (output !== undefined) closeSync(output)
  if (code !== 0) throw new Error(`An export ended with ${code}: ${args.join(' ')}`)
}

const startProcess = (args: readonly string[], output: number | undefined) =>
  spawn(process.execPath, ['--no-warnings', ...args], {
    stdio: ['ignore', output ?? 'ignore', 'inherit'],
    env: { ...process.env, B2CORE_TOKEN: 'sandbox-admin' },
  })

async function* memory(url: string, folder: string): AsyncGenerator<Measured> {
  const subject = 'b2core-clients export'
  const child = startProcess([cli, 'export', '--target', url, '--to', join(folder, 'many.db')], undefined)
  const closed = once(child, 'close')
  let isRunning = true
  void closed.then(() => {
    isRunning = false
  })
  const started = performance.now()
  const samples: number[] = []
  while (isRunning) {
    samples.push(ownMemory(child.pid) ?? samples.at(-1) ?? 0)
    await wait(everyMs)
  }
  const [code] = await closed
  if (code !== 0) throw new Error(`The export of ${many} clients ended with ${code}.`)
  const rate = (1000 * many) / (performance.now() - started)
  yield { metric: `${many} clients to sqlite`, subject, value: Math.round(rate), unit: '/s', goal: null, met: null }
  const quarter = Math.ceil(samples.length / 4)
  const [second, last] = [1, 3].map((part) => median(samples.slice(part * quarter, (part + 1) * quarter)))
  for (const [when, value = 0] of Object.entries({ second, last }))
    yield { metric: `memory, ${when} quarter`, subject, value: round(value, 1), unit: 'MB', goal: null, met: null }
  const growth = (last ?? 0) / (second ?? 1)
  yield {
    metric: 'memory, last quarter to second',
    subject,
    value: round(growth),
    unit: '',
    goal: `at most ${tolerance}`,
    met: growth <= tolerance,
  }
}

/** Private memory of a process in MB; files that are mapped into it are left out. */
function ownMemory(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return (Number(/RssAnon:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6
  } catch {
    return undefined
  }
}
