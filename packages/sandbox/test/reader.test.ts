import { expandDocument } from '@b2core-clients/schema/dialect'
import document from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'
import type { ParameterObject } from '../src/document/openapi.ts'
import { createSandbox, type Overlay } from '../src/index.ts'
import { createRequestReader } from '../src/request/request-reader.ts'
import { publishedReader, strictQueryRules } from './support/published.ts'

/** Reads what is sent to an operation with these parameters. */
function read(parameters: readonly ParameterObject[], query: string, headers: Readonly<Record<string, string>> = {}) {
  const reader = createRequestReader(
    { openapi: '3.1.0', paths: { '/things': { get: { parameters } } } },
    { query: strictQueryRules },
  )
  const match = reader.match('GET', '/things')
  if (match.kind !== 'operation') throw new Error(match.kind)
  const raw = { path: match.path, query, header: (name: string) => headers[name] }
  const { values, errors } = reader.parameters(match.operation, raw)
  return { values: Object.fromEntries(values), errors: errors.map(({ field, rule }) => `${field} ${rule}`) }
}

const where = {
  name: 'where',
  in: 'query',
  style: 'deepObject',
  schema: {
    type: 'object',
    required: ['age'],
    additionalProperties: false,
    properties: { age: { type: 'integer' }, city: { type: 'string' } },
  },
} as unknown as ParameterObject
const literal: ParameterObject = { name: 'where[age]', in: 'query', schema: { type: 'string' } }

test.each([
  ['where[age]=7&where[city]=Bath%20Spa', { where: { age: 7, city: 'Bath Spa' } }, []],
  ['where%5Bage%5D=7', { where: { age: 7 } }, []],
  ['', {}, []],
  ['where[city]=Bath', {}, ['where[age] required']],
  ['where[age]=x', {}, ['where[age] type']],
  ['where[age]=1&where[age]=2', { where: { age: 1 } }, ['where[age] repeated']],
  ['where[age]=1&where[zip]=2', {}, ['where[zip] additionalProperties']],
  ['where[age]=1&where[__proto__]=2', {}, ['where[__proto__] additionalProperties']],
  ['where=1', {}, ['where unknown']],
  ['where[age][more]=1', {}, ['where[age][more] unknown']],
  ['where[age]=%FF', {}, ['where[age] encoding']],
])('an object of a query is read: %s', (query, values, errors) => {
  expect(read([where], query)).toEqual({ values, errors })
})

test('a parameter with brackets in its name has precedence over a property of an object', () => {
  expect(read([where, literal], 'where[age]=7&where[city]=Bath')).toEqual({
    values: { 'where[age]': '7' },
    errors: ['where[age] required'],
  })
})

const cookies: readonly ParameterObject[] = [
  { name: 'size', in: 'cookie', required: true, schema: { type: 'integer' } },
  { name: 'tags', in: 'cookie', explode: false, schema: { type: 'array', items: { type: 'string' } } },
]

test.each([
  ['size=7; tags=a,b%20c', { size: 7, tags: ['a', 'b c'] }, []],
  ['other=1;size="7"', { size: 7 }, []],
  ['size=7; size=8', { size: 7 }, []],
  ['size=seven', {}, ['size type']],
  ['size=%E0', {}, ['size encoding']],
  ['sizes=7', {}, ['size required']],
  [undefined, {}, ['size required']],
])('cookies are read: %s', (cookie, values, errors) => {
  expect(read(cookies, '', cookie === undefined ? {} : { cookie })).toEqual({ values, errors })
})

const object = { type: 'object' } as const

test.each([
  [{ in: 'query', schema: object }, 'is an object of the style "form"; only "deepObject" in a query is supported'],
  [{ in: 'header', schema: object }, 'is an object of the style "simple"'],
  [{ in: 'path', style: 'matrix' }, 'has the style "matrix"; a path parameter may have simple'],
  [{ in: 'query', style: 'deepObject', schema: { type: 'string' } }, 'has the style "deepObject" and is not an object'],
  [
    { in: 'query', style: 'deepObject', schema: { type: 'object', properties: { ids: { type: 'array' } } } },
    'has lists or objects in "ids"',
  ],
  [{ in: 'cookie', schema: { type: 'array' } }, 'is an exploded list'],
  [{ in: 'query', content: { 'application/json': {} } }, 'is described by "content"; only "schema" is supported'],
] as const)('a parameter that is not supported is named at the start: %j', (parameter, message) => {
  expect(() => read([{ name: 'thing', ...parameter } as unknown as ParameterObject], '')).toThrow(
    `The ${parameter.in} parameter "thing" ${message}`,
  )
})

test('a sandbox whose document has a parameter that is not supported does not start', async () => {
  const overlay: Overlay = {
    overlay: '1.0.0',
    actions: [{ target: '$.components.parameters.Limit', update: { style: 'matrix' } }],
  }
  await expect(createSandbox({ overlays: [overlay] })).rejects.toThrow(
    'The document cannot be used: The query parameter "limit" has the style "matrix"; a query parameter may have form, spaceDelimited, pipeDelimited, deepObject.',
  )
})

test('the published document is its own expansion, and its schemas are valid, which no start finds out again', () => {
  expect(expandDocument(document)).toEqual(document)
  expect(() => publishedReader.checkSchemas()).not.toThrow()
})

test.each([
  ['a parameter', 'parameters.FilterCity.schema'],
  ['a body', 'schemas.ClientCreate.properties.email'],
])('a sandbox does not start with a document whose schema of %s is broken', async (_, path) => {
  const broken = structuredClone(document)
  const schema = path.split('.').reduce<object>((node, name) => Reflect.get(node, name), broken.components)
  Object.assign(schema, { type: 'no type' })
  await expect(createSandbox({ document: broken })).rejects.toThrow('The document cannot be used')
})
