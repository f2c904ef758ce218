import type { Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import type { World } from '../world.ts'
import { type FilterRule, meets } from './filter-rules.ts'

interface Alternative {
  readonly name: string
  readonly rule: FilterRule
  /** Ids of the claims that say that the filter does not do so. */
  readonly claims: readonly string[]
}

const isAboutCase = (claim: string): boolean => claim.endsWith('-case')

/** What else a filter could do that a host may have. */
function alternativesOf(rule: FilterRule): Alternative[] {
  const isOfText = rule.kind === 'text' || rule.kind === 'address'
  const matchings = (['part', 'beginning', 'whole', 'ignored'] as const)
    .filter((matching) => matching !== rule.matching && (isOfText || matching === 'whole' || matching === 'ignored'))
    .map((matching) => ({
      name: matching === 'ignored' ? 'a filter without effect' : `a match of the ${matching}`,
      rule: { ...rule, matching },
      claims: rule.claims.filter((claim) => !isAboutCase(claim)),
    }))
  const otherCase = {
    name: rule.isCaseSensitive ? 'a case-insensitive one' : 'a case-sensitive one',
    rule: { ...rule, isCaseSensitive: !rule.isCaseSensitive },
    claims: rule.claims.filter(isAboutCase),
  }
  return [...matchings, ...(otherCase.claims.length > 0 ? [otherCase] : [])]
}

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
