import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSandbox, type Overlay } from '../src/index.ts'
import { ask, create, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const overlay = (target: string, action: Record<string, unknown>): Overlay => ({
  overlay: '1.0.0',
  actions: [{ target, ...action }],
})

/** Makes a schema allow everything. */
const any = { update: { type: ['array', 'boolean', 'null', 'number', 'object', 'string'] } }

test('a pattern that makes other engines backtrack is checked in a short time', async () => {
  const pattern = { update: { pattern: '^(a+)+$' } }
  const sandbox = await sandboxFor({
    overlays: [overlay('$.components.schemas.ClientInfo.properties.givenName', pattern)],
  })
  const response = await create(sandbox, { info: { givenName: `${'a'.repeat(100_000)}!` } })
  expect(response.status).toBe(400)
  expect((await create(sandbox, { info: { givenName: 'aaa' } })).status).toBe(201)
})

test('a text that is not a regular expression is refused at the start', async () => {
  const pattern = { update: { pattern: '(' } }
  const refused = createSandbox({
    overlays: [overlay('$.components.schemas.ClientInfo.properties.givenName', pattern)],
  })
  await expect(refused).rejects.toThrow(
    '"pattern" at #/components/schemas/ClientInfo/properties/givenName must be a regular expression of JavaScript.',
  )
})

test.each([
  ['$.components.parameters.SortBy.schema.enum', 'sort_by=phone', 400],
  ['$.components.parameters.SortOrder.schema.enum', 'sort_order=sideways', 400],
  ['$.components.parameters.Limit.schema.type', 'limit=x', 400],
  ['$.components.parameters.Limit.schema.maximum', 'limit=100000', 200],
  ['$.components.parameters.Offset.schema.type', 'offset=x', 400],
  ['$.components.parameters.FilterClientId.schema', 'filter[clientId]=x', 200],
])('an overlay that removes %s does not make %s fail', async (target, query, status) => {
  const sandbox = await sandboxFor({ overlays: [overlay(target, { remove: true })] })
  expect((await ask(sandbox, `/api/v2/clients?${query}`)).status).toBe(status)
})

test('deep JSON to the control path is refused', async () => {
  const sandbox = await sandboxFor()
  const body = `{"status":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
  const headers = { 'x-sandbox-control': 'yes', 'content-type': 'application/json' }
  const response = await sandbox.fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', headers, body })
  expect([response.status, await response.json()]).toEqual([
    400,
    { message: 'The body has more than 64 levels of objects and lists.' },
  ])
})

test('control characters of a file are not printed', async () => {
  const file = join(await temporaryFolder(), 'admins.json')
  await writeFile(file, '[{"token":"a","\\u001b[31mred\\u202e":1}]')
  const error = await createSandbox({ admins: file }).catch((reason) => reason)
  expect(error.message).toContain('red')
  for (const unsafe of ['\u001b', '\u202e']) expect(error.message).not.toContain(unsafe)
})

const paths = ['', '/reset', '/snapshots', '/restore', '/clients', '/requests', '/clock', '/faults', '/nothing']

test('no request to the control path fails', async () => {
  const errors: unknown[] = []
  const sandbox = await sandboxFor({ clients: 3, onError: (error) => errors.push(error) })
  const body = fc.oneof(
    fc.jsonValue(),
    fc.record({ name: fc.jsonValue(), time: fc.jsonValue(), advanceMs: fc.jsonValue(), frozen: fc.jsonValue() }),
    fc.record({ status: fc.jsonValue(), rateLimit: fc.jsonValue(), retryAfter: fc.jsonValue() }),
    fc.array(fc.record({ clientId: fc.jsonValue(), createTime: fc.jsonValue(), status: fc.jsonValue() })),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
      fc.constantFrom(...paths),
      body,
      async (method, path, value) => {
        const init = method === 'GET' ? {} : { body: JSON.stringify(value) }
        const headers = { 'x-sandbox-control': 'yes' }
        const response = await sandbox.fetch(`${sandbox.url}/_sandbox${path}`, { method, headers, ...init })
        expect(response.status).toBeLessThan(500)
      },
    ),
    { numRuns: 600 },
  )
  expect(errors).toEqual([])
})

test('any admins and any overlay are accepted or refused in one line', async () => {
  const admin = fc.oneof(
    fc.jsonValue(),
    fc.record({ token: fc.string(), tags: fc.jsonValue(), operations: fc.jsonValue() }),
  )
  const target = fc.constantFrom(
    '$.components.parameters.Limit',
    '$.components.parameters.FilterEmails.schema',
    '$.components.schemas.Client.properties.email',
    '$.components.schemas.ClientCreate.properties.info',
    '$.paths["/api/v2/clients"].get.responses',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(admin), target, fc.jsonValue(), async (admins, place, update) => {
      for (const options of [{ admins: admins as never }, { overlays: [overlay(place, { update })] }]) {
        const result = await createSandbox({ clients: 1, ...options }).catch((error) => error)
        if (result instanceof Error) {
          expect([result.name, result.message.split('\n').length]).toEqual(['SandboxError', 1])
        } else await result.close()
      }
    }),
    { numRuns: 40 },
  )
})

test.each([
  ['has no body', '$.paths["/api/v2/clients"].post.requestBody', { remove: true }, '{}'],
  ['may be null', '$.components.schemas.ClientCreate', { update: { type: 'null' } }, 'null'],
  ['may be a list', '$.components.schemas.ClientCreate', { update: { type: 'array' } }, '[null]'],
])('a creation that %s creates a client without data', async (_, target, action, body) => {
  const sandbox = await sandboxFor({ clients: 1, overlays: [overlay(target, action)] })
  const response = await create(sandbox, body)
  expect([response.status, await response.json()]).toEqual([201, expect.objectContaining({ clientId: 2, email: null })])
})

test.each([
  ['a number that no filter can find', { manager: { id: 1e300 } }, []],
  ['tags of another form', { tags: { name: 'vip' } }, [overlay('$.components.schemas.Client.properties.tags', any)]],
])('a client with %s can be loaded', async (_, fields, overlays) => {
  const sandbox = await sandboxFor({ clients: 0, overlays })
  const client = { clientId: 5, createTime: '2026-01-01T00:00:00+00:00', ...fields }
  await sandbox.control.load([client as never])
  expect(await (await ask(sandbox, '/api/v2/clients/5')).json()).toEqual(client)
  expect((await ask(sandbox, '/api/v2/clients?filter[managerIds]=1')).status).toBe(200)
})

test('a client without an identifier cannot be loaded, even when an overlay allows it', async () => {
  const sandbox = await sandboxFor({
    clients: 0,
    overlays: [overlay('$.components.schemas.Client.required', { remove: true })],
  })
  await expect(sandbox.control.load([{ createTime: '2026-01-01T00:00:00+00:00' } as never])).rejects.toThrow(
    'Client 1 of the list: clientId is of type undefined; give a whole number.',
  )
})

test('an overlay that takes away what a request body needs is refused at the start', async () => {
  const refused = createSandbox({
    overlays: [overlay('$.paths["/api/v2/clients"].post.requestBody.content', { remove: true })],
  })
  await expect(refused).rejects.toThrow('"content" is missing at #/paths/~1api~1v2~1clients/post/requestBody.')
})

test('null in the place of the schema of a parameter is refused at the start', async () => {
  const refused = createSandbox({
    overlays: [overlay('$.components.parameters.FilterEmails.schema', { update: null })],
  })
  await expect(refused).rejects.toThrow('"schema" at #/components/parameters/FilterEmails must be a schema.')
})

const chain = { $ref: '#/components/schemas/Chain' }
const recursive: Overlay = {
  overlay: '1.0.0',
  actions: [
    {
      target: '$.components.schemas',
      update: {
        Chain: {
          oneOf: [
            { type: 'object', required: ['next'], properties: { next: chain, one: { type: 'string' } } },
            { type: 'object', required: ['next'], properties: { next: chain, other: { type: 'integer' } } },
            { type: 'string' },
          ],
        },
      },
    },
    { target: '$.components.schemas.ClientCreate.properties', update: { chain } },
  ],
}

test('a body whose alternatives double with each level is refused before all of them are tried', async () => {
  const sandbox = await sandboxFor({ overlays: [recursive] })
  const body = (levels: number) => {
    let value: unknown = 5
    for (let level = 0; level < levels; level++) value = { next: value }
    return { email: `levels.${levels}@example.com`, chain: value }
  }
  expect((await create(sandbox, { email: 'text@example.com', chain: 'text' })).status).toBe(201)
  expect(await (await create(sandbox, body(1))).json()).toMatchObject({
    errors: expect.arrayContaining([{ field: 'chain.next', rule: 'type', message: 'must be an object' }]),
  })
  // With all alternatives tried, this takes longer than any test may.
  expect(await (await create(sandbox, body(50))).json()).toMatchObject({
    errors: [{ field: 'body', rule: 'oneOf', message: expect.stringContaining('takes too many steps') }],
  })
})

test('a long list of referenced objects does not take too many steps', async () => {
  const many = { type: 'array', items: { $ref: '#/components/schemas/Entry' } }
  const sandbox = await sandboxFor({
    overlays: [
      overlay('$.components.schemas', { update: { Entry: { type: 'object' } } }),
      overlay('$.components.schemas.ClientCreate.properties', { update: { many } }),
    ],
  })
  expect((await create(sandbox, { email: 'a@example.com', many: Array(15_000).fill({}) })).status).toBe(201)
})

test('a schema that contains itself many times does not delay the start', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `field${index}`)
  const self = { $ref: '#/components/schemas/Many' }
  const Many = { type: 'object', properties: Object.fromEntries(names.map((name) => [name, self])) }
  const sandbox = await sandboxFor({
    overlays: [
      overlay('$.components.schemas', { update: { Many } }),
      overlay('$.components.schemas.ClientCreate.properties', { update: { many: self } }),
    ],
  })
  expect((await create(sandbox, { email: 'a@example.com', many: { field1: { field2: {} } } })).status).toBe(201)
})
