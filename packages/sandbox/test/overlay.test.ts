import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import type { Client } from '@b2core-clients/schema'
import { expect, test } from 'vitest'
import { createSandbox, type Overlay } from '../src/index.ts'
import { ask, create, list, refusal, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const wizard = fileURLToPath(new URL('../../../spec/overlays/registration-wizard.yaml', import.meta.url))
const now = () => Date.parse('2026-04-01T12:00:00Z')
const complete = {
  info: { givenName: 'Ada', familyName: 'Young', birthday: '2008-04-01' },
  email: 'ada.young@example.com',
  referralCode: 'FRIEND42',
}

test('the overlay of a wizard makes its fields required', async () => {
  const sandbox = await sandboxFor({ overlays: [wizard], now })
  expect(await refusal(await create(sandbox, {}))).toEqual([400, 'email required', 'info required'])
  expect(await refusal(await create(sandbox, { info: {}, email: 'a@example.com' }))).toEqual([
    400,
    'info.givenName required',
    'info.familyName required',
    'info.birthday required',
  ])
  expect((await create(sandbox, complete)).status).toBe(201)
})

test('names have 1 to 30 characters under the wizard', async () => {
  const sandbox = await sandboxFor({ overlays: [wizard], now })
  const named = (givenName: string) =>
    create(sandbox, { ...complete, email: `${givenName.length}@example.com`, info: { ...complete.info, givenName } })
  expect(await refusal(await named(''))).toEqual([400, 'info.givenName minLength', 'info.givenName pattern'])
  expect(await refusal(await named('x'.repeat(31)))).toEqual([400, 'info.givenName maxLength'])
  expect((await named('x'.repeat(30))).status).toBe(201)
})

test('a body may lack a property with a name that every object inherits', async () => {
  const properties = {
    constructor: { type: 'string' },
    toString: { type: 'string' },
    hasOwnProperty: { type: 'string' },
  }
  const actions = [{ target: '$.components.schemas.ClientCreate.properties', update: properties }]
  const overlay = { overlay: '1.0.0', info: { title: 'Names', version: '1' }, actions } as unknown as Overlay
  const sandbox = await sandboxFor({ overlays: [overlay] })
  const named = async (more: object) =>
    (await create(sandbox, { email: `${Object.keys(more).length}@example.com`, ...more })).status
  expect([await named({}), await named({ toString: 'text' }), await named({ toString: 5 })]).toEqual([201, 201, 400])
})

test("a client is old enough from the birthday on, by the sandbox's clock", async () => {
  const sandbox = await sandboxFor({ overlays: [wizard], now })
  sandbox.control.clock.freeze('2026-04-01T00:00:00Z')
  const born = (birthday: string) => create(sandbox, { ...complete, info: { ...complete.info, birthday } })
  expect(await refusal(await born('2008-04-02'))).toEqual([400, 'info.birthday x-minimum-age'])
  sandbox.control.clock.advance(86_400_000)
  expect((await born('2008-04-02')).status).toBe(201)
})

test('a custom field is returned when the Client object describes it and allows its value', async () => {
  const sandbox = await sandboxFor({ overlays: [wizard], now })
  const response = await create(sandbox, { ...complete, hobby: 'chess' })
  const client = (await response.json()) as Client
  expect(client).toMatchObject({ referralCode: 'FRIEND42' })
  expect(client).not.toHaveProperty('hobby')
  expect(await (await ask(sandbox, `/api/v2/clients/${client.clientId}`)).json()).toEqual(client)
  expect(await refusal(await create(sandbox, { ...complete, email: 'b@example.com', referralCode: 'no' }))).toEqual([
    400,
    'referralCode pattern',
  ])
})

test('what the server sets itself is no custom field, also where a wizard describes a field of that name', async () => {
  const plain = await sandboxFor({ clients: 3, now })
  const [other] = (await list(plain, 'filter[clientId]=2')).data
  const { email, firstName, lastName, middleName, name, nickname, city, company, locale, analytics, ...fields } =
    other as Client
  const properties = Object.fromEntries(Object.keys(fields).map((field) => [field, {}]))
  const actions = [{ target: '$.components.schemas.ClientCreate.properties', update: properties }]
  const overlay = { overlay: '1.0.0', info: { title: 'Fields', version: '1' }, actions }
  const sandbox = await sandboxFor({ overlays: [overlay], clients: 3, now })
  const made = async (to: typeof sandbox, body: object) =>
    (await create(to, { email: 'a@example.com', ...body })).json()
  expect(await made(sandbox, fields)).toEqual(await made(plain, {}))
})

test('every client has a value for the fields that an installation has added', async () => {
  const properties = {
    favouriteColour: { type: 'string' },
    size: { enum: ['S', 'M', 'L'] },
    score: { type: 'number', maximum: 99 },
    isVip: { type: 'boolean' },
    contractDate: { type: 'string', format: 'date' },
    address: { type: 'object' },
    code: { type: 'string', pattern: '^[A-Z]{3}$', example: 'ABC' },
    // Left out, since a value may be missing, or since no invented one is valid.
    referredBy: { type: ['string', 'null'] },
    serial: { type: 'string', pattern: '^X{7}$' },
  }
  const actions = [{ target: '$.components.schemas.Client.properties', update: properties }]
  const overlay = { overlay: '1.0.0', info: { title: 'Fields', version: '1' }, actions }
  const sandbox = await sandboxFor({ overlays: [overlay], clients: 40 })
  await create(sandbox, { email: 'new@example.com' })
  const response = await ask(sandbox, '/api/v2/clients?limit=100')
  const { data } = (await response.json()) as { data: (Client & Record<string, unknown>)[] }
  expect(data).toHaveLength(41)
  for (const client of data) {
    expect(client).toMatchObject({
      favouriteColour: `favouriteColour ${client.clientId}`,
      size: expect.stringMatching(/^[SML]$/),
      score: expect.any(Number),
      isVip: expect.any(Boolean),
      contractDate: client.createTime.slice(0, 10),
      address: {},
      code: 'ABC',
    })
    expect(client).not.toHaveProperty('referredBy')
    expect(client).not.toHaveProperty('serial')
  }
  expect(new Set(data.map(({ size }) => size)).size).toBe(3)
})

test('the whole create body is kept, also what is not returned', async () => {
  const db = join(await temporaryFolder(), 'clients.db')
  const sandbox = await createSandbox({ overlays: [wizard], now, db, clients: 1 })
  const body = { ...complete, hobby: { name: 'chess', years: [1, 2] } }
  expect((await create(sandbox, body)).status).toBe(201)
  await sandbox.close()
  const file = new DatabaseSync(db)
  const row = file.prepare('select input from clients where client_id = 2').get()
  expect(JSON.parse(String(row?.input))).toEqual(body)
  file.close()
})

test('a field that the server sets is not read from a body, even when an overlay describes it there', async () => {
  const overlay: Overlay = {
    overlay: '1.0.0',
    actions: [
      {
        target: '$.components.schemas.ClientCreate.properties',
        update: { status: { type: 'string' }, clientId: { type: 'integer' }, nickname: { type: 'string' } },
      },
    ],
  }
  const sandbox = await sandboxFor({ overlays: [overlay], clients: 3 })
  const response = await create(sandbox, { status: 'Banned', clientId: 99, nickname: 'Zed' })
  expect(await response.json()).toMatchObject({ status: 'Active', clientId: 4, nickname: 'Zed' })
  expect((await list(sandbox, 'filter[nickname]=zed')).total).toBe(1)
})

test('without an overlay no field is required', async () => {
  const sandbox = await sandboxFor()
  expect((await create(sandbox, {})).status).toBe(201)
})

test('under the wizard a name of only spaces is refused', async () => {
  const sandbox = await sandboxFor({ overlays: [wizard], now })
  const response = await create(sandbox, { ...complete, info: { ...complete.info, familyName: '   ' } })
  expect(await refusal(response)).toEqual([400, 'info.familyName pattern'])
})

test.each([
  [
    '$.components.parameters.SortBy.schema.enum',
    'lastName',
    'sort_by may be "lastName", but the sandbox sorts only by clientId',
  ],
  [
    '$.paths["/api/v2/clients"].get.parameters',
    { name: 'filter[locale]', in: 'query', schema: { type: 'string' } },
    'The sandbox does not implement the parameter filter[locale] of lists; remove it.',
  ],
  ['$.components.schemas.Client', undefined, '#/components/schemas/Client'],
])(
  'an overlay that changes %s to something that is not supported is refused at the start',
  async (target, update, message) => {
    const action = update === undefined ? { target, remove: true } : { target, update }
    await expect(createSandbox({ overlays: [{ overlay: '1.0.0', actions: [action] }] })).rejects.toMatchObject({
      name: 'SandboxError',
      message: expect.stringContaining(message),
    })
  },
)

test('an overlay can change parameters too', async () => {
  const overlay: Overlay = {
    overlay: '1.0.0',
    actions: [{ target: '$.components.parameters.Limit.schema', update: { maximum: 7, default: 3 } }],
  }
  const sandbox = await sandboxFor({ overlays: [overlay], strict: true })
  expect((await list(sandbox)).data).toHaveLength(3)
  expect(await refusal(await ask(sandbox, '/api/v2/clients?limit=8'))).toEqual([400, 'limit maximum'])
})

test.each([
  [{ openapi: '3.1.0' }, 'The overlay: "overlay" is undefined'],
  [{ overlay: '1.0.0', actions: [{ target: '$.absent', remove: true }] }, 'The overlay: action 1: the target $.absent'],
])('overlay %j is refused: %s', async (overlay, message) => {
  await expect(createSandbox({ overlays: [overlay as never] })).rejects.toMatchObject({
    name: 'SandboxError',
    message: expect.stringContaining(message),
  })
})
