import type { ClientFilter } from './filters.ts'
import type { ListRules } from './list-rules.ts'
import type { SortField } from './sort-fields.ts'

/** Which clients are asked for. */
export interface Selection {
  readonly filter: ClientFilter
  readonly rules: ListRules
}

/** One page of a list. */
export interface ClientQuery extends Selection {
  readonly sortBy: SortField
  readonly sortOrder: 'asc' | 'desc'
  readonly limit: number
  readonly offset: number
}
