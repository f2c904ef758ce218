import type { KeyName, TextKeyName } from './client-keys.ts'

interface FilterDefinition {
  /** What it compares with. */
  readonly key: KeyName
  /** One value; one text, for which the store has an index of parts; or a list, any entry of which may match. */
  readonly takes: 'one' | 'text' | 'list'
}

/**
 * The filters of `listClients`, each sent as `filter[NAME]`. This is the one list: reading requests, matching, SQL and
 * indexes follow it. How a filter compares is a claim of the document (`NAME-matching`, `NAME-case`, `NAME-values`).
 */
export const filters = {
  clientId: { key: 'clientId', takes: 'one' },
  email: { key: 'email', takes: 'one' },
  emails: { key: 'email', takes: 'list' },
  name: { key: 'name', takes: 'text' },
  nickname: { key: 'nickname', takes: 'text' },
  city: { key: 'city', takes: 'text' },
  companyShortName: { key: 'companyShortName', takes: 'text' },
  companyFullName: { key: 'companyFullName', takes: 'text' },
  managerIds: { key: 'managerId', takes: 'list' },
  countryCodes: { key: 'countryCode', takes: 'list' },
  statusIds: { key: 'statusId', takes: 'list' },
  internalTypeIds: { key: 'internalTypeId', takes: 'list' },
  riskLevelIds: { key: 'riskLevelId', takes: 'list' },
  typeIds: { key: 'typeId', takes: 'list' },
  verificationLevelIds: { key: 'verificationLevelId', takes: 'list' },
} as const satisfies Readonly<Record<string, FilterDefinition>>

export type FilterName = keyof typeof filters

export const filterNames = Object.keys(filters) as FilterName[]

type ValueOf<Name extends FilterName> = (typeof filters)[Name]['key'] extends TextKeyName ? string : number
type Wanted<Name extends FilterName> = (typeof filters)[Name]['takes'] extends 'list'
  ? readonly ValueOf<Name>[]
  : ValueOf<Name>

/**
 * Conditions on clients, by the name of their filter. All that are given must hold. Texts are folded unless the rules of
 * the query say that case matters.
 */
export type ClientFilter = { readonly [Name in FilterName]?: Wanted<Name> } & {
  /** The client has these tags, or one of them: what a restricted admin may see. */
  readonly tags?: readonly string[]
  /** No client matches. */
  readonly nobody?: true
}

/** Keys whose parts the store has an index of. */
export const searchedKeys: readonly KeyName[] = filterNames
  .filter((name) => filters[name].takes === 'text')
  .map((name) => filters[name].key)
