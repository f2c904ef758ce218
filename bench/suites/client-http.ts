import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type HttpCall, httpCalls, own, rawWithTimeout } from '../client/http-calls.ts'
import { median, round, type Suite, shuffled } from '../figure.ts'

// Many short rounds: whatever else the machine does then falls on all of them alike.
const rounds = 60
const warmUp = 10
const callsPerRound = 320

interface Measured {
  /** Calls per second, one figure per round. */
  readonly rates: number[]
  /** Microseconds of processor per call, one figure per round. */
  readonly costs: number[]
}

/**
 * `getClient` over HTTP on loopback, from a server in its own process: one call after the other, and 16 at a time.
 * The processor's time is that of the caller's process.
 */
export const suite: Suite = async function* () {
  const server = fork(fileURLToPath(new URL('../client/page-server.ts', import.meta.url)))
  const [port] = (await once(server, 'message')) as [number]
  const calls = httpCalls(`http://127.0.0.1:${port}`)
  for (const atOnce of [1, 16]) {
    const measured = await measure(calls, atOnce)
    const how = atOnce === 1 ? 'one by one' : `${atOnce} at once`
    const rateOf = (name: string) => median(measured.get(name)?.rates ?? [])
    const share = rateOf(own) / rateOf(rawWithTimeout)
    const peers = calls.filter(({ name, isGuarded }) => isGuarded && name !== own)
    const isFirst = peers.every(({ name }) => rateOf(own) >= rateOf(name))
    for (const { name } of calls) {
      const isOwn = name === own
      yield {
        metric: `calls ${how}`,
        subject: name,
        value: Math.round(rateOf(name)),
        unit: '/s',
        goal: isOwn ? 'first of those with time limit and retries' : null,
        met: isOwn ? isFirst : null,
      }
      const cost = Math.round(median(measured.get(name)?.costs ?? []))
      yield { metric: `processor per call ${how}`, subject: name, value: cost, unit: 'µs', goal: null, met: null }
    }
    yield {
      metric: `share of ${rawWithTimeout} ${how}`,
      subject: own,
      value: round(share),
      unit: '',
      goal: 'at least 0.90',
      met: share >= 0.9,
    }
  }
  server.disconnect()
}

async function measure(calls: readonly HttpCall[], atOnce: number): Promise<ReadonlyMap<string, Measured>> {
  const measured = new Map<string, Measured>(calls.map(({ name }) => [name, { rates: [], costs: [] }]))
  for (let turn = -warmUp; turn < rounds; turn++) {
    for (const { name, call } of shuffled(calls)) {
      const before = process.cpuUsage()
      const started = performance.now()
      await Promise.all(Array.from({ length: atOnce }, () => repeat(call, callsPerRound / atOnce)))
      const ms = performance.now() - started
      const { user, system } = process.cpuUsage(before)
      if (turn < 0) continue
      measured.get(name)?.rates.push((1_000 * callsPerRound) / ms)
      measured.get(name)?.costs.push((user + system) / callsPerRound)
    }
  }
  return measured
}

async function repeat(call: () => Promise<unknown>, times: number): Promise<void> {
  for (let done = 0; done < times; done++) await call()
}
