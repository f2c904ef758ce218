import type { Exchange } from '../exchange/exchange.ts'

/** What was sent as one method and path that changes something. */
export interface Writes {
  /** `POST /clients` */
  readonly request: string
  /** How many were sent. */
  readonly sent: number
  /** How many succeeded. */
  readonly done: number
  /** Where the server says that what was created is: the `Location` of each response that has one. */
  readonly locations: readonly string[]
}

/** Every request of a run that may have changed something. */
export class WriteLog {
  readonly #found = new Map<string, { sent: number; done: number; locations: string[] }>()

  add({ request: { method, target }, response: { status, headers } }: Exchange): void {
    const request = `${method} ${target.split('?')[0]}`
    const known = this.#found.get(request) ?? { sent: 0, done: 0, locations: [] }
    this.#found.set(request, known)
    known.sent++
    if (status >= 300) return
    known.done++
    const location = headers.get('location')
    if (location !== null) known.locations.push(location)
  }

  toJSON(): Writes[] {
    return [...this.#found].map(([request, counts]) => ({ request, ...counts }))
  }
}
