import type { Client } from '@b2core-clients/schema'
import { expect, test } from 'vitest'
import { ask, create, created, idsOf, johnDoe, list, refusal, sandboxFor } from './support/ask.ts'

test("the vendor's sample body makes a client that can be read and listed", async () => {
  const sandbox = await sandboxFor({ clients: 10, now: () => Date.parse('2026-04-01T12:00:00Z') })
  const response = await create(sandbox, johnDoe)
  const client = (await response.json()) as Client
  expect(response.status).toBe(201)
  expect(response.headers.get('location')).toBe('/api/v2/clients/11')
  expect(client).toMatchObject({
    clientId: 11,
    name: 'John Doe',
    email: 'jdoe@example.com',
    phone: '+971000000000',
    country: { numericCode: '784', alpha2Code: 'AE' },
    status: 'Active',
    createTime: '2026-04-01T12:00:00+00:00',
  })
  expect(await (await ask(sandbox, '/api/v2/clients/11')).json()).toEqual(client)
  expect((await list(sandbox, 'filter[email]=jdoe@example.com')).data).toEqual([client])
  expect((await list(sandbox)).total).toBe(11)
})

test('the sample body succeeds under the content type that curl sends with it', async () => {
  const sandbox = await sandboxFor()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await create(sandbox, johnDoe, { headers })).status).toBe(201)
  expect((await create(sandbox, 'email=a%40example.com', { headers })).status).toBe(415)
})

test('a new client is found by every part of its name, and by country and status', async () => {
  const sandbox = await sandboxFor()
  const { clientId, country } = await created(sandbox, {
    info: { givenName: 'Xanthe', middleName: 'Quill', familyName: 'Zephyrine' },
    addresses: { '1': { country_code: '840' }, '0': { country_code: '36' } },
  })
  expect(country).toMatchObject({ numericCode: '036', countryName: 'Australia' })
  expect((await created(sandbox, { addresses: { '0': { country_code: '9' } } })).country).toMatchObject({
    numericCode: '009',
  })
  for (const query of [
    'filter[name]=anthe q',
    'filter[name]=ZEPH',
    'filter[name]=xanthe&filter[statusIds]=1&filter[countryCodes]=036&filter[typeIds]=1',
  ]) {
    expect(idsOf(await list(sandbox, query)), query).toEqual([clientId])
  }
})

test('an entry without a number or a code is ignored, and the next one is used', async () => {
  const client = await created(await sandboxFor(), {
    addresses: { '2': { country_code: '784' }, '10': { country_code: '840' }, '0': {} },
    phones: { '1': { phone: '+971000000001' }, '0': {} },
  })
  expect([client.phone, client.country?.numericCode]).toEqual(['+971000000001', '784'])
})

test('an email that an active client has is refused, whatever its case', async () => {
  const sandbox = await sandboxFor()
  await create(sandbox, johnDoe)
  const before = (await list(sandbox)).total
  expect(await refusal(await create(sandbox, { email: 'JDOE@Example.com' }))).toEqual([400, 'email unique'])
  expect((await list(sandbox)).total).toBe(before)
})

test('an email that only inactive clients have is accepted', async () => {
  const sandbox = await sandboxFor({ clients: 0 })
  const createTime = '2026-01-01T00:00:00+00:00'
  await sandbox.control.load([{ clientId: 1, email: 'jdoe@example.com', status: 'Deleted', createTime }])
  expect((await create(sandbox, johnDoe)).status).toBe(201)
})

test('of many concurrent creations with one email, one succeeds and the others get 400', async () => {
  const sandbox = await sandboxFor()
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await create(sandbox, johnDoe)).status))
  expect(statuses.filter((status) => status === 201)).toHaveLength(1)
  expect(statuses.filter((status) => status === 400)).toHaveLength(19)
})

test('concurrent creations get different identifiers', async () => {
  const sandbox = await sandboxFor({ clients: 5 })
  const clients = await Promise.all(Array.from({ length: 30 }, () => created(sandbox, {})))
  expect(new Set(clients.map((client) => client.clientId)).size).toBe(30)
  expect((await list(sandbox)).total).toBe(35)
})

