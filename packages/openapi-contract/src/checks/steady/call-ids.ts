import type { ApiResponse } from '../../exchange/exchange.ts'
import { namesCall } from '../../exchange/header-faults.ts'

/** Calls after which it is known whether a header names each call, and not all of a connection. */
const enough = 5

/** Headers that name a call. Where they have told the first calls apart, they tell all of them apart. */
export class CallIds {
  readonly #known = new Map<string, Set<string>>()
  #calls = 0

  /** A header with an id that an earlier call had, and the id; nothing where each is new. */
  repeated({ headers }: ApiResponse): string | undefined {
    this.#calls++
    for (const [name, value] of headers) {
      if (!namesCall.test(name)) continue
      const known = this.#known.get(name) ?? new Set()
      const toldApart = known.size === this.#calls - 1
      this.#known.set(name, known.add(value))
      if (toldApart && known.size < this.#calls && this.#calls > enough) return `${name}: ${value} again`
    }
    return undefined
  }
}
