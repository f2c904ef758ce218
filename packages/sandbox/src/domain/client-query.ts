import type { ClientSortField } from '@b2core-clients/schema'
import type { ClientFilter } from './filters.ts'

/** The keys that lists can be sorted by. */
export const sortFields = [
  'clientId',
  'createTime',
  'email',
  'loggedAt',
  'name',
  'updateTime',
] as const satisfies readonly ClientSortField[]

/** One page of a list. */
export interface ClientQuery {
  readonly filter: ClientFilter
  readonly sortBy: ClientSortField
  readonly sortOrder: 'asc' | 'desc'
  readonly limit: number
  readonly offset: number
}
