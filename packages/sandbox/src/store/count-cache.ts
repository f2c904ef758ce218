import type { ClientFilter } from '../domain/client-query.ts'
import type { ClientKeys } from '../domain/client-record.ts'
import { matches } from '../domain/matching.ts'

interface Entry {
  readonly filter: ClientFilter
  total: number
  /** Where those that match stand, once that was asked. */
  rows?: number[] | undefined
}

/** Matches that are worth remembering one by one. */
export const fewMatches = 100

/**
 * Remembers how many clients match a filter, and where they stand when they are few. Clients are only ever added, so a
 * new one that matches is added here too and both stay right: pages of one list, and the common filters of all, are
 * counted once.
 */
export class CountCache {
  readonly #counts = new Map<string, Entry>()
  readonly #most: number

  /** @param most Filters remembered; the one longest unused is forgotten first. Each costs a check on every create. */
  constructor(most = 500) {
    this.#most = most
  }

  total(filter: ClientFilter, count: () => number): number {
    const key = JSON.stringify(filter)
    const known = this.#counts.get(key)
    const entry: Entry = known ?? { filter, total: count() }
    // A text of a megabyte is not worth remembering.
    if (key.length > 2000) return entry.total
    // Deleting and setting moves the entry to the end, so that the first is the one longest unused.
    if (known) this.#counts.delete(key)
    this.#counts.set(key, entry)
    if (this.#counts.size > this.#most) this.#counts.delete(this.#counts.keys().next().value ?? '')
    return entry.total
  }

  /** Where those stand that match a filter which has been counted. `find` is asked the first time. */
  rows(filter: ClientFilter, find: () => number[]): readonly number[] {
    const entry = this.#counts.get(JSON.stringify(filter))
    const rows = entry?.rows ?? find()
    if (entry) entry.rows = rows
    return rows
  }

  added(row: number, keys: ClientKeys): void {
    for (const entry of this.#counts.values()) {
      if (!matches(entry.filter, keys)) continue
      entry.total++
      entry.rows = entry.total > fewMatches ? undefined : entry.rows?.concat(row)
    }
  }

  clear(): void {
    this.#counts.clear()
  }
}
