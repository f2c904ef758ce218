import { RecentMap } from '../../caching/recent-map.ts'
import type { Selection } from '../../domain/client-query.ts'
import { isWorthKeeping, selectionKey } from '../selection-key.ts'

/** How many clients matched, as of a version of the tenant's clients. */
export interface KnownTotal {
  readonly version: number
  readonly total: number
}

/** Filters remembered. */
const capacity = 500

/** Remembers how many clients matched a filter. The pages of one list are then counted only once. */
export class Totals {
  readonly #known = new RecentMap<KnownTotal>(capacity)

  get(selection: Selection): KnownTotal | undefined {
    return this.#known.get(selectionKey(selection))
  }

  set(selection: Selection, known: KnownTotal): void {
    const key = selectionKey(selection)
    if (isWorthKeeping(key)) this.#known.set(key, known)
  }
}
