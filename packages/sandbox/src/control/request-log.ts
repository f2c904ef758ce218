/** A request that the API responded to. Tokens are not kept. */
export interface LoggedRequest {
  /** As in `X-Request-Id`. */
  readonly id: string
  /** By the sandbox's clock. */
  readonly time: string
  readonly method: string
  /** Path and query, at most 2000 characters. */
  readonly target: string
  readonly operation?: string | undefined
  /** The admin's name. */
  readonly admin?: string | undefined
  readonly status: number
  /** For a list, how many clients matched; for one client, 1 or 0. */
  readonly matched?: number | undefined
  /** The planted fault that took effect. */
  readonly fault?: string | undefined
  readonly milliseconds: number
}

/** Characters of a target that are kept. */
const longestTarget = 2000

/** The last requests. */
export class RequestLog {
  /** A ring: the next entry replaces the oldest one. */
  readonly #entries: LoggedRequest[] = []
  readonly #capacity: number
  #next = 0

  /** @param capacity Requests that are kept. */
  constructor(capacity = 200) {
    this.#capacity = capacity
  }

  add(entry: LoggedRequest): void {
    this.#entries[this.#next] = { ...entry, target: beginningOf(entry.target) }
    this.#next = (this.#next + 1) % this.#capacity
  }

  /** The newest request first. */
  list(): LoggedRequest[] {
    const oldestFirst = [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)]
    return oldestFirst.reverse()
  }

  clear(): void {
    this.#entries.length = 0
    this.#next = 0
  }
}

function beginningOf(target: string): string {
  // V8 keeps the whole text in memory as long as a slice of it is used. A clone is a text of its own.
  return target.length <= longestTarget ? target : structuredClone(target.slice(0, longestTarget))
}
