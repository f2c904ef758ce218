/** What checks have found out about a server, so that it is asked once. */
export class Memory {
  readonly #known = new Map<string, Promise<unknown>>()

  /** What `find` returns, found the first time that it is wanted under this name. A failure is not remembered. */
  remember<Found>(name: string, find: () => Promise<Found>): Promise<Found> {
    const known = this.#known.get(name) as Promise<Found> | undefined
    if (known) return known
    const found = find()
    this.#known.set(name, found)
    found.catch(() => this.#known.delete(name))
    return found
  }

  forget(): void {
    this.#known.clear()
  }
}
