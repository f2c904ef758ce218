import { expect, test } from 'vitest'
import type { ClientDialect } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { john } from './support/server.ts'

const found = Response.json({ ...john, name: 'as read' })

test.each([
  ['the client', john],
  ['the client in data', { data: john }],
  ['the client in another member', { status: 'ok', client: john }],
  ['the client with its own id', { ...john, id: 99 }],
])('a create that returns %s returns the client', async (_, body) => {
  for (const status of [200, 201, 202]) {
    const { clients, sent } = cannedClient([Response.json(body, { status })])
    expect(await clients.create({ email: 'jdoe@example.com' })).toMatchObject(john)
    expect(sent.length).toBe(1)
  }
})

test.each([
  ['an id', () => Response.json(1, { status: 201 })],
  ['an id that is text', () => Response.json('1', { status: 201 })],
  ['an id in id', () => Response.json({ id: 1 }, { status: 201 })],
  ['an id in data', () => Response.json({ data: 1 }, { status: 201 })],
  ['an id in the id of data', () => Response.json({ data: { id: '1' } }, { status: 201 })],
  ['no body but Location', () => new Response(null, { status: 201, headers: { location: '/api/v2/clients/1' } })],
  [
    'Location with a query',
    () => new Response(null, { status: 201, headers: { location: '/api/v2/clients/1?expand=tags' } }),
  ],
  [
    'Location with a slash and a fragment',
    () => new Response(null, { status: 201, headers: { location: '/api/v2/clients/1/#created' } }),
  ],
  [
    '204 with Location',
    () => new Response(null, { status: 204, headers: { location: 'https://host.name/clients/1/' } }),
  ],
])('a create that returns %s reads the client by that id', async (_, response) => {
  const { clients, sent } = cannedClient([response, found])
  const { data, status, attempts } = await clients
    .create({ email: 'jdoe@example.com' }, { headers: { 'x-a': 'b' } })
    .raw()
  expect({ data, attempts }).toEqual({ data: { ...john, name: 'as read' }, attempts: 1 })
  expect(status).toBe(response().status)
  expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    'POST /api/v2/clients',
    'GET /api/v2/clients/1',
  ])
  expect(sent[1]?.headers.get('x-a')).toBe('b')
})

test.each([
  ['in id', () => Response.json({ id: 'c-57' }, { status: 201 })],
  ['in Location', () => new Response(null, { status: 201, headers: { location: '/api/v2/clients/c-57?lang=ja' } })],
])('where ids are text, a create that returns one %s reads the client by it', async (_, response) => {
  const dialect: ClientDialect = { claims: { 'id-type': ['string'] }, readPage: (body) => Object(body) }
  const { clients, sent } = cannedClient([response, found], { dialect })
  await clients.create({ email: 'jdoe@example.com' })
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/api/v2/clients', '/api/v2/clients/c-57'])
  expect(await failureOf(cannedClient([response]).clients.create({ email: 'jdoe@example.com' }))).toMatchObject({
    kind: 'UnusableResponse',
  })
})

test('a create does not take the list for the created client', async () => {
  const response = () => new Response(null, { status: 201, headers: { location: '/api/v2/clients' } })
  const dialect: ClientDialect = { claims: { 'id-type': ['string'] }, readPage: (body) => Object(body) }
  for (const options of [{}, { dialect }]) {
    const failure = await failureOf(cannedClient([response], options).clients.create({ email: 'jdoe@example.com' }))
    expect(failure).toMatchObject({ kind: 'UnusableResponse' })
  }
})

test('a created client that cannot be read is not lost: the result has its id', async () => {
  const { clients } = cannedClient([Response.json({ id: 57 }, { status: 201 }), new Response(null, { status: 403 })])
  expect(await clients.create({ email: 'jdoe@example.com' })).toEqual({ clientId: 57 })
})

test.each([
  ['nothing', null],
  ['an empty object', '{}'],
  ['another object', '{"result":"ok"}'],
  ['text that is no id', '"John Doe"'],
  ['true', 'true'],
])('a create that returns %s is an error that says so, and is not repeated', async (_, body) => {
  const { clients, sent } = cannedClient([new Response(body, { status: 201 })])
  expect(await failureOf(clients.create({ email: 'jdoe@example.com' }))).toMatchObject({
    kind: 'UnusableResponse',
    status: 201,
  })
  expect(sent.length).toBe(1)
})

test('get reads a client that is wrapped too', async () => {
  expect(await cannedClient([Response.json({ data: john })]).clients.get(1)).toEqual(john)
})
