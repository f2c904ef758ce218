import { expect, test } from 'vitest'
import { createB2CoreClient, type ListClientsInput, type NewClient } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'

const list = (filter: object) => (clients: ReturnType<typeof cannedClient>['clients']) =>
  clients.list({ filter } as ListClientsInput)
const create = (body: object) => (clients: ReturnType<typeof cannedClient>['clients']) =>
  clients.create(body as NewClient)

test.each([
  [
    list({ name: new Date(0) }),
    'listClients: filter[name] is a Date; give a string or a finite number, or leave it out',
  ],
  [list({ clientId: Number.NaN }), 'listClients: filter[clientId] is NaN; give'],
  [list({ managerIds: [1, null] }), 'listClients: filter[managerIds] is null; give'],
  [list({ managerIds: [] }), 'listClients: filter[managerIds] is a Array; give'],
  [list({ city: { name: 'Dubai' } }), 'listClients: filter[city] is a Object; give'],
  [create({ info: { birthday: new Date(0) } }), 'createClient: body.info.birthday is a Date; give'],
  [create({ email: { address: 'jdoe@example.com' } }), 'createClient: body.email is a Object; give'],
  [create({ info: { givenName: null } }), 'createClient: body.info.givenName is null; give'],
  [create({ addresses: [{ country_code: ['784'] }] }), 'createClient: body.addresses.0.country_code is a Array; give'],
  [create({ favourite: { number: Number.NaN } }), 'createClient: body.favourite.number is NaN; give'],
  [create({ favourites: new Map() }), 'createClient: body.favourites is a Map; give'],
  [create(['jdoe@example.com']), 'createClient: body is a Array; give an object'],
] as const)('input %# is refused by an error that names it', async (call, message) => {
  const { clients, sent } = cannedClient([])
  expect(await failureOf(call(clients))).toMatchObject({
    kind: 'Input',
    attempts: 0,
    message: expect.stringContaining(message),
  })
  expect(sent).toEqual([])
})

test.each(['', ' ', 'x', '1/2', '1.5', Number.NaN, 1.5, null])('client id %j is refused', async (clientId) => {
  const error = await failureOf(cannedClient([]).clients.get(clientId as number))
  expect(error).toMatchObject({ kind: 'Input', message: expect.stringContaining('clientId is') })
})

test('what may be personal data is in no message', async () => {
  const { clients } = cannedClient([])
  const body = JSON.stringify({ email: 'jdoe@example.com' }) as unknown as NewClient
  expect(await failureOf(clients.create(body))).toMatchObject({
    message: 'createClient: body is a string; give an object',
  })
  for (const clientId of ['jdoe@example.com', 'John Doe of 12 Example Street', ['jdoe@example.com'], [5]]) {
    expect(await failureOf(clients.get(clientId as string))).toMatchObject({
      message: expect.stringMatching(/^getClient: clientId is a (string|Array); give an integer$/),
    })
  }
})

test('custom fields may be null, true and of any depth', async () => {
  const { clients, sent } = cannedClient([Response.json({ clientId: 1 })])
  const custom = { consent: true, referrer: null, answers: [{ question: 1, options: ['a', 'b'] }] }
  await clients.create({ email: 'jdoe@example.com', custom })
  expect(await sent[0]?.json()).toEqual({ email: 'jdoe@example.com', custom })
})

test.each([-1, Number.NaN, '5'])('a timeout of %s is refused', async (timeoutMs) => {
  expect(() => cannedClient([], { timeoutMs: timeoutMs as number })).toThrow(
    `timeoutMs is ${timeoutMs}; give a number from 0`,
  )
})

const connect = (baseUrl: string, allowInsecureHttp?: boolean) => () =>
  createB2CoreClient({ baseUrl, token: 't', allowInsecureHttp })

test.each([
  'https://host.name',
  'https://host.name/',
  'https://host.name:8443',
  'http://localhost:4010',
  'http://127.0.0.1:4010/',
  'http://[::1]:4010',
])('%s is a base URL', (baseUrl) => {
  expect(connect(baseUrl)).not.toThrow()
})

test.each([
  '',
  'host.name',
  'ftp://host.name',
  'https://host.name/api',
  'https://host.name?x=1',
  'https://host.name#x',
  'http://host.name',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'http://localhost@host.name',
  'https://host.name:99999',
  'https://[bad',
])('%j is no base URL', (baseUrl) => {
  expect(connect(baseUrl)).toThrow(
    `baseUrl is ${baseUrl.replace('localhost@', '')}; give https://host.name, or plain http for loopback only`,
  )
})

test('a password in the base URL is not repeated', () => {
  expect(connect('https://admin:secret@host.name')).toThrow(/^(?!.*secret)/)
})

test('plain http goes anywhere when that is allowed', () => {
  expect(connect('http://host.name', true)).not.toThrow()
})
