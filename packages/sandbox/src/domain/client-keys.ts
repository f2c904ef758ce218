import { isObject } from '@b2core-clients/schema/json'
import type { ClientRecord } from './client-record.ts'
import { foldText } from './fold-text.ts'

/** A value of a client that filters or sorts compare. */
type Key = TextKey | IntegerKey

/** A text, which is compared folded or, where case matters, as it is. */
interface TextKey {
  readonly type: 'text'
  /** Where the Client object has it, such as `["company", "shortName"]`. */
  readonly path: readonly string[]
}

interface IntegerKey {
  readonly type: 'integer'
  /** Null when the client has none. */
  readonly read: (record: ClientRecord) => number | null
}

/**
 * Every value of a client that filters or sorts compare. This is the one list: the store makes its columns and indexes
 * from it. It brings files of an older list up to date when it opens them, and refuses databases of another list.
 */
export const clientKeys = {
  clientId: integer(({ client }) => client.clientId),
  email: text('email'),
  name: text('name'),
  nickname: text('nickname'),
  city: text('city'),
  companyShortName: text('company', 'shortName'),
  companyFullName: text('company', 'fullName'),
  managerId: integer(({ client }) => client.manager?.id),
  countryCode: integer(({ client }) => readCountryCode(client.country?.numericCode)),
  statusId: integer(({ statusId }) => statusId),
  internalTypeId: integer(({ internalTypeId }) => internalTypeId),
  riskLevelId: integer(({ riskLevelId }) => riskLevelId),
  typeId: integer(({ client }) => client.type?.id),
  verificationLevelId: integer(({ client }) => client.verificationLevel?.id),
  loggedAt: integer(({ client }) => secondsOf(client.loggedAt)),
  createTime: integer(({ client }) => secondsOf(client.createTime) ?? 0),
  updateTime: integer(({ client }) => secondsOf(client.updateTime)),
} as const satisfies Readonly<Record<string, Key>>

export type KeyName = keyof typeof clientKeys

/** The names of keys that are texts. */
export type TextKeyName = {
  [Name in KeyName]: (typeof clientKeys)[Name] extends TextKey ? Name : never
}[KeyName]

export const keyNames = Object.keys(clientKeys) as KeyName[]

/** The keys of one client. Texts are folded, times are whole seconds since 1970. */
export type ClientKeys = {
  readonly [Name in KeyName]: Name extends TextKeyName ? string | null : number | null
} & {
  // Every client has these.
  readonly clientId: number
  readonly createTime: number
  readonly tags: readonly string[]
  /** Texts as they are, for comparisons that are case-sensitive. */
  readonly exact: { readonly [Name in TextKeyName]: string | null }
}

export function keysOf(record: ClientRecord): ClientKeys {
  const keys: Record<string, unknown> = {}
  const exact: Record<string, string | null> = {}
  for (const name of keyNames) {
    const key: Key = clientKeys[name]
    if (key.type === 'integer') keys[name] = key.read(record)
    else {
      const value = valueAt(record.client, key.path)
      exact[name] = value
      keys[name] = value === null ? null : foldText(value)
    }
  }
  return { ...keys, exact, tags: tagsOf(record) } as unknown as ClientKeys
}

export function isTextKey(name: KeyName): name is TextKeyName {
  return clientKeys[name].type === 'text'
}

/** The number of a country code. `36` and `036` are the same country. */
export function readCountryCode(code: unknown): number | null {
  return typeof code === 'string' && /^\d{1,3}$/.test(code) ? Number(code) : null
}

function text(...path: readonly string[]): TextKey {
  return { type: 'text', path }
}

/** An overlay may allow other values for a field, which no filter can find. */
function integer(read: (record: ClientRecord) => number | null | undefined): IntegerKey {
  const readSafe = (record: ClientRecord) => {
    const value = read(record)
    return Number.isSafeInteger(value) ? (value as number) : null
  }
  return { type: 'integer', read: readSafe }
}

function valueAt(client: object, path: readonly string[]): string | null {
  let value: unknown = client
  for (const step of path) value = (value as Record<string, unknown> | null | undefined)?.[step]
  return typeof value === 'string' ? value : null
}

function secondsOf(time: string | null | undefined): number | null {
  const milliseconds = typeof time === 'string' ? Date.parse(time) : Number.NaN
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000)
}

function tagsOf({ client }: ClientRecord): string[] {
  const tags: readonly unknown[] = Array.isArray(client.tags) ? client.tags : []
  return tags.map((tag) => (isObject(tag) ? tag.name : undefined)).filter((name) => typeof name === 'string')
}
