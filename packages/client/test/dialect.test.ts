import { stripTypeScriptTypes } from 'node:module'
import { generateFiles } from '@b2core-clients/schema/generate'
import { openInstallation } from '@b2core-clients/schema/installation'
import published from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { count } from '../src/count.ts'
import { findByEmail } from '../src/find-by-email.ts'
import type { ClientDialect } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'

const row = { clientId: 1, createTime: '2026-01-15T09:30:00+00:00' }

/** The dialect that is generated for an installation with these values of claims. */
async function dialectOf(claims: Record<string, string>): Promise<ClientDialect> {
  const actions = Object.entries(claims).map(([id, value]) => ({
    target: `$..['x-claims']['${id}']`,
    update: { value },
  }))
  const installation = openInstallation(published, [{ name: 'test', content: { overlay: '1.0.0', actions } }])
  const files = await generateFiles(installation, { banner: 'test' })
  const text = files.find(({ name }) => name === 'dialect.ts')?.text ?? ''
  return (await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(text))}`)).dialect
}

test('a generated dialect finds clients and total where the installation has them', async () => {
  const dialect = await dialectOf({ 'list-member': 'items', 'total-location': 'meta' })
  const { clients } = cannedClient([Response.json({ items: [row], meta: { total: 1 } })], { dialect })
  expect(await clients.list()).toEqual({ data: [row], total: 1 })
  for await (const client of clients.iterate()) expect(client).toEqual(row)
})

test('a generated dialect finds a total that has another name', async () => {
  const dialect = await dialectOf({ 'list-member': 'results', 'total-name': 'count' })
  const { clients } = cannedClient([Response.json({ results: [row], count: 1 })], { dialect })
  expect(await clients.list()).toEqual({ data: [row], total: 1 })
})

test.each([
  ['null-list', () => Response.json({ data: null, total: 0 })],
  ['object-list', () => Response.json({ data: {}, total: 0 })],
  ['no-list', () => Response.json({ total: 0 })],
  ['not-found', () => Response.json({ message: 'Nobody.' }, { status: 404 })],
])('a list without a match is an empty page where the installation has it as %s', async (form, respond) => {
  const dialect = await dialectOf({ 'nothing-found': form })
  const client = cannedClient([respond()], { dialect })
  const { clients } = client
  expect(await clients.list({ filter: { name: 'x' } })).toMatchObject({ data: [], total: 0 })
  expect(await count(client, { city: 'x' })).toBe(0)
  expect(await findByEmail(client, 'a@example.com')).toBeUndefined()
  for await (const found of clients.iterate()) expect(found).toBeUndefined()
  expect((await clients.list().raw()).data.data).toEqual([])
})

test.each([
  ['null-list', { data: null, total: 3 }],
  ['object-list', { data: {}, total: 3 }],
])('a page after the last client is an empty page where the installation has it as %s', async (form, body) => {
  const { clients } = cannedClient([Response.json(body)], { dialect: await dialectOf({ 'nothing-found': form }) })
  expect(await clients.list({ offset: 50 })).toEqual({ data: [], total: 3 })
})

test('a list without its member is an error unless nobody matches', async () => {
  const dialect = await dialectOf({ 'nothing-found': 'no-list' })
  const { clients } = cannedClient([Response.json({ rows: [row], total: 1 })], { dialect })
  expect(await failureOf(clients.list())).toMatchObject({ message: expect.stringContaining('data') })
})

test('a page after an offset that is not found is an error, because other clients can match', async () => {
  const dialect = await dialectOf({ 'nothing-found': 'not-found' })
  const { clients } = cannedClient([Response.json({ message: 'Nobody.' }, { status: 404 })], { dialect })
  expect(await failureOf(clients.list({ offset: 50 }))).toMatchObject({ kind: 'NotFound' })
})

test('a list that is not found is an error unless the installation has it so', async () => {
  const { clients } = cannedClient([Response.json({ message: 'No such path.' }, { status: 404 })])
  expect(await failureOf(clients.list())).toMatchObject({ kind: 'NotFound' })
})

test('a body of another shape is reported by what is wrong with it', async () => {
  const dialect = await dialectOf({ 'list-member': 'items' })
  const { clients } = cannedClient([Response.json({ data: [row], total: 1 })], { dialect })
  expect(await failureOf(clients.list())).toMatchObject({
    message: expect.stringContaining('data is missing, expected a list'),
  })
})

test.each(['data', 'client'])(
  'a client that was created is not lost where the installation wraps it in %s',
  async (name) => {
    const dialect = await dialectOf({ 'created-client-envelope': name, 'client-envelope': name })
    for (const given of [dialect, undefined]) {
      const { clients } = cannedClient([Response.json({ [name]: row }, { status: 201 })], { dialect: given })
      expect(await clients.create({ email: 'a@example.com' })).toEqual(row)
      expect(await clients.get(1)).toEqual(row)
    }
  },
)

/** The published dialect with other values of claims that an overlay states by keywords or statuses. */
const withClaims = async (claims: NonNullable<ClientDialect['claims']>): Promise<ClientDialect> => {
  const dialect = await dialectOf({ 'list-member': 'data' })
  return { ...dialect, claims: { ...dialect.claims, ...claims } }
}
const page = (data: readonly object[], total = data.length) => Response.json({ data, total })

test.each([
  ['either', '36,036,004,784'],
  ['padded', '036,036,004,784'],
  ['bare', '36,36,4,784'],
] as const)('country codes are sent as an installation wants their zeros: %s', async (zeros, expected) => {
  const dialect = await dialectOf({ 'country-code-zeros': zeros })
  const { clients, sent } = cannedClient([page([])], { dialect })
  await clients.list({ filter: { countryCodes: ['36', '036', 4, '784'] } })
  expect(sent[0]?.url).toBe(`https://host.name/api/v2/clients?filter[countryCodes]=${expected}`)
  expect(await failureOf(clients.list({ filter: { countryCodes: [-4] } }))).toMatchObject({ kind: 'Input' })
})

