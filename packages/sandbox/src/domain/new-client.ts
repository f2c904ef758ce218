import type { Client, ClientCreate } from '@b2core-clients/schema'
import type { ClientRecord } from './client-record.ts'
import { countryOf } from './countries.ts'
import { activeStatusId, individualType } from './installation-lists.ts'
import { formatTime } from './times.ts'

/** A new client before it is stored. */
export interface ClientDraft {
  /** The new client with the identifier and the creation time that the store assigns. */
  readonly complete: (clientId: number, now: Date) => ClientRecord
  readonly email: string | null
}

/**
 * The new client for a valid create body.
 * @param customFields Values of fields that the Client object has too, by name.
 * @param tags The tags of the new client: those that its creator is limited to.
 */
export function draftClient(
  body: ClientCreate,
  customFields: Readonly<Record<string, unknown>> = {},
  tags: readonly string[] = [],
): ClientDraft {
  const { info } = body
  const email = body.email ?? null
  const name = [info?.givenName, info?.middleName, info?.familyName].filter(Boolean).join(' ') || null
  const countryCode = firstValue(body.addresses, 'country_code')
  const complete = (clientId: number, now: Date): ClientRecord => ({
    client: {
      clientId,
      firstName: info?.givenName ?? null,
      lastName: info?.familyName ?? null,
      middleName: info?.middleName ?? null,
      name,
      nickname: null,
      email,
      phone: firstValue(body.phones, 'phone') ?? null,
      birthday: info?.birthday === undefined ? null : `${info.birthday.slice(0, 10)}T00:00:00+00:00`,
      city: null,
      locale: 'en_US',
      country: countryCode === undefined ? null : countryOf(countryCode),
      company: null,
      type: individualType,
      verificationLevel: null,
      status: 'Active',
      riskLevel: null,
      internalType: null,
      manager: null,
      tags: tags.map((name) => ({ name })),
      analytics: [],
      accounts: [],
      loggedAt: null,
      ...customFields,
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

/** The field's value in the entry with the smallest index, of the entries that have one. */
function firstValue<Field extends string>(
  entries: Readonly<Record<string, { readonly [Name in Field]?: string | undefined }>> | undefined,
  field: Field,
): string | undefined {
  const byIndex = Object.entries(entries ?? {}).sort(([a], [b]) => Number(a) - Number(b))
  const values = byIndex.map(([, entry]) => entry[field])
  return values.find((value) => value !== undefined)
}
