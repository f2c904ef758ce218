import { expect, test } from 'vitest'
import type { ListClientsInput, NewClient } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { idsOf } from './support/rows.ts'

type Clients = ReturnType<typeof cannedClient>['clients']
const list = (input: unknown) => (clients: Clients) => clients.list(input as ListClientsInput)
const filter = (filter: unknown) => list({ filter })
const create = (body: unknown) => (clients: Clients) => clients.create(body as NewClient)
const address = (country_code: unknown) => create({ addresses: [{ country_code }] })
const circular = { name: 'John Doe', self: {} }
circular.self = circular

test.each([
  [list(null), 'listClients: input is null; give an object'],
  [list('email=jdoe@example.com'), 'listClients: input is of type String; give an object'],
  [list([{ limit: 5 }]), 'listClients: input is of type Array; give an object'],
  [list({ limit: '' }), 'listClients: limit is empty; give'],
  [list({ limit: Number.NaN }), 'listClients: limit is NaN; give'],
  [list({ sort_by: null }), 'listClients: sort_by is null; give'],
  [filter(null), 'listClients: filter is null; give an object'],
  [filter('Dubai'), 'listClients: filter is of type String; give an object'],
  [filter(new Map([['city', 'Dubai']])), 'listClients: filter is of type Map; give an object'],
  [
    filter({ name: new Date(0) }),
    'listClients: filter[name] is of type Date; give well-formed text or a safe number, or leave it out',
  ],
  [filter({ email: '' }), 'listClients: filter[email] is empty; give'],
  [filter({ name: 'Zo\ud83d' }), 'listClients: filter[name] is of type String; give well-formed text'],
  [filter({ name: Symbol('John') }), 'listClients: filter[name] is of type Symbol; give'],
  [filter({ name: true }), 'listClients: filter[name] is of type Boolean; give'],
  [filter({ clientId: Number.NaN }), 'listClients: filter[clientId] is NaN; give'],
  [filter({ managerIds: [1, null] }), 'listClients: filter[managerIds] is null; give'],
  [filter({ managerIds: [undefined] }), 'listClients: filter[managerIds] is undefined; give'],
  [filter({ managerIds: new Array(3) }), 'listClients: filter[managerIds] is undefined; give'],
  [filter({ managerIds: [1, ''] }), 'listClients: filter[managerIds] is empty; give'],
  [filter({ managerIds: [] }), 'listClients: filter[managerIds] is empty; give'],
  [filter({ city: { name: 'Dubai' } }), 'listClients: filter[city] is of type Object; give'],
  [filter({ countryCodes: [-4] }), 'listClients: filter[countryCodes] is -4; give 0 to 999'],
  [filter({ countryCodes: [784, 1.5] }), 'listClients: filter[countryCodes] is 1.5; give 0 to 999'],
  [filter({ countryCodes: [1000] }), 'listClients: filter[countryCodes] is 1000; give 0 to 999'],
  [filter({ countryCodes: ['784', ''] }), 'listClients: filter[countryCodes] is empty; give'],
  [create(['jdoe@example.com']), 'createClient: body is of type Array; give an object'],
  [create(null), 'createClient: body is null; give an object'],
  [create(circular), 'createClient: body.self.self'],
  [create(circular), 'is of type Object; give at most 100 levels'],
  [create({ info: { birthday: new Date(0) } }), 'createClient: body.info.birthday is of type Date; give'],
  [create({ info: { givenName: null } }), 'createClient: body.info.givenName is null; give'],
  [create({ email: { address: 'jdoe@example.com' } }), 'createClient: body.email is of type Object; give'],
  [create({ phones: [{ phone: ['+971000000000'] }] }), 'createClient: body.phones.0.phone is of type Array; give'],
  [create({ favourite: { number: Number.NaN } }), 'createClient: body.favourite.number is NaN; give'],
  [create({ favourites: new Map() }), 'createClient: body.favourites is of type Map; give'],
  [create({ favourites: ['a', undefined] }), 'createClient: body.favourites.1 is undefined; give'],
  [create({ favourites: Object.assign([], { 1: 'b' }) }), 'createClient: body.favourites.0 is undefined; give'],
  [create({ addresses: [undefined, {}] }), 'createClient: body.addresses.0 is undefined; give'],
  [create({ score: 5n }), 'createClient: body.score is of type BigInt; give'],
  [create({ greet: () => 'Hello' }), 'createClient: body.greet is of type Function; give'],
  [address(['784']), 'createClient: body.addresses.0.country_code is of type Array; give'],
  [address(-4), 'createClient: body.addresses.0.country_code is -4; give 0 to 999'],
] as const)('input %# is refused with an error that names it', async (call, message) => {
  const { clients, sent } = cannedClient([])
  expect(await failureOf(call(clients))).toMatchObject({
    kind: 'Input',
    attempts: 0,
    message: expect.stringContaining(message),
  })
  expect(sent).toEqual([])
})

