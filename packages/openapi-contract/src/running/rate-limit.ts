import type { ApiResponse } from '../exchange/exchange.ts'
import { RunEnded } from './failure.ts'

export interface RateLimitOptions {
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Resolves after so many milliseconds, or as soon as the signal aborts. @default setTimeout */
  readonly wait?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined
  /** Told of each wait that the host asks for, in milliseconds. @default nobody */
  readonly onWait?: ((ms: number) => void) | undefined
}

/** What a host's limit did to a run. */
export interface RateLimitSummary {
  /** Responses with status 429. */
  readonly refusals: number
  /** Milliseconds that the host asked to wait, all together. */
  readonly waitedMs: number
  /** Requests a second at the end of the run. */
  readonly rate: number
}

/** A host that asks for more than this is left alone: nobody waits for it. */
const longestWait = 5 * 60_000
/** So often one request is repeated. */
const mostRefusals = 6

/**
 * Obeys a host that limits the rate. After a 429 the run waits for as long as `Retry-After` says, and then keeps to the
 * rate that would have needed no refusal.
 */
export class RateLimit {
  readonly #now: () => number
  readonly #wait: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly #onWait: (ms: number) => void
  #refusals = 0
  #waitedMs = 0
  /** Milliseconds between two requests. */
  #gap = 0
  #free = 0
  /** Since the last refusal, or since the run began. */
  #window: { readonly since: number; readonly requests: number } | undefined

  constructor({ now = Date.now, wait = sleep, onWait = () => {} }: RateLimitOptions = {}) {
    this.#now = now
    this.#wait = wait
    this.#onWait = onWait
  }

  /** Resolves when the next request may go out. */
  async turn(signal?: AbortSignal): Promise<void> {
    const now = this.#now()
    const begin = Math.max(this.#free, now)
    this.#free = begin + this.#gap
    const { since, requests } = this.#window ?? { since: now, requests: 0 }
    this.#window = { since, requests: requests + 1 }
    if (begin > now) await this.#wait(begin - now, signal)
  }

  /**
   * Takes note of a 429, so that the next turn comes late enough.
   * @param times How often this request was refused, this time included.
   */
  refused(response: ApiResponse, times: number): void {
    this.#refusals++
    if (times > mostRefusals)
      throw new RunEnded(
        `the host responded 429 to the same request ${times} times; run it later, or with a lower rate`,
      )
    const now = this.#now()
    const asked = retryAfter(response, now) ?? 1000 * 2 ** (times - 1)
    if (asked > longestWait)
      throw new RunEnded(`the host asks to wait ${Math.ceil(asked / 1000)} seconds (429); run it later`)
    const { since, requests } = this.#window ?? { since: now, requests: 1 }
    const needed = (now + asked - since) / Math.max(1, requests - 1)
    this.#gap = Math.min(longestWait, Math.max(needed, this.#gap * 1.5))
    this.#free = Math.max(this.#free, now + asked)
    this.#window = { since: now + asked, requests: 0 }
    this.#waitedMs += asked
    this.#onWait(asked)
  }

  /** Nothing where the host limited nothing. */
  summary(): RateLimitSummary | undefined {
    if (this.#refusals === 0) return undefined
    return { refusals: this.#refusals, waitedMs: Math.round(this.#waitedMs), rate: 1000 / Math.max(1, this.#gap) }
  }
}

/** Milliseconds until the host may be asked again; nothing where it does not say. A date is read by the host's clock. */
export function retryAfter({ headers }: Pick<ApiResponse, 'headers'>, now: number): number | undefined {
  const given = headers.get('retry-after')?.trim()
  if (given === undefined || given === '') return undefined
  if (/^\d+(?:\.\d+)?$/.test(given)) return Number(given) * 1000
  const until = Date.parse(given)
  const clock = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(clock) ? now : clock))
}

/** A person who presses Ctrl-C does not wait for it. */
const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
  })
