import MiniSearch from 'minisearch'
import type { Entry } from './entries.ts'
import { expand } from './synonyms.ts'

export interface Hit {
  readonly entry: Entry
  /** The words of the entry that match, in lower case. */
  readonly terms: readonly string[]
}

/** `countryCodes` is found by either of its words, and as a whole. */
function words(value: string): string[] {
  const parts = value.match(/[\p{L}\p{N}]+/gu) ?? []
  return parts.flatMap((part) => {
    const inner = part.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+/gu) ?? []
    return inner.length > 1 ? [part, ...inner] : [part]
  })
}

/** Words of a question that say nothing about the topic. */
const stopWords = new Set(
  'a an and are by can do does for how i in is it me my of on or the this to what when where which why with work works'.split(
    ' ',
  ),
)

/** The words of a query, without stop words unless there are no others. */
function asTyped(query: string): string[] {
  const typed = query.match(/[\p{L}\p{N}]+/gu) ?? []
  const topic = typed.filter((word) => !stopWords.has(word.toLowerCase()))
  return topic.length > 0 ? topic : typed
}

/** With fewer hits, the next attempt adds to them. */
const enough = 3

/** From strict to loose: all words, then all words with typing errors, then any word. */
const attempts = [
  { combineWith: 'AND', fuzzy: false },
  { combineWith: 'AND', fuzzy: (term: string) => (term.length < 4 ? false : Math.min(2, Math.ceil(term.length / 4))) },
  { combineWith: 'OR', fuzzy: false },
] as const

/** A search over entries, best hits first. */
export function createSearch(entries: readonly Entry[]): (query: string) => readonly Hit[] {
  const index = new MiniSearch<Entry & { readonly id: number }>({
    fields: ['title', 'within', 'text'],
    tokenize: words,
    searchOptions: {
      boost: { title: 4, within: 1.5 },
      boostDocument: (id) => entries[id as number]?.weight ?? 1,
      prefix: true,
      tokenize: asTyped,
    },
  })
  index.addAll(entries.map((entry, id) => ({ ...entry, id })))
  const hits = (query: string, options: (typeof attempts)[number]) =>
    index.search(query, options).flatMap(({ id, terms }) => {
      const entry = entries[id as number]
      return entry ? [{ entry, terms }] : []
    })
  return (query) => {
    let found: readonly Hit[] = []
    for (const options of attempts) {
      if (found.length >= enough) break
      // These pages have better entries for their own word than for the reader's.
      found = unique([...found, ...[...expand(query), query].flatMap((variant) => hits(variant, options))])
    }
    return found
  }
}

/** The first hit of each entry. */
function unique(hits: readonly Hit[]): Hit[] {
  const first = new Map<Entry, Hit>()
  for (const hit of hits) if (!first.has(hit.entry)) first.set(hit.entry, hit)
  return [...first.values()]
}
