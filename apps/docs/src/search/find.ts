import type MiniSearch from 'minisearch'
import type { Entry } from './entries.ts'

export interface Hit {
  readonly entry: Entry
  /** The words of the entry that match, in lower case. */
  readonly terms: readonly string[]
}

/**
 * A search over entries, best hits first. Runs in the page: it is sent as text, so it uses nothing from outside itself.
 */
export function createSearch(Index: typeof MiniSearch, entries: readonly Entry[]): (query: string) => readonly Hit[] {
  // `countryCodes` is found by either of its words, and as a whole.
  const words = (value: string): string[] => {
    const parts = value.match(/[\p{L}\p{N}]+/gu) ?? []
    return parts.flatMap((part) => {
      const inner = part.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+/gu) ?? []
      return inner.length > 1 ? [part, ...inner] : [part]
    })
  }
  const index = new Index<Entry & { readonly id: number }>({
    fields: ['title', 'within', 'text'],
    tokenize: words,
    searchOptions: {
      boost: { title: 4, within: 1.5 },
      combineWith: 'AND',
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: true,
      tokenize: (query) => query.match(/[\p{L}\p{N}]+/gu) ?? [],
    },
  })
  index.addAll(entries.map((entry, id) => ({ ...entry, id })))
  return (query) =>
    index.search(query).flatMap(({ id, terms }) => {
      const entry = entries[id as number]
      return entry ? [{ entry, terms }] : []
    })
}
