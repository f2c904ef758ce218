import type { Client, ClientCreate } from '@b2core-clients/schema'
import type { ClientRecord } from './client-record.ts'
import { countryOf } from './countries.ts'
import { activeStatusId, individualType } from './lists.ts'

/** A client about to be stored: all but what the store assigns. */
export interface ClientDraft {
  /** The new client, its `clientId` and `createTime` left for the store to give. */
  readonly complete: (clientId: number, now: Date) => ClientRecord
  readonly email: string | null
}

/** A field that both the create body and the Client object of a document have: what is sent is answered. */
export type CarriedFields = Readonly<Record<string, unknown>>

/** Makes a client of a valid create body. `carried` are the custom fields that a Client has a place for. */
export function draftClient(body: ClientCreate, carried: CarriedFields): ClientDraft {
  const { info } = body
  const email = body.email ?? null
  const name = [info?.givenName, info?.middleName, info?.familyName].filter(Boolean).join(' ') || null
  const code = first(body.addresses, 'country_code')
  const complete = (clientId: number, now: Date): ClientRecord => ({
    client: {
      clientId,
      firstName: info?.givenName ?? null,
      lastName: info?.familyName ?? null,
      middleName: info?.middleName ?? null,
      name,
      nickname: null,
      email,
      phone: first(body.phones, 'phone') ?? null,
      birthday: info?.birthday === undefined ? null : `${info.birthday}T00:00:00+00:00`,
      city: null,
      locale: 'en_US',
      country: code === undefined ? null : countryOf(code),
      company: null,
      type: individualType,
      verificationLevel: null,
      status: 'Active',
      riskLevel: null,
      internalType: null,
      manager: null,
      tags: [],
      analytics: [],
      accounts: [],
      loggedAt: null,
      ...carried,
      createTime: formatTime(now),
      updateTime: null,
    } satisfies Client,
    statusId: activeStatusId,
    riskLevelId: null,
    internalTypeId: null,
    input: body,
  })
  return { complete, email }
}

/** A time as the API writes it: `2022-01-01T00:00:00+00:00`. */
export const formatTime = (time: Date): string => `${time.toISOString().slice(0, 19)}+00:00`

/** The field's value at the smallest position of an index-keyed map whose entry has one. */
function first<Field extends string>(
  map: Readonly<Record<string, { readonly [Name in Field]?: string | undefined }>> | undefined,
  field: Field,
): string | undefined {
  const entries = Object.entries(map ?? {}).sort(([a], [b]) => Number(a) - Number(b))
  return entries.find(([, entry]) => entry[field] !== undefined)?.[1][field]
}
