import type { KeyName } from './client-keys.ts'
import type { ClientFilter } from './filters.ts'
import type { ListRules } from './list-rules.ts'

/** The keys that lists can be sorted by. */
export const sortFields = [
  'clientId',
  'createTime',
  'email',
  'loggedAt',
  'name',
  'updateTime',
] as const satisfies readonly KeyName[]

export type SortField = (typeof sortFields)[number]

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
