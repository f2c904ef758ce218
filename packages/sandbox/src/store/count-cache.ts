import type { ClientFilter } from '../domain/client-query.ts'
import type { ClientKeys } from '../domain/client-record.ts'
import { matches } from '../domain/matching.ts'

/**
 * Remembers how many clients match a filter. Clients are only ever added, so a new one that matches raises the count
 * and the count stays right: pages of one list, and the common filters of all, are counted once.
 */
export class CountCache {
  readonly #counts = new Map<string, { readonly filter: ClientFilter; total: number }>()
  readonly #most: number

  /** @param most Filters remembered; the one longest unused is forgotten first. Each costs a check on every create. */
  constructor(most = 500) {
    this.#most = most
  }

  total(filter: ClientFilter, count: () => number): number {
    const key = JSON.stringify(filter)
    const known = this.#counts.get(key)
    const entry = known ?? { filter, total: count() }
    // A text of a megabyte is not worth remembering.
    if (key.length > 2000) return entry.total
    // Deleting and setting moves the entry to the end, so that the first is the one longest unused.
    if (known) this.#counts.delete(key)
    this.#counts.set(key, entry)
    if (this.#counts.size > this.#most) this.#counts.delete(this.#counts.keys().next().value ?? '')
    return entry.total
  }

  added(keys: ClientKeys): void {
    for (const entry of this.#counts.values()) if (matches(entry.filter, keys)) entry.total++
  }

  clear(): void {
    this.#counts.clear()
  }
}
