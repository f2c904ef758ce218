import type { ClientFilter, ClientList, ListClientsQuery } from '@b2core-clients/schema'
import type { Call } from '../call.ts'
import type { Connection } from '../connection.ts'
import { checkScalar, countryCode } from '../input.ts'
import type { CallOptions } from '../options.ts'
import { serializeQuery } from '../transport.ts'
import { call } from './call.ts'
import { clientsPath as path } from './path.ts'

/** The filters of `listClients`. Those of different names narrow each other; the values of one list widen it. */
export type ListClientsFilter = {
  readonly [Name in Exclude<keyof ClientFilter, 'countryCodes'>]?: Readonly<ClientFilter[Name]> | undefined
} & {
  /** Numeric codes (ISO 3166-1): `'036'`, or `36`, which is sent as `036`. */
  readonly countryCodes?: readonly (string | number)[] | undefined
}

/** What to list, in which order. Names are those of the API, but the filters stand together in `filter`. */
export type ListClientsInput = {
  readonly [Name in keyof ListClientsQuery as Name extends `filter[${string}` ? never : Name]?:
    | ListClientsQuery[Name]
    | undefined
} & {
  readonly filter?: ListClientsFilter | undefined
}

/**
 * One page of the clients that match every filter, and the count of all matches: `listClients` of the API.
 * A page holds 20 clients unless `limit` (1 to 100) says otherwise; both bounds are assumed.
 */
export function listClients(
  connection: Connection,
  input: ListClientsInput = {},
  options?: CallOptions,
): Call<ClientList> {
  const request = () => {
    const query = serializeQuery(queryOf(input))
    return { operation: 'listClients', method: 'GET', path, target: query ? `${path}?${query}` : path }
  }
  return call(connection, request, isPage, options)
}

const isPage = ({ data, total }: Partial<ClientList>) =>
  Array.isArray(data) && data.every((row) => row?.clientId !== undefined) && Number.isFinite(total)

function queryOf({ filter, ...rest }: ListClientsInput): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  const add = (name: string, value: unknown) => {
    if (value === undefined) return
    // An empty list is refused with the rest: it would be sent as nothing and match everyone.
    for (const item of Array.isArray(value) && value[0] !== undefined ? value : [value])
      checkScalar('listClients', name, item)
    query[name] = name === 'filter[countryCodes]' ? [value].flat().map(countryCode) : value
  }
  for (const [name, value] of Object.entries(rest)) add(name, value)
  for (const [name, value] of Object.entries({ ...filter })) add(`filter[${name}]`, value)
  return query
}
