import { describingOperation } from '../document/describes-request.ts'
import type { Operation } from '../document/operations.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { isDone } from './exchange-log.ts'

/** What was sent as one operation that changes something. */
export interface Writes {
  /** Method and path, as the document has them: `DELETE /clients/{clientId}`. A path that it does not have is as it was sent. */
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
  readonly #operations: readonly Operation[]
  readonly #found = new Map<string, { sent: number; done: number; locations: string[] }>()

  constructor(operations: readonly Operation[]) {
    this.#operations = operations
  }

  add({ request: { method, target }, response: { status, headers } }: Exchange): void {
    const path = describingOperation(this.#operations, { method, target })?.path ?? target.split('?')[0]
    const request = `${method} ${path}`
    const known = this.#found.get(request) ?? { sent: 0, done: 0, locations: [] }
    this.#found.set(request, known)
    known.sent++
    if (!isDone(status)) return
    known.done++
    const location = headers.get('location')
    if (location !== null) known.locations.push(location)
  }

  /** How many requests have succeeded so far. */
  get done(): number {
    return [...this.#found.values()].reduce((sum, { done }) => sum + done, 0)
  }

  toJSON(): Writes[] {
    return [...this.#found].map(([request, counts]) => ({ request, ...counts }))
  }
}
