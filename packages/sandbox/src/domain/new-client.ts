import type { Client, ClientCreate } from '@b2core-clients/schema'
import { isObject } from '@b2core-clients/schema/json'
import type { ClientRecord } from './client-record.ts'
import { countryOf } from './countries.ts'
import { emptyClient } from './empty-client.ts'
import { activeStatusId, individualType } from './installation-lists.ts'
import type { EmailUniqueness, ProfileRules } from './profile-rules.ts'
import { withRequiredFields } from './required-fields.ts'
import { formatTime } from './times.ts'

/** A new client before it is stored. */
export interface ClientDraft {
  /** The new client with the identifier and the creation time that the store assigns. */
  readonly complete: (clientId: number, now: Date) => ClientRecord
  readonly email: string | null
  /** Which clients it cannot share its email with. */
  readonly emailUniqueness: EmailUniqueness
}

/** What a new client has beside its create body. */
export interface Additions {
  /** Values of fields that the Client object has too, by name. @default none */
  readonly customFields?: Readonly<Record<string, unknown>>
  /** The tags that the creator is restricted to. @default none */
  readonly tags?: readonly string[] | undefined
}

/**
 * The new client for a valid create body. An overlay may allow any type for a field; a value of another type than the
 * Client object has is left out.
 */
export function draftClient(
  body: ClientCreate,
  rules: ProfileRules,
  { customFields = {}, tags = [] }: Additions = {},
): ClientDraft {
  const { composeName, emailUniqueness } = rules
  const info = isObject(body.info) ? body.info : {}
  const [given, middle, family] = [textOf(info.givenName), textOf(info.middleName), textOf(info.familyName)]
  const email = textOf(body.email)
  const birthday = textOf(info.birthday)
  const countryCode = firstValue(body.addresses, 'country_code')
  const complete = (clientId: number, now: Date): ClientRecord => {
    const client: Client = {
      ...emptyClient(clientId, formatTime(now)),
      firstName: given,
      lastName: family,
      middleName: middle,
      name: composeName({ given, middle, family }),
      email,
      phone: firstValue(body.phones, 'phone'),
      birthday: birthday === null ? null : `${birthday.slice(0, 10)}T00:00:00+00:00`,
      locale: 'en_US',
      country: countryCode === null ? null : countryOf(countryCode),
      type: individualType,
      status: 'Active',
      tags: tags.map((name) => ({ name })),
      ...customFields,
    }
    return {
      client: withRequiredFields(client, rules),
      statusId: activeStatusId,
      riskLevelId: null,
      internalTypeId: null,
      input: body,
    }
  }
  return { complete, email, emailUniqueness }
}

/** The text of the field in the entry with the smallest index, of the entries that have one. */
function firstValue(entries: unknown, field: string): string | null {
  const byIndex = Object.entries(isObject(entries) ? entries : {}).sort(([a], [b]) => Number(a) - Number(b))
  const texts = byIndex.map(([, entry]) => (isObject(entry) ? textOf(entry[field]) : null))
  return texts.find((text) => text !== null) ?? null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
