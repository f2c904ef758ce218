import { SandboxError } from '../domain/refusals.ts'

/** Something that goes wrong on purpose. Of several that fit a request, the first that happens is the one. */
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
  #entries: Entry[] = []

  /** @param random Numbers from 0 to below 1, which decide by `rate`. */
  constructor(random: () => number) {
    this.#random = random
  }

  /** Throws SandboxError when the fault makes no sense. */
  add(fault: Fault): void {
    check(fault)
    this.#entries.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, window: { until: 0, requests: 0 } })
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

const bounds: Record<string, readonly [number, number, whole: boolean]> = {
  rate: [0, 1, false],
  times: [1, Number.MAX_SAFE_INTEGER, true],
  delayMs: [0, 600_000, false],
  status: [400, 599, true],
}
const known = new Set([...Object.keys(bounds), 'operation', 'retryAfter', 'rateLimit', 'reset', 'malformed'])

function check(fault: Fault): void {
  if (typeof fault !== 'object' || fault === null) throw new SandboxError('A fault is an object, as {"status": 500}.')
  for (const [name, value] of Object.entries(fault)) {
    if (!known.has(name)) throw new SandboxError(`A fault has no "${name}"; it may have ${[...known].join(', ')}.`)
    const [least, most, whole] = bounds[name] ?? []
    if (least === undefined || most === undefined || value === undefined) continue
    if (typeof value !== 'number' || !(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
      throw new SandboxError(`A fault's "${name}" is ${JSON.stringify(value)}; give a number from ${least} to ${most}.`)
    }
  }
  const { rateLimit } = fault
  if (rateLimit && !(rateLimit.requests >= 0 && rateLimit.seconds > 0)) {
    throw new SandboxError('A fault\'s "rateLimit" needs numbers, as {"requests": 10, "seconds": 60}.')
  }
  const { delayMs, status, reset, malformed } = fault
  if ([delayMs, status, rateLimit].every((each) => each === undefined) && !reset && !malformed) {
    throw new SandboxError('A fault needs one of delayMs, status, rateLimit, reset, malformed.')
  }
}
