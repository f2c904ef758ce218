/** Texts remembered, and characters of each at most. */
const [mostTexts, longestText] = [100, 100_000]

/** Remembers what was found of recent texts: many responses of a run have the same body. */
export class KnownTexts<Found> {
  readonly #known = new Map<string, Found>()

  /** What was found of a text before, or what `find` returns. */
  of(text: string, find: () => Found): Found {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const found = find()
    if (text.length > longestText) return found
    this.#known.set(text, found)
    if (this.#known.size > mostTexts) this.#forgetFirst()
    return found
  }

  #forgetFirst(): void {
    // A Map keeps the order of insertion.
    for (const first of this.#known.keys()) {
      this.#known.delete(first)
      return
    }
  }
}
