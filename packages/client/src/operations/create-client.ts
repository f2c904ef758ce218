import type { Client, ClientInfo, ClientPhone } from '@b2core-clients/schema'
import type { Call } from '../call.ts'
import type { Connection } from '../connection.ts'
import { checkObject, checkScalar, countryCode, isObject, refuse } from '../input.ts'
import type { CallOptions } from '../options.ts'
import { call } from './call.ts'
import { isClient } from './get-client.ts'
import { clientsPath as path } from './path.ts'

/** One address of a new client. */
export interface NewClientAddress {
  /** Numeric code of the country (ISO 3166-1). A number is sent as a string of three digits. */
  readonly country_code?: string | number | undefined
  readonly [customField: string]: unknown
}

/** The same with members that may be undefined, which sends nothing. */
export type Undefinable<T> = { readonly [Name in keyof T]: T[Name] | undefined }

/** A list, or the same keyed by position from `"0"`, which is how it is sent. */
export type ListOrMap<T> = readonly T[] | { readonly [position: `${number}`]: T }

/** What the vendor's page shows of a new client, all of it optional: the Registration wizard decides what is required. */
export interface NewClientFields {
  readonly info?: Undefinable<ClientInfo> | undefined
  /** The address the client will sign in with. */
  readonly email?: string | undefined
  readonly addresses?: ListOrMap<NewClientAddress> | undefined
  readonly phones?: ListOrMap<Undefinable<ClientPhone>> | undefined
}

/** A new client with custom fields of any name. */
export interface NewClient extends NewClientFields {
  readonly [customField: string]: unknown
}

/**
 * Registers a client and gives the profile made of it: `createClient` of the API.
 *
 * The API has no idempotency key. After a `TimeoutError`, a `ConnectionError` or a `ServerError` the client may exist:
 * look it up by email before you send it again.
 */
export function createClient<Body extends NewClientFields = NewClient>(
  connection: Connection,
  body: Body,
  options?: CallOptions,
): Call<Client> {
  const request = () => {
    checkObject('createClient', 'body', body)
    const text = JSON.stringify(plain('body', body))
    return { operation: 'createClient', method: 'POST', path, target: path, body: text }
  }
  return call(connection, request, isClient, options)
}

const scalars =
  /^body\.(email|info\.((given|family|middle)Name|birthday)|addresses\.\d+\.country_code|phones\.\d+\.phone)$/

/** The value as it can be sent: what JSON would drop or garble is refused, lists become maps where the API wants those. */
function plain(name: string, value: unknown, depth = 0): unknown {
  const isScalar = scalars.test(name)
  if (!isScalar && (value === null || typeof value === 'boolean')) return value
  const isList = Array.isArray(value)
  if (isScalar || !(isList || isObject(value))) {
    checkScalar('createClient', name, value)
    return isScalar && name.endsWith('code') ? countryCode('createClient', name, value) : value
  }
  // One that holds itself has no end.
  if (depth > 99) refuse('createClient', name.slice(0, 100), value, 'at most 100 levels')
  // Spread, so that a gap in a list is seen as the undefined that it reads as: an item that is sent as null, or as another.
  const members = Object.entries(isList ? [...value] : value)
    .filter(([, member]) => isList || member !== undefined)
    .map(([key, member]) => [key, plain(`${name}.${key}`, member, depth + 1)])
  return isList && !/^body\.(addresses|phones)$/.test(name)
    ? members.map(([, member]) => member)
    : Object.fromEntries(members)
}
