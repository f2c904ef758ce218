import type { Exchange } from '../exchange/exchange.ts'
import { namesCall } from '../exchange/header-faults.ts'
import { ContractFailure } from './failure.ts'
import { safe, say } from './words.ts'

/** Different ids after which it is known that a header names each call, and not a connection or a server. */
const enough = 5

/** Headers that name a call. Where they have told some calls apart, they tell all of them apart. */
export class CallIds {
  readonly #known = new Map<string, Set<string>>()

  /** Fails where a call has the id of an earlier one. */
  expectNew(exchange: Exchange, exchanges: readonly Exchange[]): void {
    const repeated = this.#repeated(exchange)
    if (repeated === undefined) return
    const details = { exchanges, rule: 'header', isByItself: true, refutes: [] } as const
    throw new ContractFailure(say`a different id for each call`, say`${safe(repeated)}`, details)
  }

  /** A header with an id that an earlier call had, and the id; nothing where each is new. */
  #repeated({ request, response: { headers } }: Exchange): string | undefined {
    const sent = Object.values(request.headers)
    for (const [name, value] of headers) {
      // A server may return an id of the caller. A cache returns what is older.
      if (!namesCall.test(name) || sent.some((one) => one.includes(value)) || headers.has('age')) continue
      const known = this.#known.get(name) ?? new Set()
      if (known.has(value) && known.size >= enough) return `${name}: ${value} again`
      this.#known.set(name, known.add(value))
    }
    return undefined
  }
}