test('safe, raw and a loop refuse the same input', async () => {
  const { clients, sent } = cannedClient([])
  const nothing = null as never
  const refused = { kind: 'Input', message: 'listClients: input is null; give an object' }
  expect((await clients.list(nothing).safe()).error).toMatchObject(refused)
  expect(await failureOf(clients.list(nothing).raw())).toMatchObject(refused)
  expect(await failureOf(clients.iterate(nothing).pages()[Symbol.asyncIterator]().next())).toMatchObject(refused)
  expect(sent).toEqual([])
})

test.each(['', ' ', 'x', '1/2', '1.5', Number.NaN, 1.5, null, Symbol('1'), {}])(
  'client id %s is refused',
  async (clientId) => {
    const error = await failureOf(cannedClient([]).clients.get(clientId as number))
    expect(error).toMatchObject({ kind: 'Input', message: expect.stringContaining('clientId is') })
  },
)

test('no message contains what can be personal data', async () => {
  const { clients } = cannedClient([])
  const body = JSON.stringify({ email: 'jdoe@example.com' }) as unknown as NewClient
  expect(await failureOf(clients.create(body))).toMatchObject({
    message: 'createClient: body is of type String; give an object',
  })
  for (const clientId of ['jdoe@example.com', 'John Doe of 12 Example Street', ['jdoe@example.com'], [5]]) {
    expect(await failureOf(clients.get(clientId as string))).toMatchObject({
      message: expect.stringMatching(
        /^getClient: clientId is of type (String|Array); give a safe integer, or its digits as text$/,
      ),
    })
  }
})

test('custom fields can be null, boolean and nested', async () => {
  const { clients, sent } = cannedClient([Response.json({ clientId: 1 })])
  const custom = { consent: true, referrer: null, answers: [{ question: 1, options: ['a', 'b'] }] }
  await clients.create({ email: 'jdoe@example.com', custom })
  expect(await sent[0]?.json()).toEqual({ email: 'jdoe@example.com', custom })
})

test.each([
  [-1, '-1'],
  [Number.NaN, 'NaN'],
  ['5', 'of type String'],
  [null, 'null'],
])('refuses a timeout of %j', async (timeoutMs, shown) => {
  const options = { timeoutMs: timeoutMs as number }
  const message = `timeoutMs is ${shown}; give a number from 1`
  expect(() => cannedClient([], options)).toThrow(`createB2CoreClient: ${message}`)
  const { clients, sent } = cannedClient([])
  expect(await failureOf(clients.get(1, options))).toMatchObject({ kind: 'Input', message: `getClient: ${message}` })
  expect(sent).toEqual([])
})

test('options of a call can be null or undefined', async () => {
  const client = Response.json({ clientId: 1 })
  const { clients } = cannedClient([client, Response.json({ data: [], total: 0 }), client.clone()])
  expect(await clients.get(1, null as never)).toEqual({ clientId: 1 })
  expect(await idsOf(clients.iterate({}, null as never))).toEqual([])
  expect(await clients.get(1, { timeoutMs: undefined, signal: undefined, headers: undefined })).toEqual({ clientId: 1 })
})

