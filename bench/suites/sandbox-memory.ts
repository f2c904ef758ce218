import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { median, round, type Suite } from '../figure.ts'
import { mixedLoad } from '../sandbox/mixed-load.ts'
import { type Running, start } from '../sandbox/servers.ts'

/** How long the load lasts: ten minutes by `BENCH_SECONDS=600`. */
const seconds = Number(process.env.BENCH_SECONDS || 120)
const everySeconds = Math.min(10, seconds / 12)
/** Calls: what a busy test run makes, and so few that a busy machine keeps up. */
const perSecond = 400
/** How much more there may be in the last quarter than in the second, when all that is kept has come to be kept. */
const tolerance = 1.05

interface Sample {
  /** What the heap holds after a collection. */
  readonly heap: number
  /** Private memory of the process: files mapped into it, and so the clients, are left out. */
  readonly own: number
  /** All of it. */
  readonly resident: number
}

const measured: Readonly<Record<keyof Sample, string>> = {
  heap: 'heap',
  own: 'private memory',
  resident: 'resident memory',
}

/**
 * Memory of the sandbox under mixed load: gets, lists by random filters, creations, refusals. Its 10,000 clients are in a
 * file, so that those which are created do not count as growth.
 */
export const suite: Suite = async function* () {
  const folder = mkdtempSync(join(tmpdir(), 'b2core-bench-'))
  const cli = fileURLToPath(new URL('../sandbox/measured-cli.ts', import.meta.url))
  const options = ['--clients', '10000', '--db', join(folder, 'clients.db')]
  let server: Running | undefined
  const load = new AbortController()
  try {
    server = await start((port) => ['--expose-gc', cli, '--port', port, ...options], true)
    const loaded = mixedLoad(server.url, perSecond, load.signal)
    // What goes wrong ends the sampling, and is told when the load is awaited.
    loaded.catch(() => load.abort())
    const samples: Sample[] = []
    while (samples.length < seconds / everySeconds && !load.signal.aborted) {
      await wait(everySeconds * 1000, undefined, { signal: load.signal }).catch(() => {})
      samples.push(await sample(server.process))
    }
    load.abort()
    yield { metric: 'calls', subject: 'sandbox', value: await loaded, unit: `in ${seconds} s`, goal: null, met: null }
    for (const [key, name] of Object.entries(measured) as [keyof Sample, string][]) {
      const values = samples.map((each) => each[key])
      const quarter = Math.ceil(values.length / 4)
      const [first = 0, second = 0, last = 0] = [0, 1, 3].map((part) =>
        median(values.slice(part * quarter, (part + 1) * quarter)),
      )
      for (const [when, value] of Object.entries({ first, second, last })) {
        const metric = `${name}, ${when} quarter`
        yield { metric, subject: 'sandbox', value: round(value, 1), unit: 'MB', goal: null, met: null }
      }
      if (key === 'resident') continue
      const [metric, value] = [`${name}, last quarter to second`, round(last / second)]
      yield { metric, subject: 'sandbox', value, unit: '', goal: `at most ${tolerance}`, met: value <= tolerance }
    }
  } finally {
    load.abort()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function sample(server: ChildProcess): Promise<Sample> {
  server.send('heap')
  const [heap] = (await once(server, 'message')) as [number]
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  const megabytes = (name: string) => (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024) / 1e6
  return { heap: heap / 1e6, own: megabytes('RssAnon'), resident: megabytes('VmRSS') }
}
