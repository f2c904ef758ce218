import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { generateFiles } from '../src/generate/index.ts'
import { openInstallation } from '../src/installation/index.ts'
import type { JsonObject } from '../src/json.ts'
import { withActions } from './support/installations.ts'

let requests = 0
const listener = createServer((_, response) => {
  requests++
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"leaked":true}')
})
let address: string
beforeAll(async () => {
  await once(listener.listen(0, '127.0.0.1'), 'listening')
  address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/x.json`
})
beforeEach(() => {
  requests = 0
})
afterAll(() => listener.close())

const schemas = ['Client', 'ClientCreate'].map((name) => `$.components.schemas.${name}`)

/** The generated files, by name, of a document whose two client schemas have these properties. */
async function generate(properties: JsonObject, more: JsonObject = {}): Promise<Record<string, string>> {
  const document = withActions(
    { target: '$', update: more },
    ...schemas.map((target) => ({ target: `${target}.properties`, update: properties })),
  )
  const files = await generateFiles(openInstallation(document), { banner: 'Generated.' })
  return Object.fromEntries(files.map(({ name, text }) => [name, text]))
}

describe('references in data', () => {
  test.each<[string, (reference: string) => readonly [JsonObject, JsonObject?]]>([
    ['a named example', ($ref) => [{}, { components: { examples: { Odd: { value: { $ref } } } } }]],
    ['an external example', (externalValue) => [{}, { components: { examples: { Odd: { externalValue } } } }]],
    ['an extension', ($ref) => [{}, { 'x-odd': [{ $ref }], info: { 'x-odd': { $ref } } }]],
    ['a constant', ($ref) => [{ odd: { const: { $ref, type: 5 } } }]],
    ['one of the values', ($ref) => [{ odd: { enum: [{ $ref }] } }]],
    ['a default', ($ref) => [{ odd: { type: 'object', default: { $ref } } }]],
    ['an example of a schema', ($ref) => [{ odd: { type: 'object', examples: [{ $ref }], example: { $ref } } }]],
    ['an unknown keyword', ($ref) => [{ odd: { type: 'object', other: { 'x-odd': { $ref } } } }]],
  ])('are not followed in %s', async (_, write) => {
    for (const reference of [address, 'nowhere.json', '#/nope']) {
      const files = await generate(...write(reference))
      expect(files['openapi.json']).toContain(JSON.stringify(reference))
      expect(files['openapi.ts']).not.toMatch(/leaked|__reference|__external/)
    }
    expect(requests).toBe(0)
  })
})

describe('what OpenAPI allows', () => {
  test('a schema that is a boolean, among others', async () => {
    const { 'openapi.ts': types } = await generate({ odd: { allOf: [true, { type: 'object' }], anyOf: [false, {}] } })
    expect(types).toContain('odd?:')
  })

  test.each([
    '#/components/schemas/ClientCreate/properties/odd/$defs/type',
    '#/paths/~1api~1v2~1clients/post/requestBody/content/application~1json/schema',
  ])('a reference to a schema in another place: %s', async ($ref) => {
    const properties = { odd: { $defs: { type: { type: 'string' } }, anyOf: [{ $ref }] } }
    expect((await generate(properties))['openapi.ts']).toContain('odd?:')
  })

  test('a discriminator that names schemas without a reference', async () => {
    const pet = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } }
    const oneOf = ['Cat', 'Dog'].map((name) => ({ $ref: `#/components/schemas/${name}` }))
    const mapping = { cat: 'Cat', dog: '#/components/schemas/Dog', other: address }
    const { 'openapi.ts': types } = await generate(
      { pet: { oneOf, discriminator: { propertyName: 'kind', mapping } } },
      { components: { schemas: { Cat: pet, Dog: pet } } },
    )
    expect(types).toContain('kind: "cat"')
    expect(types).toContain('kind: "dog"')
    expect(requests).toBe(0)
  })

  test('a pattern that is invalid with the flag u, and extensions between paths and between responses', async () => {
    const paths = { 'x-odd': 'text', '/api/v2/clients': { get: { responses: { 'x-odd': 'text' } } } }
    await expect(generate({ odd: { type: 'string', pattern: '^[\\w-.]+$' } }, { paths })).resolves.toBeDefined()
  })

  test('a property with a name that every object inherits, in the types and in the validators', async () => {
    const names = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== '__proto__')
    const files = await generate(Object.fromEntries(names.map((name) => [name, { type: 'string' }])))
    const isTyped = names.map((name) => new RegExp(`\\b${name}\\?: string`).test(files['openapi.ts'] ?? ''))
    expect(isTyped).toEqual(names.map(() => true))
    const validate = await load(files['validators.ts'] ?? '')
    const client = { clientId: 1, createTime: '2026-01-01T00:00:00+00:00' }
    expect([validate(client), validate({ ...client, toString: 'text' }), validate({ ...client, toString: 5 })]).toEqual(
      [true, true, false],
    )
  })
})

/** The validator of a client in a generated module. */
async function load(module: string): Promise<(value: unknown) => boolean> {
  return (await import(`data:text/javascript,${encodeURIComponent(module)}`)).responses.getClient[200]
}
