import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimKinds, readWireRules } from '../src/dialect/index.ts'
import type { JsonObject } from '../src/json.ts'
import { applyOverlays, type OverlayAction } from '../src/overlay/index.ts'
import {
  decodeClient,
  decodeCreatedClient,
  decodePage,
  encodeClient,
  encodeCreatedClient,
  encodePage,
  unwrapPage,
} from '../src/wire/index.ts'
import { aClient } from './support/arbitraries.ts'
import { publishedDocument } from './support/published-document.ts'

const rulesOf = (...actions: readonly OverlayAction[]) =>
  readWireRules(
    actions.length === 0
      ? publishedDocument
      : applyOverlays(publishedDocument, [{ name: 'test', content: { overlay: '1.0.0', actions } }]),
  )
const choose = (id: string, value: string): OverlayAction => ({ target: `$..['x-claims']['${id}']`, update: { value } })
const valuesOf = (id: keyof typeof claimKinds): readonly string[] => {
  const kind = claimKinds[id]
  return kind.form === 'choice' ? kind.values : []
}
const field = (name: string, update: JsonObject): OverlayAction => ({
  target: `$.components.schemas.Client.properties.${name}`,
  update,
})

const client = {
  clientId: 7,
  firstName: null,
  birthday: '1990-05-17T00:00:00+00:00',
  country: { countryId: 14, numericCode: '036' },
  manager: { id: 3, enabled: true, createTime: '2024-09-01T07:00:00+00:00' },
  accounts: [{ accountId: 1, createTime: '2026-02-03T14:06:07+00:00' }],
  loggedAt: null,
  createTime: '2026-01-15T09:30:00+00:00',
}

test('the published document writes everything in canonical form', () => {
  const rules = rulesOf()
  expect(rules.fields).toEqual({})
  expect(encodeClient(client, rules)).toBe(client)
})

describe('a time', () => {
  test.each([
    ['offset', '2026-01-15T09:30:00+00:00', '1990-05-17T00:00:00+00:00'],
    ['z', '2026-01-15T09:30:00Z', '1990-05-17T00:00:00Z'],
    ['milliseconds', '2026-01-15T09:30:00.000Z', '1990-05-17T00:00:00.000Z'],
    ['microseconds', '2026-01-15T09:30:00.000000Z', '1990-05-17T00:00:00.000000Z'],
    ['fraction', '2026-01-15T09:30:00.0000000Z', '1990-05-17T00:00:00.0000000Z'],
    ['offset-without-colon', '2026-01-15T09:30:00+0000', '1990-05-17T00:00:00+0000'],
    ['no-offset', '2026-01-15T09:30:00', '1990-05-17T00:00:00'],
    ['space', '2026-01-15 09:30:00', '1990-05-17 00:00:00'],
    ['http-date', 'Thu, 15 Jan 2026 09:30:00 GMT', 'Thu, 17 May 1990 00:00:00 GMT'],
    ['unix', 1768469400, 642902400],
    ['unix-milliseconds', 1768469400000, 642902400000],
  ])('has the form %s', (form, createTime, birthday) => {
    const encoded = encodeClient(client, rulesOf(choose('time-format', form)))
    expect(encoded).toMatchObject({ createTime, birthday, loggedAt: null })
  })

  test.each(valuesOf('time-format'))('inside a list or an object has the form %s too', (form) => {
    const rules = rulesOf(choose('time-format', form))
    const encoded = encodeClient(client, rules) as typeof client
    const again = encodeClient({ ...client, createTime: client.accounts[0]?.createTime }, rules) as typeof client
    expect(encoded.accounts[0]?.createTime).toEqual(again.createTime)
  })

  test('has the form of its own schema where an overlay changes one field', () => {
    const rules = rulesOf(field('updateTime', { type: 'integer' }), field('loggedAt', { format: 'date' }))
    expect(
      encodeClient({ ...client, updateTime: client.createTime, loggedAt: client.createTime }, rules),
    ).toMatchObject({
      updateTime: 1768469400,
      loggedAt: '2026-01-15',
      createTime: client.createTime,
    })
  })

  test('that is not valid stays as it is', () => {
    for (const form of valuesOf('time-format'))
      expect(encodeClient({ createTime: 'soon' }, rulesOf(choose('time-format', form)))).toEqual({ createTime: 'soon' })
  })
})

