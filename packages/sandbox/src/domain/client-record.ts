import type { Client } from '@b2core-clients/schema'

/** A client as the sandbox keeps it: the answer, and what filters need that the answer does not show. */
export interface ClientRecord {
  readonly client: Client
  readonly statusId: number | null
  readonly riskLevelId: number | null
  readonly internalTypeId: number | null
  /** The body it was created from, custom fields included; undefined for seeded clients. */
  readonly input?: unknown
}

/** What filters and sorts look at. Texts are folded, times are whole seconds since 1970. */
export interface ClientKeys {
  readonly clientId: number
  readonly email: string | null
  readonly name: string | null
  readonly nickname: string | null
  readonly city: string | null
  readonly companyShortName: string | null
  readonly companyFullName: string | null
  readonly managerId: number | null
  readonly countryCode: number | null
  readonly statusId: number | null
  readonly internalTypeId: number | null
  readonly riskLevelId: number | null
  readonly typeId: number | null
  readonly verificationLevelId: number | null
  readonly loggedAt: number | null
  readonly createTime: number
  readonly updateTime: number | null
  readonly tags: readonly string[]
}

/**
 * Texts are compared in this form, so that case does not matter. Through capitals, because some letters have no capital
 * of their own: `ß` is `SS`; a sigma is one letter wherever it stands in a word.
 */
export const fold = (text: string): string => text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')

export function keysOf({ client, statusId, riskLevelId, internalTypeId }: ClientRecord): ClientKeys {
  return {
    clientId: client.clientId,
    email: foldOrNull(client.email),
    name: foldOrNull(client.name),
    nickname: foldOrNull(client.nickname),
    city: foldOrNull(client.city),
    companyShortName: foldOrNull(client.company?.shortName),
    companyFullName: foldOrNull(client.company?.fullName),
    managerId: client.manager?.id ?? null,
    countryCode: countryCodeOf(client.country?.numericCode),
    statusId,
    internalTypeId,
    riskLevelId,
    typeId: client.type?.id ?? null,
    verificationLevelId: client.verificationLevel?.id ?? null,
    loggedAt: secondsOf(client.loggedAt),
    createTime: secondsOf(client.createTime) ?? 0,
    updateTime: secondsOf(client.updateTime),
    tags: (client.tags ?? []).flatMap(({ name }) => (typeof name === 'string' ? [name] : [])),
  }
}

/** `36` and `036` name the same country, so codes are compared as numbers. */
export const countryCodeOf = (code: string | null | undefined): number | null =>
  typeof code === 'string' && /^\d{1,3}$/.test(code) ? Number(code) : null

const foldOrNull = (text: string | null | undefined) => (typeof text === 'string' ? fold(text) : null)

function secondsOf(text: string | null | undefined): number | null {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : Math.floor(time / 1000)
}