test('only the country codes of the API get their zeros back', async () => {
  const { clients, sent } = cannedClient([Response.json({ clientId: 1 })])
  const custom = { country_code: 36, deeper: { addresses: [{ country_code: 36 }] }, phones: [{ country_code: 36 }] }
  await clients.create({ ...custom, addresses: [{ country_code: 36, region: { country_code: 36 } }] })
  expect(await sent[0]?.json()).toEqual({
    country_code: 36,
    deeper: { addresses: [{ country_code: 36 }] },
    phones: { 0: { country_code: 36 } },
    addresses: { 0: { country_code: '036', region: { country_code: 36 } } },
  })
})

const levels = (count: number): object => (count ? { deeper: levels(count - 1) } : {})

test('sends a body of 100 levels and refuses a deeper one', async () => {
  const { clients, sent } = cannedClient([Response.json({ clientId: 1 })])
  await clients.create(levels(99) as NewClient)
  expect(await sent[0]?.json()).toEqual(levels(99))
  expect(await failureOf(clients.create(levels(100) as NewClient))).toMatchObject({ kind: 'Input' })
})

test('sends an object twice that is in the body twice', async () => {
  const { clients, sent } = cannedClient([Response.json({ clientId: 1 })])
  const shared = { question: 1 }
  await clients.create({ first: shared, second: [shared, shared] })
  expect(await sent[0]?.json()).toEqual({ first: shared, second: [shared, shared] })
})

test('text is sent unchanged: short text, empty text in a body, codes without their zeros', async () => {
  const { clients, sent } = cannedClient([Response.json({ clientId: 1 }), Response.json({ data: [], total: 0 })])
  const body = { info: { middleName: '' }, addresses: { 0: { country_code: '36' } }, phones: { 0: { phone: '5' } } }
  await clients.create(body)
  expect(await sent[0]?.json()).toEqual(body)
  await clients.list({ filter: { name: 'J', countryCodes: ['4'] } })
  expect(decodeURIComponent(sent[1]?.url ?? '')).toMatch(/\?filter\[name\]=J&filter\[countryCodes\]=4$/)
})

test('a number in place of text stays a number, unless it is a country code', async () => {
  const { clients, sent } = cannedClient([Response.json({ clientId: 1 })])
  await clients.create({ phones: [{ phone: 36 as never }], addresses: [{ country_code: 4 }] })
  expect(await sent[0]?.json()).toEqual({ phones: { 0: { phone: 36 } }, addresses: { 0: { country_code: '004' } } })
})

test.each([[new Headers({ accept: 'text/html' })], [[['accept', 'text/html']]]])(
  'refuses headers that are no plain object',
  async (headers) => {
    const { clients, sent } = cannedClient([new Response(null)])
    expect(await failureOf(clients.get(1, { headers: headers as never }))).toMatchObject({
      kind: 'Input',
      message: expect.stringContaining('getClient: headers is of type'),
    })
    expect(sent).toEqual([])
  },
)

test('a text of a new client can be an object that JSON writes as text', async () => {
  const birthday = { toJSON: () => '1990-05-17' } as unknown as string
  const { clients, sent } = cannedClient([() => Response.json({ clientId: 1 }, { status: 201 })])
  await clients.create({ info: { birthday }, addresses: [{ country_code: { toJSON: () => 36 } as unknown as number }] })
  expect(await sent[0]?.json()).toEqual({ info: { birthday: '1990-05-17' }, addresses: { 0: { country_code: '036' } } })
})

test.each([null, true, ['x'], { x: 1 }])('where the API takes text, %j is refused with its path', async (value) => {
  const { clients, sent } = cannedClient([])
  for (const [body, path] of [
    [{ email: value }, 'email'],
    [{ info: { middleName: value } }, 'info.middleName'],
    [{ phones: [{ phone: '1' }, { phone: value }] }, 'phones.1.phone'],
    [{ addresses: { 0: { country_code: value } } }, 'addresses.0.country_code'],
  ] as const)
    expect(await failureOf(clients.create(body as NewClient))).toMatchObject({
      message: expect.stringContaining(`createClient: body.${path} is `),
    })
  expect(sent).toEqual([])
})
