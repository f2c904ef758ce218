/** A map with a limited number of entries. A further entry replaces the one that was set least recently. */
export class RecentMap<Value> {
  readonly #entries = new Map<string, Value>()
  readonly #capacity: number

  /** @param capacity Entries at most. */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key)
  }

  set(key: string, value: Value): void {
    // A Map keeps the order of insertion: its first entry is the least recent one.
    this.#entries.delete(key)
    this.#entries.set(key, value)
    if (this.#entries.size <= this.#capacity) return
    const [leastRecent] = this.#entries.keys()
    if (leastRecent !== undefined) this.#entries.delete(leastRecent)
  }

  values(): Iterable<Value> {
    return this.#entries.values()
  }

  clear(): void {
    this.#entries.clear()
  }
}
