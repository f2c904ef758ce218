import type { Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import type { World } from '../world.ts'
import { type Alternative, alternativesOf } from './alternatives.ts'
import { type FilterRule, meets } from './filter-rules.ts'

/**
 * Which alternatives a filter's values have told from what the document says: those that would have found other clients.
 */
export class ToldApart {
  readonly #rule: FilterRule
  readonly #clients: readonly Client[]
  readonly #left: Set<Alternative>

  constructor(rule: FilterRule, { clients }: World) {
    this.#rule = rule
    this.#clients = clients
    this.#left = new Set(alternativesOf(rule))
  }

  /** A value that the filter was asked for, whose clients were found. */
  asked(value: string | number): void {
    for (const other of this.#left) {
      const differs = this.#clients.some(
        (client) => meets(other.rule, client, value) !== meets(this.#rule, client, value),
      )
      if (differs) this.#left.delete(other)
    }
  }

  /** Tells the session what the values could not show. */
  report({ telling }: Session): void {
    for (const { name, claims } of this.#left)
      telling.cannotTell(`no value that was tried tells filter[${this.#rule.name}] from ${name}`, claims)
  }
}
