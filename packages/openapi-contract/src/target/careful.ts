import type { DataHiding } from '../report/data-hiding.ts'
import { isReadMethod } from '../running/exchange-log.ts'
import { RunEnded } from '../running/failure.ts'
import { HarRecorder } from './har.ts'
import { HostWatch } from './host-watch.ts'
import { secretsOf } from './secrets.ts'
import type { OpenTarget } from './target.ts'

export interface CarefulOptions {
  /** Masked wherever they occur in the HAR. @default none */
  readonly tokens?: OpenTarget['tokens']
  /** Hides values of the data in the HAR. @default they are kept */
  readonly hiding?: DataHiding | undefined
  /** Requests that change something are sent. @default false */
  readonly allowWrites?: boolean
  /** Requests a second at most. @default 5 */
  readonly rate?: number
  /** The run ends before it sends more. @default 1_500 */
  readonly maxRequests?: number
  /** Milliseconds since some fixed moment. @default performance.now */
  readonly now?: () => number
  /** @default setTimeout */
  readonly wait?: (ms: number) => Promise<void>
}

export interface Careful {
  /** Waits until the next request may go out. Without it, the rate is not held. */
  readonly turn: () => Promise<void>
  readonly fetch: OpenTarget['fetch']
  /** What was sent and what came, secrets masked. */
  readonly har: HarRecorder
}

/**
 * Speaks to a host that others use: slowly, counted, recorded, and without writes unless they are allowed. Give both
 * `turn` and `fetch` to `hostTarget`.
 */
export function carefully(fetch: OpenTarget['fetch'], options: CarefulOptions = {}): Careful {
  const { tokens = {}, hiding, allowWrites = false, rate = 5, maxRequests = 1_500 } = options
  const { now = () => performance.now(), wait = sleep } = options
  const har = new HarRecorder({ secrets: secretsOf(tokens), hiding })
  let sent = 0
  let free = now()
  const watch = new HostWatch(async (request) => {
    await turn()
    return send(request)
  })
  async function turn(): Promise<void> {
    const asked = now()
    const begin = Math.max(free, asked)
    free = begin + 1000 / rate
    if (begin > asked) await wait(begin - asked)
  }
  async function send(request: Request): Promise<Response> {
    if (sent >= maxRequests)
      throw new RunEnded(`the budget of ${maxRequests} requests is spent; --max-requests raises it`)
    sent++
    return har.record(request, fetch)
  }
  return {
    har,
    turn,
    async fetch(request) {
      watch.check()
      if (!allowWrites && !isReadMethod(request.method))
        throw new RunEnded(`a ${request.method} was about to be sent; --allow-writes permits it`)
      const response = await send(request)
      await watch.look(request, response)
      return response
    },
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