test('where ids are text, get takes text and never the name of another operation', async () => {
  const dialect = await withClaims({ 'id-type': 'string' })
  const { clients, sent } = cannedClient([Response.json({ ...row, clientId: 'c-7' })], { dialect })
  expect(await clients.get('c-7')).toMatchObject({ clientId: 'c-7' })
  expect(await clients.list({ filter: { clientId: 'c-7' } }).safe()).toMatchObject({
    error: { kind: 'UnusableResponse' },
  })
  expect(sent.map(({ url }) => url.replace('https://host.name/api/v2/clients', ''))).toEqual([
    '/c-7',
    '?filter[clientId]=c-7',
  ])
  for (const clientId of ['types', 'reset-password', '../1', 'a b', 'c%2F7', ''])
    expect(await failureOf(clients.get(clientId))).toMatchObject({
      kind: 'Input',
      message: expect.stringContaining('give an id'),
    })
  expect(await failureOf(cannedClient([]).clients.get('c-7'))).toMatchObject({ kind: 'Input' })
})

test('a token is renewed after the status with which an installation refuses it', async () => {
  const dialect = await withClaims({ 'unauthorized-status': 403 })
  const token = async (previous?: string) => (previous ? 'good' : 'expired')
  const { clients, sent } = cannedClient([new Response(null, { status: 403 }), Response.json(row)], { dialect, token })
  expect(await clients.get(1)).toEqual(row)
  expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer expired', 'Bearer good'])
})

test.each([
  [50, 50],
  [1_000, 100],
  [undefined, 100],
])('an iteration with a maximum of %s clients per page asks for %i', async (maximum, limit) => {
  const { clients, sent } = cannedClient([page([row])], { dialect: await withClaims({ 'limit-maximum': maximum }) })
  for await (const _ of clients.iterate());
  expect(sent[0]?.url).toContain(`limit=${limit}&`)
})

test('a position follows the default order of an installation', async () => {
  const dialect = await withClaims({ 'sort-default': 'clientId', 'sort-order-default': 'asc' })
  const rows = [1, 2, 3].map((clientId) => ({ ...row, clientId }))
  for await (const { position } of cannedClient([page(rows)], { dialect })
    .clients.iterate()
    .pages())
    expect(position).toEqual({ sort_by: 'clientId', sort_order: 'asc', value: 3, ids: [3], offset: 3 })
})

test.each([
  ['seconds', 1_768_469_400],
  ['text with a space', '2026-01-15 09:30:00'],
  ['text with fractions', '2026-01-15T09:30:00.123456Z'],
])('a position works where times are %s', async (_, createTime) => {
  const { clients } = cannedClient([page([{ clientId: 1, createTime }])])
  for await (const { position } of clients.iterate().pages())
    expect(position).toMatchObject({ value: expect.any(Number), ids: [1] })
})

test.each(['x-request-id', 'request-id', 'x-correlation-id', 'x-trace-id'])(
  'an error has the id of the request from %s',
  async (name) => {
    const response = new Response(null, { status: 404, headers: { [name]: 'r-7' } })
    expect(await failureOf(cannedClient([response]).clients.get(1))).toMatchObject({ requestId: 'r-7' })
  },
)

test.each([{}, { claims: {} }, { readPages: () => {} }, { dialect: { readPage: () => {} } }, 'host'])(
  'a dialect without readPage is refused when the client is created: %j',
  (dialect) => {
    expect(() => cannedClient([], { dialect: dialect as unknown as ClientDialect })).toThrow(
      'createB2CoreClient: dialect.readPage is undefined; give a function',
    )
  },
)
