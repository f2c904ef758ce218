import type { KeyName } from './client-keys.ts'

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
