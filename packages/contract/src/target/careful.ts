import { RunEnded } from '../run/failure.ts'
import { HarRecorder } from './har.ts'
import type { OpenTarget } from './target.ts'

export interface CarefulOptions {
  /** Requests that change something are sent. @default false */
  readonly allowWrites?: boolean
  /** Requests a second at most. @default 5 */
  readonly rate?: number
  /** The run ends before it sends more. @default 1_000 */
  readonly maxRequests?: number
  /** Milliseconds since some fixed moment. @default performance.now */
  readonly now?: () => number
  /** @default setTimeout */
  readonly wait?: (ms: number) => Promise<void>
}

export interface CarefulFetch {
  readonly fetch: OpenTarget['fetch']
  /** What was sent and what came, secrets masked. */
  readonly har: HarRecorder
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A fetch for a host that others use: slow, counted, recorded, and without writes unless they are allowed. */
export function carefulFetch(fetch: OpenTarget['fetch'], options: CarefulOptions = {}): CarefulFetch {
  const { allowWrites = false, rate = 5, maxRequests = 1_000, now = () => performance.now(), wait = sleep } = options
  const har = new HarRecorder()
  let sent = 0
  let free = now()
  return {
    har,
    async fetch(request) {
      if (!allowWrites && !reads.has(request.method))
        throw new RunEnded(`a ${request.method} was about to be sent; --allow-writes permits it`)
      if (sent >= maxRequests)
        throw new RunEnded(`the budget of ${maxRequests} requests is spent; --max-requests raises it`)
      sent++
      const begin = Math.max(free, now())
      free = begin + 1000 / rate
      if (begin > now()) await wait(begin - now())
      return har.record(request, fetch)
    },
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