test('each field that breaks a rule is named with the rule', async () => {
  const sandbox = await sandboxFor()
  const body = { info: { givenName: 7, birthday: 'soon' }, addresses: [], phones: { first: {} }, email: 'nobody' }
  expect(await refusal(await create(sandbox, body))).toEqual([
    400,
    'info.givenName type',
    'info.birthday format',
    'addresses type',
    'phones.first propertyNames',
    'email format',
  ])
})

test.each(['1990-05-17', '1990-05-17T00:00:00+00:00', '1990-05-17T23:30:00-05:00'])(
  'the birthday %s is that day, as a time',
  async (birthday) => {
    const client = await created(await sandboxFor(), { info: { birthday } })
    expect(client.birthday).toBe('1990-05-17T00:00:00+00:00')
  },
)

test.each(['1990-02-30', '1990-05-17T25:00:00Z', '17.05.1990'])('the birthday %s is invalid', async (birthday) => {
  const response = await create(await sandboxFor(), { info: { birthday } })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    errors: [{ field: 'info.birthday', rule: 'format', message: 'must be a valid date or date-time' }],
  })
})

test.each([
  ['a broken JSON', '{"email":'],
  ['no body', ''],
  ['bytes after the JSON', '{} {}'],
  ['a nesting nobody means', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ['a text where an object is due', '"hello"'],
])('%s returns 400', async (_, body) => {
  const response = await create(await sandboxFor(), body)
  expect(response.status).toBe(400)
  expect(await response.json()).toHaveProperty('message')
})

test('a body that is not UTF-8 returns 400', async () => {
  const sandbox = await sandboxFor()
  const response = await sandbox.fetch(`${sandbox.url}/api/v2/clients`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    body: new Uint8Array([0x22, 0xff, 0x22]),
  })
  expect([response.status, await response.json()]).toEqual([400, { message: 'The body is not UTF-8.', errors: [] }])
})

test('another media type or charset returns 415, and more than 1 MiB returns 413', async () => {
  const sandbox = await sandboxFor()
  for (const type of ['text/plain', 'application/xml', 'application/json; charset=latin1', 'multipart/form-data']) {
    expect((await create(sandbox, johnDoe, { headers: { 'content-type': type } })).status, type).toBe(415)
  }
  expect(
    (await create(sandbox, johnDoe, { headers: { 'content-type': 'Application/JSON; charset="UTF-8"' } })).status,
  ).toBe(201)
  const sized = (bytes: number) => `{"x":"${'y'.repeat(bytes - '{"x":""}'.length)}"}`
  expect((await create(sandbox, sized(1_048_577))).status).toBe(413)
  expect((await create(sandbox, sized(1_048_576))).status).toBe(201)
})

test('a copy of a request whose body is too large returns 413, although nobody reads the other one', async () => {
  const sandbox = await sandboxFor()
  const request = new Request(`${sandbox.url}/api/v2/clients`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    body: ' '.repeat(1_100_000),
  })
  expect((await sandbox.fetch(request.clone())).status).toBe(413)
})

test('names of almost 1 MiB, NULs, lone surrogates and __proto__ are returned unchanged', async () => {
  const sandbox = await sandboxFor()
  for (const givenName of [
    'n'.repeat(1_000_000),
    'a\u0000b',
    'x\ud800y',
    '"; drop table clients; --',
    '🙂'.repeat(3),
  ]) {
    const client = await created(sandbox, { info: { givenName } })
    expect(client.firstName === givenName, givenName.slice(0, 30)).toBe(true)
    const again = (await (await ask(sandbox, `/api/v2/clients/${client.clientId}`)).json()) as Client
    expect(again.firstName === givenName, givenName.slice(0, 30)).toBe(true)
  }
  const polluting = await create(
    sandbox,
    '{"__proto__":{"polluted":1},"info":{"__proto__":{"polluted":1},"constructor":1}}',
  )
  expect(polluting.status).toBe(201)
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})
