import type { ClientRecord } from './client-record.ts'
import { foldText } from './fold-text.ts'

/** A value of a client that filters or sorts compare. */
interface Key<Value extends string | number | null> {
  readonly type: 'text' | 'integer'
  /** The client's value in the form that is compared; null when the client has none. */
  readonly read: (record: ClientRecord) => Value
  /** The value of a query parameter in the same form. */
  readonly toKey: (parameter: never) => NonNullable<Value>
}

type Read<Value> = (record: ClientRecord) => Value | null | undefined

/**
 * Every value of a client that filters or sorts compare. This is the one list: the store makes its columns and indexes
 * from it, and brings files of an older list up to date when it opens them.
 */
export const clientKeys = {
  clientId: { type: 'integer', read: ({ client }) => client.clientId, toKey: (id: number) => id },
  email: text(({ client }) => client.email),
  name: text(({ client }) => client.name),
  nickname: text(({ client }) => client.nickname),
  city: text(({ client }) => client.city),
  companyShortName: text(({ client }) => client.company?.shortName),
  companyFullName: text(({ client }) => client.company?.fullName),
  managerId: integer(({ client }) => client.manager?.id),
  countryCode: countryCode(({ client }) => client.country?.numericCode),
  statusId: integer(({ statusId }) => statusId),
  internalTypeId: integer(({ internalTypeId }) => internalTypeId),
  riskLevelId: integer(({ riskLevelId }) => riskLevelId),
  typeId: integer(({ client }) => client.type?.id),
  verificationLevelId: integer(({ client }) => client.verificationLevel?.id),
  loggedAt: time(({ client }) => client.loggedAt),
  createTime: {
    type: 'integer',
    read: ({ client }) => secondsOf(client.createTime) ?? 0,
    toKey: (time: number) => time,
  },
  updateTime: time(({ client }) => client.updateTime),
} as const satisfies Record<string, Key<number> | Key<number | null> | Key<string | null>>

export type KeyName = keyof typeof clientKeys

export const keyNames = Object.keys(clientKeys) as KeyName[]

/** The keys of one client, and its tags. */
export type ClientKeys = {
  readonly [Name in KeyName]: ReturnType<(typeof clientKeys)[Name]['read']>
} & { readonly tags: readonly string[] }

export function keysOf(record: ClientRecord): ClientKeys {
  const keys: Record<string, unknown> = { tags: tagsOf(record) }
  for (const name of keyNames) keys[name] = clientKeys[name].read(record)
  return keys as unknown as ClientKeys
}

function text(read: Read<string>): Key<string | null> {
  return {
    type: 'text',
    read: (record) => {
      const value = read(record)
      return typeof value === 'string' ? foldText(value) : null
    },
    toKey: (parameter: string) => foldText(parameter),
  }
}

function integer(read: Read<number>): Key<number | null> {
  return { type: 'integer', read: (record) => read(record) ?? null, toKey: (parameter: number) => parameter }
}

/** A code that no country has. */
const noCountry = -1

/** `36` and `036` are the same country, so codes are compared as numbers. */
function countryCode(read: Read<string | number>): Key<number | null> {
  return {
    type: 'integer',
    read: (record) => readCountryCode(read(record)),
    toKey: (parameter: string) => readCountryCode(parameter) ?? noCountry,
  }
}

function readCountryCode(code: string | number | null | undefined): number | null {
  return /^\d{1,3}$/.test(String(code)) ? Number(code) : null
}

/** Whole seconds since 1970. */
function time(read: Read<string>): Key<number | null> {
  return { type: 'integer', read: (record) => secondsOf(read(record)), toKey: (parameter: number) => parameter }
}

function secondsOf(time: string | null | undefined): number | null {
  const milliseconds = typeof time === 'string' ? Date.parse(time) : Number.NaN
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000)
}

function tagsOf({ client }: ClientRecord): string[] {
  const tags = client.tags ?? []
  return tags.map(({ name }) => name).filter((name) => typeof name === 'string')
}
