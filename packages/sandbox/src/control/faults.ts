import { checkFault } from './check-fault.ts'

/** Something that goes wrong on purpose, to calls with a good token. Of several that fit a request, the first that happens is the one. */
export interface Fault {
  /** Only on this operation, by `operationId`. @default all */
  readonly operation?: string | undefined
  /** How likely it happens, 0 to 1. @default 1 */
  readonly rate?: number | undefined
  /** How often it happens before it is gone. @default until it is cleared */
  readonly times?: number | undefined
  /** Milliseconds to wait before anything is answered, at most 600 000. With nothing else, the answer is the usual one. */
  readonly delayMs?: number | undefined
  /** Answer this status, 400 to 599, with the document's example for it, and do nothing else. */
  readonly status?: number | undefined
  /** `Retry-After` of that status: whole seconds, or an HTTP date. @default 30 for 429 */
  readonly retryAfter?: number | string | undefined
  /** Let so many requests through in so many seconds, and answer 429 with the `Retry-After` that is left beyond them. */
  readonly rateLimit?: { readonly requests: number; readonly seconds: number } | undefined
  /** Cut the connection instead of answering; the request has been acted on. */
  readonly reset?: boolean | undefined
  /** Break off the JSON of the usual answer half-way. */
  readonly malformed?: boolean | undefined
}

/** What a fault does to one request. */
export interface Effect extends Pick<Fault, 'delayMs' | 'status' | 'retryAfter' | 'reset' | 'malformed'> {}

interface Entry {
  readonly fault: Fault
  left: number
  window: { until: number; requests: number }
}

export class Faults {
  readonly #random: () => number
  readonly #operations: readonly string[]
  #entries: Entry[] = []

  /**
   * @param random Numbers from 0 to below 1, which decide by `rate`.
   * @param operations The `operationId`s there are.
   */
  constructor(random: () => number, operations: readonly string[]) {
    this.#random = random
    this.#operations = operations
  }

  /** Throws SandboxError when one of them makes no sense, and then adds none. */
  add(...faults: Fault[]): void {
    for (const fault of faults) checkFault(fault, this.#operations)
    for (const fault of faults) {
      this.#entries.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, window: { until: 0, requests: 0 } })
    }
  }

  list(): (Fault & { readonly left?: number })[] {
    return this.#entries.map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, left } : fault))
  }

  clear(): void {
    this.#entries = []
  }

  /** What goes wrong with the request at hand; undefined: nothing. */
  next(operation: string, now: Date): Effect | undefined {
    for (const entry of this.#entries) {
      const { fault } = entry
      if (fault.operation !== undefined && fault.operation !== operation) continue
      if (fault.rate !== undefined && this.#random() >= fault.rate) continue
      const effect = fault.rateLimit ? limit(entry, fault.rateLimit, now) : fault
      if (!effect) continue
      entry.left--
      if (entry.left <= 0) this.#entries = this.#entries.filter((each) => each !== entry)
      return effect
    }
    return undefined
  }
}

function limit(entry: Entry, { requests, seconds }: { requests: number; seconds: number }, now: Date) {
  const time = now.getTime()
  if (time >= entry.window.until || time < entry.window.until - seconds * 1000) {
    entry.window = { until: time + seconds * 1000, requests: 0 }
  }
  entry.window.requests++
  if (entry.window.requests <= requests) return undefined
  return { status: 429, retryAfter: Math.max(1, Math.ceil((entry.window.until - time) / 1000)) }
}
