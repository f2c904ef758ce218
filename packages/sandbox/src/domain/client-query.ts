import type { ClientSortField } from '@b2core-clients/schema'

/** Conditions on clients. All must hold; of a list any entry may. Texts are folded; an absent condition always holds. */
export interface ClientFilter {
  readonly clientId?: number
  readonly emails?: readonly string[]
  readonly name?: string
  readonly nickname?: string
  readonly city?: string
  readonly companyShortName?: string
  readonly companyFullName?: string
  readonly managerIds?: readonly number[]
  readonly countryCodes?: readonly number[]
  readonly statusIds?: readonly number[]
  readonly internalTypeIds?: readonly number[]
  readonly riskLevelIds?: readonly number[]
  readonly typeIds?: readonly number[]
  readonly verificationLevelIds?: readonly number[]
  /** The client bears at least one of these tags: what a restricted admin may see. */
  readonly tags?: readonly string[]
}

/** Filters by identifier, each with the key it looks at. */
export const idFilters = {
  managerIds: 'managerId',
  countryCodes: 'countryCode',
  statusIds: 'statusId',
  internalTypeIds: 'internalTypeId',
  riskLevelIds: 'riskLevelId',
  typeIds: 'typeId',
  verificationLevelIds: 'verificationLevelId',
} as const

/** Filters by a part of a text, each named like the key it looks at. */
export const textFilters = ['name', 'nickname', 'city', 'companyShortName', 'companyFullName'] as const

/** What lists can be sorted by. */
export const sortFields = [
  'clientId',
  'createTime',
  'email',
  'loggedAt',
  'name',
  'updateTime',
] as const satisfies readonly ClientSortField[]

export type IdFilter = keyof typeof idFilters
export type TextFilter = (typeof textFilters)[number]

export interface ClientQuery {
  readonly filter: ClientFilter
  readonly sortBy: ClientSortField
  readonly sortOrder: 'asc' | 'desc'
  readonly limit: number
  readonly offset: number
}
