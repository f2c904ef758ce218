import { randomUUID } from 'node:crypto'
import { isObject, type Session } from '@b2core-clients/openapi-contract'
import type { ClientCreate } from '@b2core-clients/schema'
import fc from 'fast-check'
import { installationOf } from './installation.ts'

export type NewBody = ClientCreate & { readonly email: string }

/** A body with what the installation requires, and with the given fields. */
export function newBody(session: Session, fields: NewBody): NewBody {
  const { requiredBody } = installationOf(session)
  const { info } = requiredBody
  return { ...requiredBody, ...fields, info: { ...(isObject(info) && info), ...fields.info } }
}

/** A valid body whose email nobody has, of a domain that is reserved for examples. */
export const newClient = (session: Session, label: string): NewBody =>
  newBody(session, {
    info: { givenName: 'Amelie', familyName: 'Fontaine', birthday: '1988-02-29' },
    email: freshEmail(label),
  })

/** The run's seed would give the address of an earlier run, which a server that keeps its clients refuses. */
export const freshEmail = (label: string, domain = 'example.com'): string =>
  `contract.${label}.${randomUUID().slice(0, 13)}@${domain}`

/** A name that nobody has, of small letters only. */
export const freshName = (): string =>
  randomUUID()
    .replaceAll('-', '')
    .slice(0, 12)
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))

const names = fc.oneof(
  fc.constantFrom(
    'John',
    'Maria-Luisa',
    "O'Brien",
    'Zoë',
    'İpek',
    'Straße',
    '山田',
    'Олена',
    'محمد',
    '<b>Bold</b>',
    'Anna "Nan"',
    '100%',
    'a_b',
    'Maximiliane Alexandra',
    '👩‍👩‍👧',
  ),
  fc.string({ minLength: 1, maxLength: 25, unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCXYZ') }),
)

const dates = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2000-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Country codes that exist, some of them with leading zeros, which may be left out. */
const countries = fc.constantFrom('784', '840', '826', '036', '36', '004', '4', '008', '276', '392', '724')

/** A map keyed by position, of one digit or two. Positions may be left out, and not every entry has the field. */
const keyed = (field: string, values: fc.Arbitrary<string>) =>
  fc
    .dictionary(fc.constantFrom('0', '1', '2', '9', '10', '11'), fc.option(values, { nil: undefined, freq: 2 }), {
      maxKeys: 3,
      noNullPrototype: true,
    })
    .map((map) =>
      Object.fromEntries(
        Object.entries(map).map(([key, value]) => [key, value === undefined ? {} : { [field]: value }]),
      ),
    )

/** Bodies as a caller may send them, each with its own email. */
export const someBodies: fc.Arbitrary<NewBody> = fc
  .record({
    info: fc.record(
      {
        givenName: names,
        familyName: names,
        middleName: names,
        birthday: fc.oneof(dates, fc.constantFrom('1988-02-29', '1999-12-31')),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    addresses: keyed('country_code', countries),
    phones: keyed(
      'phone',
      fc.integer({ min: 2_025_550_100, max: 2_025_550_199 }).map((phone) => `+1${phone}`),
    ),
    plus: fc.boolean(),
    capital: fc.boolean(),
    domain: fc.constantFrom('example.com', 'mail.example'),
  })
  .map(({ info, addresses, phones, plus, capital, domain }) => ({
    info,
    ...(Object.keys(addresses).length > 0 && { addresses }),
    ...(Object.keys(phones).length > 0 && { phones }),
    email: `${capital ? 'Jo' : 'jo'}${plus ? '+tag' : ''}.${freshEmail('made', domain)}`,
  }))

/** Bodies of different shapes: with only one part, with all parts, or with the same name several times. */
export function bodiesOfEachShape(label: string): NewBody[] {
  const full = {
    info: { givenName: 'Amelie', familyName: 'Fontaine', middleName: 'Rose', birthday: '1988-02-29' },
    addresses: { 0: { country_code: '784' } },
    phones: { 0: { phone: '+12025550143' } },
  }
  const parts: Omit<NewBody, 'email'>[] = [
    full,
    { info: { givenName: 'Amelie' } },
    { info: { familyName: 'Fontaine' } },
    { info: { middleName: 'Rose' } },
    { info: { givenName: 'Thomas', familyName: 'Thomas' } },
    { info: { givenName: 'Thomas', middleName: 'Thomas', familyName: 'Tho' } },
    { addresses: full.addresses },
    { phones: full.phones },
  ]
  return parts.map((part) => ({ ...part, email: freshEmail(label) }))
}
