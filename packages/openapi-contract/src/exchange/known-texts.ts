/** Characters of all remembered texts together, and of each at most. */
const [mostCharacters, longestText] = [5_000_000, 100_000]

/** Remembers what was found of recent texts: many responses of a run have the same body. */
export class KnownTexts<Found> {
  readonly #known = new Map<string, Found>()
  #characters = 0

  /** What was found of a text before, or what `find` returns. */
  of(text: string, find: () => Found): Found {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const found = find()
    if (text.length > longestText) return found
    this.#known.set(text, found)
    this.#characters += text.length
    this.#forgetFirst()
    return found
  }

  #forgetFirst(): void {
    // A Map keeps the order of insertion.
    for (const first of this.#known.keys()) {
      if (this.#characters <= mostCharacters) return
      this.#known.delete(first)
      this.#characters -= first.length
    }
  }
}
