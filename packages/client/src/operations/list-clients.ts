import type { ClientFilter, ClientList, ListClientsQuery } from '@b2core-clients/schema'
import type { Call } from '../call.ts'
import type { Connection } from '../connection.ts'
import { checkObject, checkScalar, countryCode } from '../input.ts'
import type { CallOptions } from '../options.ts'
import { serializeList } from '../transport.ts'
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
    const query = queryOf(input)
    return { operation: 'listClients', method: 'GET', path, target: path + (query && `?${query}`) }
  }
  return call(connection, request, isPage, options)
}

const isPage = ({ data, total }: Partial<ClientList>) =>
  Array.isArray(data) && data.every((row) => row?.clientId !== undefined) && Number.isFinite(total)

function queryOf(input: ListClientsInput): string {
  checkObject('listClients', 'input', input)
  const { filter = {}, ...rest } = input
  checkObject('listClients', 'filter', filter)
  const params: string[] = []
  const add = (name: string, value: unknown) => {
    if (value === undefined) return
    // An empty list counts as one empty value. What the API makes of those nobody knows: it may well match everyone.
    const items = Array.isArray(value) ? [...value] : [value]
    if (!items.length) items.push('')
    const sent = items.map((item) => {
      checkScalar('listClients', name, item, 1)
      return name === 'filter[countryCodes]' ? countryCode('listClients', name, item) : item
    })
    params.push(serializeList(name, sent))
  }
  for (const [name, value] of Object.entries(rest)) add(name, value)
  for (const [name, value] of Object.entries(filter)) add(`filter[${name}]`, value)
  return params.join('&')
}
