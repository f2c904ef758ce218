import type { components, operations } from './generated/openapi.ts'

export type { components, operations, paths } from './generated/openapi.ts'

type Schemas = components['schemas']

/** One client's profile, as `getClient` and `createClient` return it. */
export type Client = Schemas['Client']
/** One page of clients and the number of all matches, in canonical form: whatever an installation calls the members. */
export interface ClientList {
  data: Client[]
  total: number
}
/** The body of `createClient`. The Registration wizard decides which fields are required and adds custom ones. */
export type ClientCreate = Schemas['ClientCreate']
/** Personal data of a new client: the `info` of {@link ClientCreate}. */
export type ClientInfo = Schemas['ClientInfo']
/** One entry of {@link ClientCreate}'s `addresses`. */
export type ClientAddress = Schemas['ClientAddress']
/** One entry of {@link ClientCreate}'s `phones`. */
export type ClientPhone = Schemas['ClientPhone']

/** Parts of {@link Client}. */
export type Country = Schemas['Country']
export type Company = Schemas['Company']
export type Manager = Schemas['Manager']
export type ManagerResource = Schemas['ManagerResource']
export type NamedReference = Schemas['NamedReference']
export type Tag = Schemas['Tag']
export type AnalyticsEntry = Schemas['AnalyticsEntry']
export type Account = Schemas['Account']

/** An error in canonical form, whatever shape an installation gives it. Named so as not to hide the global `Error`. */
export type { ErrorBody as ApiError, FieldErrorBody as FieldError } from './wire/error-body.ts'

/** Query parameters of `listClients`, named as on the wire: `limit`, `filter[clientId]`. */
export type ListClientsQuery = NonNullable<operations['listClients']['parameters']['query']>
/** Path parameters of `getClient`. */
export type GetClientPath = operations['getClient']['parameters']['path']
/** What a list can be sorted by: the values of `sort_by`. */
export type ClientSortField = NonNullable<ListClientsQuery['sort_by']>
/** The filters of `listClients` by their bare name: `{ managerIds: [1, 2] }` stands for `filter[managerIds]=1,2`. */
export type ClientFilter = {
  [Name in keyof ListClientsQuery as Name extends `filter[${infer Bare}]` ? Bare : never]: ListClientsQuery[Name]
}