describe('a birthday', () => {
  test('is a date, or midnight of the zone of the server, which is the day before in UTC', () => {
    const birthday = (...actions: readonly OverlayAction[]) =>
      (encodeClient(client, rulesOf(...actions)) as typeof client).birthday
    expect(birthday(choose('birthday-format', 'date'))).toBe('1990-05-17')
    expect(birthday(field('birthday', { format: 'date' }))).toBe('1990-05-17')
    const server = choose('birthday-format', 'server-midnight')
    expect(birthday(server)).toBe('1990-05-17T00:00:00+03:00')
    expect(birthday(server, choose('time-format', 'z'))).toBe('1990-05-16T21:00:00Z')
  })

  test('is read as the day that is meant', () => {
    const rules = rulesOf(choose('birthday-format', 'server-midnight'), choose('time-format', 'unix'))
    for (const zone of ['-11:00', '-05:00', '+00:00', '+05:30', '+11:45'])
      expect(decodeClient({ birthday: Date.parse(`1990-05-17T00:00:00${zone}`) / 1000 }, rules)).toEqual({
        birthday: '1990-05-17T00:00:00+00:00',
      })
  })
})

describe('a field', () => {
  test.each([
    [{ type: ['integer', 'null'] }, 36],
    [{ type: 'integer' }, 36],
    [{ type: ['string', 'null'] }, '036'],
    [{ type: ['string', 'integer', 'null'] }, '036'],
  ])('has the type of its schema: a numeric code under %j', (update, numericCode) => {
    const rules = rulesOf(
      { target: '$.components.schemas.Country.properties.numericCode.type', remove: true },
      { target: '$.components.schemas.Country.properties.numericCode', update },
    )
    const encoded = encodeClient(client, rules)
    expect(encoded).toMatchObject({ country: { numericCode } })
    expect(decodeClient(encoded, rules)).toEqual(client)
  })

  test('has no leading zeros where the installation leaves them out', () => {
    const rules = rulesOf(choose('numeric-code-zeros', 'bare'))
    expect(encodeClient(client, rules)).toMatchObject({ country: { numericCode: '36' } })
    expect(decodeClient(encodeClient(client, rules), rules)).toEqual(client)
  })

  test('of another type is written as that type and read back', () => {
    const rules = rulesOf(
      { target: '$.components.schemas.Id', update: { type: 'string' } },
      { target: '$.components.schemas.Manager.properties.enabled.type', remove: true },
      { target: '$.components.schemas.Manager.properties.enabled', update: { type: 'integer' } },
    )
    const encoded = encodeClient(client, rules)
    expect(encoded).toMatchObject({ clientId: '7', manager: { id: 3, enabled: 1 } })
    expect(decodeClient(encoded, rules)).toEqual(client)
  })

  test('that is not a safe integer stays text', () => {
    const rules = rulesOf({ target: '$.components.schemas.Id', update: { type: 'string' } })
    for (const clientId of ['9007199254740993', '8f14e45f-ceea-467f-a0e6-1f2d3c4b5a69'])
      expect(decodeClient({ clientId }, rules)).toEqual({ clientId })
  })

  test('that the installation does not have is left out, and so is null where it is not allowed', () => {
    const rules = rulesOf(
      { target: '$.components.schemas.Client.properties.manager', remove: true },
      { target: '$.components.schemas.Client.properties.firstName.type', remove: true },
      field('firstName', { type: 'string' }),
    )
    expect(Object.keys(encodeClient(client, rules) as object)).toEqual(
      Object.keys(client).filter((name) => name !== 'manager' && name !== 'firstName'),
    )
  })

  test('without a value is left out everywhere where the installation does so', () => {
    const encoded = encodeClient({ ...client, company: { fullName: null } }, rulesOf(choose('empty-fields', 'omitted')))
    expect(encoded).not.toHaveProperty('loggedAt')
    expect(encoded).toMatchObject({ company: {} })
  })
})

test('a client and a page are in the envelopes of the installation', () => {
  const rules = rulesOf(
    choose('client-envelope', 'data'),
    choose('created-client-envelope', 'id'),
    choose('list-member', 'items'),
    choose('total-location', 'meta'),
    { target: '$.components.schemas.ClientList.properties.total', update: { type: 'string' } },
  )
  expect(encodeClient(client, rules)).toEqual({ data: client })
  expect(encodeCreatedClient(client, rules)).toEqual({ clientId: 7 })
  const page = { data: [client], total: 41 }
  expect(encodePage(page, rules)).toEqual({ items: [client], meta: { total: '41' } })
  expect(unwrapPage({ items: [client], meta: { total: '41' } }, rules)).toEqual(page)
})

