import { describeValue } from '../errors/describe-value.ts'
import { UnknownNameError } from '../errors/unknown-name-error.ts'
import { checkFault } from './check-fault.ts'
import { type Delay, drawDelay } from './delay.ts'
import { type KnownNames, matchesRequest, type ReceivedRequest, type RequestMatch } from './request-match.ts'

/**
 * A planted fault: something that goes wrong on purpose with calls that have a valid token. When several apply to a
 * request, only the first one that takes effect does.
 */
export interface Fault extends RequestMatch {
  /** The probability that it takes effect, 0 to 1. @default 1 */
  readonly rate?: number | undefined
  /** How many times it takes effect before it is removed. @default until it is removed */
  readonly times?: number | undefined
  /**
   * Milliseconds to wait before responding, at most 600 000. Without another effect, the response is then the usual one.
   */
  readonly delayMs?: Delay | undefined
  /** The status to return, 400 to 599, with the document's example for it. The operation does not run. */
  readonly status?: number | undefined
  /**
   * The `Retry-After` of that response: whole seconds or an HTTP date. A client that follows it waits for so long: 0 keeps
   * a test quick. @default 30 for status 429 and 503, otherwise none
   */
  readonly retryAfter?: number | string | undefined
  /** Allow this many requests in this many seconds. Further ones get 429 with the remaining seconds in `Retry-After`. */
  readonly rateLimit?: { readonly requests: number; readonly seconds: number } | undefined
  /** Reset the connection instead of responding. The operation has run by then. */
  readonly reset?: boolean | undefined
  /** Cut the JSON of the usual response in half. */
  readonly malformed?: boolean | undefined
}

/** What a fault does to one request. */
export interface Effect extends Pick<Fault, 'status' | 'retryAfter' | 'reset' | 'malformed'> {
  readonly delayMs?: number | undefined
}

/** A planted fault as it is listed. */
export interface ListedFault extends Fault {
  /** What `remove` takes. It is not used again. */
  readonly id: number
  /** How many times it still takes effect. Absent without `times`. */
  readonly left?: number
}

interface Entry {
  readonly id: number
  readonly fault: Fault
  timesLeft: number
  /** The current period of a rate limit. */
  period: { readonly endsAt: number; requests: number }
}

/** The faults as JSON can have them. */
export interface FaultsDump {
  /** How many were added so far, which is the identifier of the last one. */
  readonly added: number
  /** Null in `timesLeft`: without a limit. */
  readonly entries: readonly (Omit<Entry, 'timesLeft'> & { readonly timesLeft: number | null })[]
}

export class Faults {
  readonly #random: () => number
  /** What the conditions of a fault can name. */
  names: KnownNames = { operations: [], admins: [] }
  #entries: Entry[] = []
  #added = 0

  /** @param random Numbers from 0 to below 1, for `rate` and `delayMs`. */
  constructor(random: () => number) {
    this.#random = random
  }

  /** Throws SandboxError when one of them is invalid, and then adds none. */
  add(...faults: Fault[]): void {
    for (const fault of faults) checkFault(fault, this.names)
    for (const fault of faults) {
      this.#added++
      this.#entries.push({
        id: this.#added,
        fault,
        timesLeft: fault.times ?? Number.POSITIVE_INFINITY,
        period: { endsAt: 0, requests: 0 },
      })
    }
  }

  list(): ListedFault[] {
    return this.#entries.map(({ id, fault, timesLeft }) => ({
      id,
      ...fault,
      ...(Number.isFinite(timesLeft) && { left: timesLeft }),
    }))
  }

  /** Throws SandboxError if no fault has this identifier. A fault that took effect for the last time is removed. */
  remove(id: number): void {
    if (!this.#entries.some((entry) => entry.id === id)) {
      const ids = this.#entries.map((entry) => entry.id).join(', ') || 'none'
      throw new UnknownNameError(`There is no fault ${describeValue(id)}. Faults: ${ids}.`)
    }
    this.#entries = this.#entries.filter((entry) => entry.id !== id)
  }

  clear(): void {
    this.#entries = []
  }

  /** Whether the body of a request must be known to say what goes wrong with it. */
  get needsBody(): boolean {
    return this.#entries.some(({ fault }) => fault.body !== undefined)
  }

  /** Whether a fault that may apply to a request counts requests, so that instances need to agree on it. */
  counts(request: ReceivedRequest): boolean {
    const isCounted = ({ times, rateLimit }: Fault) => times !== undefined || rateLimit !== undefined
    return this.#entries.some(({ fault }) => isCounted(fault) && matchesRequest(fault, request))
  }

  dump(): FaultsDump {
    const entries = this.#entries.map(({ timesLeft, ...entry }) => ({
      ...entry,
      timesLeft: Number.isFinite(timesLeft) ? timesLeft : null,
    }))
    return { added: this.#added, entries }
  }

  restore({ added, entries }: FaultsDump): void {
    this.#added = added
    this.#entries = entries.map(({ timesLeft, period, ...entry }) => ({
      ...entry,
      period: { ...period },
      timesLeft: timesLeft ?? Number.POSITIVE_INFINITY,
    }))
  }

  /** What goes wrong with the current request; undefined when nothing does. */
  next(request: ReceivedRequest, now: Date): Effect | undefined {
    for (const entry of this.#entries) {
      const effect = this.#appliesTo(entry, request) ? this.#effectOf(entry, now) : undefined
      if (!effect) continue
      entry.timesLeft--
      if (entry.timesLeft <= 0) this.#entries = this.#entries.filter((each) => each !== entry)
      return effect
    }
    return undefined
  }

  #appliesTo({ fault }: Entry, request: ReceivedRequest): boolean {
    if (!matchesRequest(fault, request)) return false
    return fault.rate === undefined || this.#random() < fault.rate
  }

  #effectOf(entry: Entry, now: Date): Effect | undefined {
    const { rateLimit, delayMs, status, retryAfter, reset, malformed } = entry.fault
    if (rateLimit) return limitRate(entry, rateLimit, now.getTime())
    return {
      ...(delayMs !== undefined && { delayMs: drawDelay(delayMs, this.#random) }),
      ...(status !== undefined && { status }),
      ...(retryAfter !== undefined && { retryAfter }),
      ...(reset !== undefined && { reset }),
      ...(malformed !== undefined && { malformed }),
    }
  }
}

function limitRate(entry: Entry, limit: { requests: number; seconds: number }, now: number): Effect | undefined {
  const length = limit.seconds * 1000
  const isOver = now >= entry.period.endsAt
  // The clock was moved back to before the period began.
  const hasNotBegun = now < entry.period.endsAt - length
  if (isOver || hasNotBegun) entry.period = { endsAt: now + length, requests: 0 }
  entry.period.requests++
  if (entry.period.requests <= limit.requests) return undefined
  return { status: 429, retryAfter: Math.max(1, Math.ceil((entry.period.endsAt - now) / 1000)) }
}
