import type { Departure } from '../evidence/departure-log.ts'
import type { Exchange } from '../exchange/exchange.ts'

const readMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY'])

/** Whether HTTP says that a method changes nothing. */
export const isReadMethod = (method: string): boolean => readMethods.has(method)

/** Whether a status says that a request did what it asks for. After a 303, its result is elsewhere. */
export const isDone = (status: number): boolean => status < 300 || status === 303

/** Whether a status says that a server does not take a request. */
export const isRefusal = (status: number): boolean => status >= 400 && status < 500

/** What one check sends and receives, and how much of it. */
export class ExchangeLog {
  #ofCase: Exchange[] = []
  #requests = 0
  readonly #departures: Departure[] = []
  #changes = 0
  #refused = 0

  /** What was said since the present case began. */
  get ofCase(): readonly Exchange[] {
    return this.#ofCase
  }

  /** How many requests went out. */
  get requests(): number {
    return this.#requests
  }

  /** How many of them changed something, by their methods and statuses. */
  get changes(): number {
    return this.#changes
  }

  /** How many requests that would change something were refused. */
  get refused(): number {
    return this.#refused
  }

  /** The departures from the document that no check had seen before. */
  get departures(): readonly Departure[] {
    return this.#departures
  }

  departed(departure: Departure): void {
    this.#departures.push(departure)
  }

  /**
   * What is sent from here on belongs to another case.
   * @param known What was said before and belongs to it too. @default nothing
   */
  beginCase(known: readonly Exchange[] = []): void {
    this.#ofCase = [...known]
  }

  /** What `send` sends belongs to no case. */
  async aside<Result>(send: () => Promise<Result>): Promise<Result> {
    const ofCase = this.#ofCase
    this.beginCase()
    try {
      return await send()
    } finally {
      this.#ofCase = ofCase
    }
  }

  sent(): void {
    this.#requests++
  }

  received(exchange: Exchange): void {
    this.#ofCase.push(exchange)
    if (isReadMethod(exchange.request.method)) return
    if (isDone(exchange.response.status)) this.#changes++
    else if (exchange.response.status >= 400) this.#refused++
  }
}
