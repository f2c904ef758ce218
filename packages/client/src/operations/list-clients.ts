import type { ClientFilter, ClientList, ListClientsQuery } from '@b2core-clients/schema'
import { type Call, startCall } from '../call.ts'
import type { Connection } from '../connection.ts'
import { InputError } from '../errors/local-errors.ts'
import { checkObject, countryCode, membersOf } from '../input.ts'
import type { CallOptions, ClientDialect } from '../options.ts'
import { extraParameters, pathWithQuery } from '../query.ts'
import { expectClient, expectThat } from './expected.ts'
import { clientsPath as path } from './path.ts'

/** The filters of `listClients`. Filters of different names narrow each other; the values of one list widen it. */
export type ListClientsFilter = {
  readonly [Name in Exclude<keyof ClientFilter, 'clientId' | 'countryCodes'>]?: Readonly<ClientFilter[Name]> | undefined
} & {
  /** A number, or text where the installation has text. */
  readonly clientId?: number | string | undefined
  /** Numeric codes (ISO 3166-1): `'036'`, or `36`, which is sent as `036`. */
  readonly countryCodes?: readonly (string | number)[] | undefined
}

/** What to list and in which order. Names are those of the API; the filters are together in `filter`. */
export type ListClientsInput = {
  readonly [Name in keyof ListClientsQuery as Name extends `filter[${string}` ? never : Name]?:
    | ListClientsQuery[Name]
    | undefined
} & {
  readonly filter?: ListClientsFilter | undefined
}

const filters = [
  'clientId',
  'email',
  'emails',
  'name',
  'nickname',
  'managerIds',
  'countryCodes',
  'city',
  'statusIds',
  'internalTypeIds',
  'companyShortName',
  'companyFullName',
  'riskLevelIds',
  'typeIds',
  'verificationLevelIds',
]
/** The query parameters of the description, as they are sent. A test compares them with the description. */
export const listParameters = ['limit', 'offset', 'sort_by', 'sort_order', ...filters.map((name) => `filter[${name}]`)]

export const operation = 'listClients'

/**
 * One page of the clients that match every filter, and the number of all matches: `listClients` of the API.
 * A page has 20 clients unless `limit` (1 to 100) says otherwise; both numbers are assumed.
 */
export function listClients(
  connection: Connection,
  input: ListClientsInput = {},
  options?: CallOptions,
): Call<ClientList> {
  return startCall(async () => {
    const query = {
      ...queryOf(input, connection.dialect),
      ...extraParameters(operation, options?.extraQuery, listParameters),
    }
    const target = pathWithQuery(operation, path, query)
    const read = (body: unknown) => readPage(connection.dialect?.readPage(body) ?? body)
    const result = await connection.send({ operation, method: 'GET', path, target, read }, options)
    // After an offset, the error does not tell that nobody matches.
    const isEmpty = result.response.status === connection.dialect?.noMatchStatus && !input.offset
    return isEmpty ? { ...result, error: undefined, value: { data: [], total: 0 } } : result
  })
}

/** The input as query parameters. A name that is not described is refused: the server may ignore it, and list everyone. */
function queryOf(input: ListClientsInput, dialect: ClientDialect | undefined): Record<string, unknown> {
  const described = dialect?.parameters ?? listParameters
  checkObject(operation, 'input', input)
  const { filter = {}, ...query } = input as Record<string, unknown>
  checkObject(operation, 'filter', filter)
  for (const [name, value] of membersOf(filter as object)) query[`filter[${name}]`] = value
  for (const [name] of membersOf(query)) {
    if (!described.includes(name)) {
      throw new InputError(operation, `${name} is not described; use extraQuery`)
    }
  }
  const codesName = 'filter[countryCodes]'
  const codes = query[codesName]
  const zeros = dialect?.claims?.['country-code-zeros']
  if (Array.isArray(codes)) query[codesName] = codes.map((code) => countryCode(operation, codesName, code, zeros))
  return query
}

function readPage(body: unknown): ClientList {
  const { data, total } = Object(body)
  expectThat(Array.isArray(data), 'data', data, 'a list')
  expectThat(Number.isInteger(total), 'total', total, 'an integer')
  for (const [index, client] of data.entries()) expectClient(`data[${index}]`, client)
  return body as ClientList
}
