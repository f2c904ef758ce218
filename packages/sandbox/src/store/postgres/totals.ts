import { RecentMap } from '../../caching/recent-map.ts'
import type { Selection } from '../../domain/client-query.ts'

/** How many clients matched, as of a version of the tenant's clients. */
export interface KnownTotal {
  readonly version: number
  readonly total: number
}

/** Filters remembered. */
const capacity = 500
/** Characters of a filter and its rules as JSON. A longer one is not worth remembering. */
const longestKey = 2000

/** Remembers how many clients matched a filter. The pages of one list are then counted only once. */
export class Totals {
  readonly #known = new RecentMap<KnownTotal>(capacity)

  get(selection: Selection): KnownTotal | undefined {
    return this.#known.get(keyOf(selection))
  }

  set(selection: Selection, known: KnownTotal): void {
    const key = keyOf(selection)
    if (key.length <= longestKey) this.#known.set(key, known)
  }
}

function keyOf({ filter, rules }: Selection): string {
  return `${JSON.stringify(filter)} ${rules.id}`
}
