import type { ClientInfo, ClientPhone } from '@b2core-clients/schema'
import { checkObject, checkScalar, countryCode, isObject, membersOf, refuse } from '../input.ts'

/** One address of a new client. */
export interface NewClientAddress {
  /** Numeric code of the country (ISO 3166-1). A number is sent as a string of three digits. */
  readonly country_code?: string | number | undefined
  // biome-ignore lint/suspicious/noExplicitAny: with `unknown`, interfaces and classes could not be passed.
  readonly [customField: string]: any
}

/**
 * A part of a new client, with custom fields of any name. Members that are undefined send nothing. With `unknown` as in the
 * description, interfaces and classes could not be passed.
 */
export type NewClientPart<T> = {
  readonly [Name in keyof T as string extends Name ? never : Name]: T[Name] | undefined
} & {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly [customField: string]: any
}

/** A list, or a map keyed by position from `"0"`, which is how it is sent. */
export type ListOrMap<T> = readonly T[] | { readonly [position: `${number}`]: T }

/** The fields of a new client on the vendor's page, all optional: the Registration wizard decides what is required. */
export interface NewClientFields {
  readonly info?: NewClientPart<ClientInfo> | undefined
  /** The address that the client will sign in with. */
  readonly email?: string | undefined
  readonly addresses?: ListOrMap<NewClientAddress> | undefined
  readonly phones?: ListOrMap<NewClientPart<ClientPhone>> | undefined
}

/** A new client with custom fields of any name. */
export interface NewClient extends NewClientFields {
  // biome-ignore lint/suspicious/noExplicitAny: with `unknown`, interfaces and classes could not be passed.
  readonly [customField: string]: any
}

export const operation = 'createClient'
/** The paths of what the API takes for text. Null, true, a list or an object there is refused. */
const texts =
  /^body\.(email|info\.((given|family|middle)Name|birthday)|phones\.[^.]+\.phone|addresses\.[^.]+\.country_code)$/

/** The body as it is sent. What JSON would drop or change is refused; lists become maps where the API wants maps. */
export function newClientJson(body: NewClientFields): string {
  checkObject(operation, 'body', body)
  const { ...sent } = copy('body', body, 0) as Record<string, unknown>
  for (const name of ['addresses', 'phones'])
    if (Array.isArray(sent[name])) sent[name] = { ...(sent[name] as unknown[]) }
  return JSON.stringify(sent)
}

/** A copy that JSON can express, with the members that are not undefined. `path` is where the value is. */
function copy(path: string, value: unknown, depth: number): unknown {
  const copied = copyOf(path, value, depth)
  if (texts.test(path)) checkScalar(operation, path, copied)
  return /^body\.addresses\.[^.]+\.country_code$/.test(path) ? countryCode(operation, path, copied) : copied
}

function copyOf(path: string, value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'boolean') return value
  const isList = Array.isArray(value)
  if (!isList && !isObject(value)) {
    checkScalar(operation, path, value)
    return value
  }
  // A value that contains itself has no end.
  if (depth > 99) refuse(operation, path.slice(0, 100), value, 'at most 100 levels')
  // Spread, so that a gap in a list is refused as the undefined that it reads as.
  if (isList) return [...value].map((item, index) => copy(`${path}.${index}`, item, depth + 1))
  const { toJSON } = value as { toJSON?: unknown }
  if (typeof toJSON === 'function') return copy(path, toJSON.call(value), depth + 1)
  return Object.fromEntries(membersOf(value).map(([key, member]) => [key, copy(`${path}.${key}`, member, depth + 1)]))
}
