import type { FilterName } from './filters.ts'

/** How a filter compares with the text of a client. */
export interface TextRule {
  readonly match: 'part' | 'beginning' | 'whole'
  readonly isCaseSensitive: boolean
  /** Whether `%` stands for any text and `_` for one character, unless the whole text must match. */
  readonly hasWildcards: boolean
}

/** How lists are filtered and sorted. The dialect of the document decides. */
export interface ListRules {
  /** The same for equal rules, so that what was prepared for them can be found again. */
  readonly id: string
  /** Rules of filters that compare with texts. A filter without one compares with an integer, which must be equal. */
  readonly texts: { readonly [Name in FilterName]?: TextRule }
  /** Whether a restricted admin sees clients with any of the tags, or only those with all of them. */
  readonly tags: 'any' | 'all'
  /** The order of clients that are equal under the sort field. `by-id` follows the direction of the sort. */
  readonly ties: 'by-id' | 'by-id-ascending' | 'unspecified'
  /** Whether a client without a value is smaller or larger than every client with one. */
  readonly emptyValues: 'smallest' | 'largest'
  readonly isTextOrderCaseSensitive: boolean
}
