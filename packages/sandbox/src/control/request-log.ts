/** One request that the API answered. No token is kept. */
export interface LoggedRequest {
  /** As in `X-Request-Id`. */
  readonly id: string
  /** By the sandbox's clock. */
  readonly time: string
  readonly method: string
  readonly target: string
  readonly operation?: string | undefined
  /** The admin's name. */
  readonly admin?: string | undefined
  readonly status: number
  /** How many clients matched, for a list; 1 or 0 for one client. */
  readonly matched?: number | undefined
  /** What went wrong on purpose. */
  readonly fault?: string | undefined
  readonly milliseconds: number
}

/** The last requests, newest first. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = []
  readonly #most: number
  #next = 0

  constructor(most = 200) {
    this.#most = most
  }

  add(entry: LoggedRequest): void {
    this.#entries[this.#next] = entry
    this.#next = (this.#next + 1) % this.#most
  }

  list(): LoggedRequest[] {
    const newest = [...this.#entries.slice(0, this.#next)].reverse()
    return [...newest, ...this.#entries.slice(this.#next).reverse()]
  }

  clear(): void {
    this.#entries.length = 0
    this.#next = 0
  }
}
