import { RecentMap } from '../caching/recent-map.ts'
import type { ClientKeys } from '../domain/client-keys.ts'
import type { Selection } from '../domain/client-query.ts'
import { matches } from '../domain/matching.ts'
import { isWorthKeeping, selectionKey } from './selection-key.ts'

interface Entry {
  readonly selection: Selection
  total: number
  /** The row numbers of the matches, once they were needed. */
  rows?: readonly number[] | undefined
}

/** A filter with at most this many matches has its row numbers remembered. */
export const fewMatches = 100

/**
 * Remembers how many clients match a filter, and their row numbers when they are few. Clients are only ever added, so a
 * new client that matches is added here too. The pages of one list, and filters that are common, are counted only once.
 */
export class CountCache {
  readonly #entries: RecentMap<Entry>

  /** @param capacity Filters remembered. The least recently used one is dropped first. Each costs a check on every create. */
  constructor(capacity = 500) {
    this.#entries = new RecentMap(capacity)
  }

  /** The number of matches. @param count Counts them the first time. */
  total(selection: Selection, count: () => number): number {
    const key = selectionKey(selection)
    const known = this.#entries.get(key)
    const entry: Entry = known ?? { selection, total: count() }
    if (isWorthKeeping(key)) this.#entries.set(key, entry)
    return entry.total
  }

  /** The row numbers of the matches of a filter that was counted before. @param find Finds them the first time. */
  rows(selection: Selection, find: () => readonly number[]): readonly number[] {
    const entry = this.#entries.get(selectionKey(selection))
    const rows = entry?.rows ?? find()
    if (entry) entry.rows = rows
    return rows
  }

  added(row: number, keys: ClientKeys): void {
    for (const entry of this.#entries.values()) {
      if (!matches(entry.selection, keys)) continue
      entry.total++
      entry.rows = entry.total > fewMatches ? undefined : entry.rows?.concat(row)
    }
  }

  clear(): void {
    this.#entries.clear()
  }
}
