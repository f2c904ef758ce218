import { expect, test } from 'vitest'
import { seededClients } from '../src/data/seeded-clients.ts'
import { publishedProfileRules, publishedReader } from './support/published.ts'

const records = [...seededClients(7, 3000, publishedProfileRules)]
// The first is whom the vendor's sample call asks for, in a country of no real code.
const clients = records.map(({ client }) => client).filter(({ clientId }) => clientId !== 1)

/** By ISO 3166's numeric codes, from the numbering plan and not from the data. */
const callingCodes: Readonly<Record<string, string>> = {
  '032': '54',
  '036': '61',
  '040': '43',
  '056': '32',
  '076': '55',
  '124': '1',
  '196': '357',
  '250': '33',
  '276': '49',
  '356': '91',
  '372': '353',
  '380': '39',
  '392': '81',
  '484': '52',
  '528': '31',
  '566': '234',
  '616': '48',
  '702': '65',
  '724': '34',
  '752': '46',
  '784': '971',
  '826': '44',
  '840': '1',
}

test('every seeded client is a valid Client', () => {
  const schema = { $ref: '#/components/schemas/Client' }
  for (const { client } of records) expect(publishedReader.check(schema, client)).toEqual([])
})

test('telephone number, locale and company fit the country of the client', () => {
  const seen = new Set<string>()
  for (const { country, phone, locale } of clients) {
    const code = String(country?.numericCode ?? '')
    if (!code || !phone) continue
    seen.add(code)
    expect([code, phone.startsWith(`+${callingCodes[code]}`), locale?.slice(-2)]).toEqual([
      code,
      true,
      country?.alpha2Code,
    ])
  }
  expect(seen.size).toBeGreaterThan(15)
})

test('only clients of the corporate type have a company', () => {
  for (const { clientId, type, company } of clients) {
    expect([clientId, typeof company?.fullName === 'string']).toEqual([clientId, type?.name === 'Corporate'])
  }
})

test('every email address is under an example domain', () => {
  for (const { email } of clients) if (email) expect(email.toLowerCase()).toMatch(/@example\.(com|net|org)$/)
})

test("every entry of the installation's lists is used, and every optional field is missing from some clients", () => {
  const values = (of: (record: (typeof records)[number]) => unknown) => new Set(records.map(of))
  expect(values(({ statusId }) => statusId)).toEqual(new Set([1, 2, 3, 4, null]))
  expect(values(({ riskLevelId }) => riskLevelId)).toEqual(new Set([1, 2, 3, null]))
  expect(values(({ internalTypeId }) => internalTypeId)).toEqual(new Set([1, 2, 3, null]))
  expect(values(({ client }) => client.verificationLevel?.id)).toEqual(new Set([1, 2, 3, -96750485, undefined]))
  expect(values(({ client }) => client.manager?.id)).toEqual(new Set([1, 2, 3, 4, 5, 6, undefined]))
  expect(values(({ client }) => client.type?.id)).toEqual(new Set([1, 2, undefined]))
  for (const field of ['nickname', 'phone', 'city', 'birthday', 'loggedAt', 'updateTime', 'country'] as const) {
    expect(
      values(({ client }) => (client[field] ?? null) === null),
      field,
    ).toEqual(new Set([true, false]))
  }
})
