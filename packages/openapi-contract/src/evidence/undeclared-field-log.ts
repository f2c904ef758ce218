import type { Exchange } from '../exchange/exchange.ts'

/** A field in a response that the document does not name. */
export interface UndeclaredField {
  /** `/data/[]/secret is not declared` */
  readonly message: string
  /** The first response that had it. */
  readonly exchange: Exchange
}

/** Collects them over a run, each once: a newer server has more fields, and no other promise falls with that. */
export class UndeclaredFieldLog {
  readonly #found = new Map<string, Map<string, UndeclaredField>>()

  add(operation: string, message: string, exchange: Exchange): void {
    const own = this.#found.get(operation) ?? new Map<string, UndeclaredField>()
    if (!own.has(message)) own.set(message, { message, exchange })
    this.#found.set(operation, own)
  }

  of(operation: string): UndeclaredField[] {
    return [...(this.#found.get(operation)?.values() ?? [])]
  }
}
