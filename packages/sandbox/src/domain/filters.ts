import { type ClientKeys, clientKeys, type KeyName } from './client-keys.ts'

/** How a filter compares with a key: equal to its value, equal to one of its values, or containing its text. */
export type Match = 'equal' | 'any' | 'contains'

/**
 * The filters of `listClients`, each sent as `filter[NAME]`. This is the one list: reading requests, matching, SQL and
 * indexes follow it.
 */
export const filters = {
  clientId: { key: 'clientId', match: 'equal' },
  email: { key: 'email', match: 'equal' },
  emails: { key: 'email', match: 'any' },
  name: { key: 'name', match: 'contains' },
  nickname: { key: 'nickname', match: 'contains' },
  city: { key: 'city', match: 'contains' },
  companyShortName: { key: 'companyShortName', match: 'contains' },
  companyFullName: { key: 'companyFullName', match: 'contains' },
  managerIds: { key: 'managerId', match: 'any' },
  countryCodes: { key: 'countryCode', match: 'any' },
  statusIds: { key: 'statusId', match: 'any' },
  internalTypeIds: { key: 'internalTypeId', match: 'any' },
  riskLevelIds: { key: 'riskLevelId', match: 'any' },
  typeIds: { key: 'typeId', match: 'any' },
  verificationLevelIds: { key: 'verificationLevelId', match: 'any' },
} as const satisfies Record<string, { readonly key: KeyName; readonly match: Match }>

export type FilterName = keyof typeof filters

export const filterNames = Object.keys(filters) as FilterName[]

type KeyValue<Name extends FilterName> = NonNullable<ClientKeys[(typeof filters)[Name]['key']]>
type Wanted<Name extends FilterName> = (typeof filters)[Name]['match'] extends 'any'
  ? readonly KeyValue<Name>[]
  : KeyValue<Name>

/**
 * Conditions on clients, by the name of their filter. All that are given must hold. Values have the form of the key that
 * they are compared with.
 */
export type ClientFilter = { readonly [Name in FilterName]?: Wanted<Name> } & {
  /** The client has at least one of these tags: what a restricted admin may see. */
  readonly tags?: readonly string[]
}

/** Text keys that a filter looks for parts of. */
export const searchedKeys: readonly KeyName[] = [
  ...new Set(filterNames.filter((name) => filters[name].match === 'contains').map((name) => filters[name].key)),
]

/** A parameter's value, or list of values, in the form of the filter's key. */
export function toWanted(name: FilterName, parameter: unknown): unknown {
  const { key, match } = filters[name]
  const toKey = clientKeys[key].toKey as (value: unknown) => string | number
  return match === 'any' ? (parameter as readonly unknown[]).map(toKey) : toKey(parameter)
}