test.each([
  ['total', 'total'],
  ['count', 'count'],
  ['total-count', 'totalCount'],
  ['snake-total-count', 'total_count'],
  ['total-elements', 'totalElements'],
  ['total-items', 'totalItems'],
])('a page has its total under the name of the installation: %s', (value, name) => {
  const rules = rulesOf(choose('total-name', value), choose('total-location', 'meta'))
  expect(encodePage({ data: [], total: 41 }, rules)).toEqual({ data: [], meta: { [name]: 41 } })
  expect(unwrapPage({ data: [], meta: { [name]: 41 } }, rules)).toEqual({ data: [], total: 41 })
})

test('a page leaves out the fields that the installation has only in a single client', () => {
  const target = '$.components.schemas.ClientList.properties.data'
  const omitted = ['phone', 'country.countryId', 'accounts.createTime', 'missing.name']
  const rules = rulesOf({ target, update: { 'x-omitted-fields': omitted } })
  const country = { countryId: 4, alpha2Code: 'AF' }
  const given = { clientId: 7, phone: null, country, accounts: [{ accountId: 1, createTime: 'x' }], manager: null }
  expect(encodeClient(given, rules)).toEqual(given)
  expect(encodePage({ data: [given], total: 1 }, rules)).toEqual({
    data: [{ clientId: 7, country: { alpha2Code: 'AF' }, accounts: [{ accountId: 1 }], manager: null }],
    total: 1,
  })
})

test('a body of another shape is not lost', () => {
  const rules = rulesOf(choose('client-envelope', 'data'), choose('list-member', 'items'))
  for (const body of [client, [client], 'text', null, 7, undefined]) {
    expect(decodeClient(body, rules)).toEqual(body)
    expect(decodePage(body, rules)).toEqual(body)
  }
})

describe('for every value of every choice', () => {
  const ids = [
    'client-envelope',
    'created-client-envelope',
    'list-member',
    'total-location',
    'total-name',
    'time-format',
    'birthday-format',
    'numeric-code-zeros',
    'empty-fields',
  ] as const
  const cases = ids.flatMap((id) => valuesOf(id).map((value): [string, string] => [id, value]))

  test.each(cases)('what is written under %s %s is read as it was', (id, value) => {
    const rules = rulesOf(choose(id, value))
    fc.assert(
      fc.property(aClient, fc.nat(), (given, total) => {
        // A field that is left out cannot be told from one that never was there.
        const known = value === 'omitted' ? withoutNulls(given) : given
        expect(decodeClient(encodeClient(known, rules), rules)).toEqual(known)
        expect(decodePage(encodePage({ data: [known], total }, rules), rules)).toEqual({ data: [known], total })
        const created = decodeCreatedClient(encodeCreatedClient(known, rules), rules)
        expect(created).toEqual(value === 'id' ? { clientId: given.clientId } : known)
      }),
    )
  })

  test('and for combinations of them', () => {
    const combination = fc.record(Object.fromEntries(ids.map((id) => [id, fc.constantFrom(...valuesOf(id))])))
    fc.assert(
      fc.property(combination, aClient, (chosen, given) => {
        const rules = rulesOf(...Object.entries(chosen).map(([id, value]) => choose(id, value)))
        const known = chosen['empty-fields'] === 'omitted' ? withoutNulls(given) : given
        expect(decodeClient(encodeClient(known, rules), rules)).toEqual(known)
      }),
    )
  })
})

function withoutNulls<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutNulls) as Value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(entries.map(([name, member]) => [name, withoutNulls(member)])) as Value
}

test.each([
  ['null-list', { data: null, total: 5 }],
  ['object-list', { data: {}, total: 5 }],
] as const)('a page without clients is read in the form %s, whatever its total is', (nothingFound, body) => {
  const rules = { listMember: 'data', totalLocation: 'top', totalName: 'total', nothingFound } as const
  expect(unwrapPage(body, rules)).toEqual({ data: [], total: 5 })
})

test('a page without a list is read only where nobody matches', () => {
  const rules = { listMember: 'data', totalLocation: 'top', totalName: 'total', nothingFound: 'no-list' } as const
  expect(unwrapPage({ total: 0 }, rules)).toEqual({ data: [], total: 0 })
  expect(unwrapPage({ rows: [1], total: 1 }, rules)).toEqual({ rows: [1], total: 1 })
})
