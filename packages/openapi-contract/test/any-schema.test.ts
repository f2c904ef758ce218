import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { constraintText } from '../src/document/subject.ts'
import { createArbitraries } from '../src/generating/arbitraries.ts'
import { CannotGenerate } from '../src/generating/draw.ts'
import { violateSchema } from '../src/violations/body.ts'

const text = { type: 'string' }
const name = { type: 'object', required: ['name'], properties: { name: text } }

/** Schemas that are hard to make values for. Each has values. */
const schemas: Readonly<Record<string, object>> = {
  'an exact length': { type: 'string', minLength: 64, maxLength: 64 },
  'a length of a million': { type: 'string', maxLength: 1_000_000 },
  'a hundred thousand items': { type: 'array', maxItems: 100_000, items: { type: 'integer' } },
  'different items': {
    type: 'array',
    uniqueItems: true,
    minItems: 3,
    items: { type: 'integer', minimum: 1, maximum: 5 },
  },
  'a type with null': { type: ['array', 'null'], items: text },
  'an enum with other types in it': { type: 'string', enum: [1, 'one', null] },
  'alternatives that overlap': {
    oneOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
      { type: 'object', required: ['a'], properties: { a: { type: 'integer', maximum: 10 }, b: text } },
    ],
  },
  'any of some': {
    anyOf: [
      { type: 'string', maxLength: 3 },
      { type: 'integer', minimum: 5 },
    ],
  },
  'something else than': { type: 'string', not: { enum: ['', 'a'] } },
  'an item that must be there': {
    type: 'array',
    items: { type: 'integer' },
    contains: { minimum: 1000 },
    minContains: 2,
  },
  'fields by pattern, and enough of them': {
    type: 'object',
    patternProperties: { '^x-': { type: 'integer' } },
    additionalProperties: false,
    minProperties: 2,
  },
  'a map with named keys': {
    type: 'object',
    propertyNames: { pattern: '^[a-z]{2}$' },
    additionalProperties: { type: 'boolean' },
    minProperties: 3,
  },
  'a map with a schema for its keys that is a reference': {
    type: 'object',
    propertyNames: { $ref: '#/components/schemas/Key' },
    additionalProperties: text,
  },
  'fields that ask for others': {
    type: 'object',
    properties: { a: text, b: text, c: text },
    dependentRequired: { a: ['b'], b: ['c'] },
  },
  'one way or the other': {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['a', 'b'] }, x: text },
    if: { properties: { kind: { const: 'a' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: { required: ['x'] },
  },
  'a filter made of filters': { $ref: '#/components/schemas/Filter' },
  'parts that contain each other': { $ref: '#/components/schemas/Circle' },
  'a tree': { $ref: '#/components/schemas/Tree' },
  'a pattern with the u flag only': { type: 'string', pattern: '^\\p{Lu}\\p{L}+$' },
  'a pattern without the u flag only': { type: 'string', pattern: '^[\\w-.]+\\@[\\w-]+$' },
  'a pattern that looks ahead': { type: 'string', pattern: '^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,}$' },
  'a pattern that looks for what is not there': { type: 'string', pattern: '^(?!abc)[a-d]{3}$' },
  'a long text of a pattern': { type: 'string', pattern: '^[a-z]+$', minLength: 70, maxLength: 70 },
  'a pattern with two long parts': { type: 'string', pattern: '^[a-z]{3}-[0-9]+$', minLength: 40 },
  'a short email': { type: 'string', format: 'email', maxLength: 10 },
  'an email that is an address and fits a pattern': {
    type: 'string',
    format: 'email',
    pattern: '^[a-z.0-9]+@example\\.com$',
  },
  'an exact format': { type: 'string', format: 'uuid', maxLength: 36 },
  'a price': { type: 'number', minimum: 0.01, multipleOf: 0.01, maximum: 9999.99 },
  'a step': { type: 'integer', multipleOf: 7, minimum: 10, maximum: 30 },
  'a large number': { type: 'integer', format: 'int64', minimum: 1, maximum: 1e18 },
  'an open interval': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
  'both of two': {
    allOf: [name, { type: 'object', required: ['age'], properties: { age: { type: 'integer', minimum: 0 } } }],
  },
  'bounds from both': {
    allOf: [
      { type: 'integer', minimum: 3 },
      { type: 'integer', maximum: 4 },
    ],
  },
  'nothing but what is named': {
    type: 'object',
    properties: { a: text },
    required: ['a'],
    unevaluatedProperties: false,
  },
  'a tuple': { type: 'array', prefixItems: [text, { type: 'integer' }], items: false, minItems: 2 },
  'a tuple and more items': { type: 'array', prefixItems: [text], items: { type: 'integer', maximum: 9 } },
  'a constant': { const: { a: [1, null] } },
  'a field called __proto__': {
    type: 'object',
    required: ['__proto__x', 'constructor'],
    properties: { constructor: text },
  },
}

const document = {
  openapi: '3.1.0',
  components: {
    schemas: {
      Key: { type: 'string', pattern: '^k[0-9]$' },
      Filter: {
        oneOf: [
          {
            type: 'object',
            required: ['and'],
            properties: { and: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Filter' } } },
            additionalProperties: false,
          },
          {
            type: 'object',
            required: ['not'],
            properties: { not: { $ref: '#/components/schemas/Filter' } },
            additionalProperties: false,
          },
          { type: 'object', required: ['is'], properties: { is: text }, additionalProperties: false },
        ],
      },
      Circle: {
        type: 'object',
        allOf: [{ $ref: '#/components/schemas/Circle' }],
        properties: { next: { $ref: '#/components/schemas/Circle' } },
      },
      Tree: {
        type: 'object',
        required: ['children'],
        properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      },
    },
  },
}

const arbitraries = createArbitraries(openDocument(document))

/** Written apart from the engine's validator. */
function independent(schema: object): (value: unknown) => boolean {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    code: { regExp: Object.assign(lenient, { code: '' }) },
  })
  const addFormats = formats as unknown as typeof formats.default
  addFormats(ajv)
  // A part that leads back to itself adds nothing, but this validator follows it without end.
  const { Circle } = document.components.schemas
  const components = { schemas: { ...document.components.schemas, Circle: { ...Circle, allOf: [{}] } } }
  return ajv.compile({ ...schema, components })
}

function lenient(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch {
    return new RegExp(source)
  }
}

const seed = Number(process.env.CONTRACT_SEED ?? Date.now() % 100_000)

describe.each(Object.entries(schemas))(`values of %s (CONTRACT_SEED=${seed})`, (_, schema) => {
  const isValid = independent(schema)
  const given = { ...schema } as Record<string, unknown>

  it('are valid', () => {
    for (const value of fc.sample(arbitraries.of(given), { numRuns: 40, seed }))
      expect(isValid(value), JSON.stringify(value)?.slice(0, 200)).toBe(true)
  })

  it('are invalid where they break a rule', () => {
    let made = 0
    for (const { field, constraint, values } of violateSchema(arbitraries, given)) {
      for (const value of sampleOf(values)) {
        made++
        expect(isValid(value), `${field} ${constraintText(constraint)} ${JSON.stringify(value)?.slice(0, 200)}`).toBe(
          false,
        )
      }
    }
    expect(made).toBeGreaterThan(0)
  })
})

function sampleOf(values: fc.Arbitrary<unknown>): unknown[] {
  try {
    return fc.sample(values, { numRuns: 5, seed })
  } catch (error) {
    if (error instanceof CannotGenerate) return []
    throw error
  }
}

describe('a schema without values', () => {
  it.each<readonly [string, Record<string, unknown>, RegExp]>([
    ['an enum of another type', { type: 'string', enum: [1, 2] }, /the type allows no value of the enum/],
    ['bounds that cross', { type: 'integer', minimum: 5, maximum: 4 }, /no integer is within the bounds/],
    ['lengths that cross', { type: 'string', minLength: 3, maxLength: 2 }, /minLength 3 is more than maxLength 2/],
    ['a reference to itself that is required', { $ref: '#/components/schemas/Self' }, /requires itself without end/],
    [
      'a field of it without values',
      { type: 'object', required: ['a'], properties: { a: { type: 'string', enum: [1] } } },
      /^a: the type allows no value/,
    ],
    ['equal alternatives of which one may hold', { oneOf: [name, name] }, /no valid value was found/],
    ['types that exclude each other', { allOf: [{ type: 'string' }, { type: 'integer' }] }, /allows no type/],
    [
      'a dynamic reference without a target',
      { $dynamicRef: '#nobody' },
      /\$dynamicRef #nobody has no target, or several/,
    ],
    ['a pattern that is no expression', { type: 'string', pattern: '(' }, /is not a regular expression/],
    ['a length beyond all bounds', { type: 'string', minLength: 2 ** 40 }, /more than the 2000000 characters made/],
    [
      'a format that is longer than allowed',
      { type: 'string', format: 'date-time', maxLength: 5 },
      /no date-time has 0 to 5 characters/,
    ],
  ])('is named: %s', (_, schema, reason) => {
    const self = {
      Self: { type: 'object', required: ['self'], properties: { self: { $ref: '#/components/schemas/Self' } } },
    }
    const own = createArbitraries(openDocument({ openapi: '3.1.0', components: { schemas: self } }))
    expect(() => fc.sample(own.of(schema), 1)).toThrow(CannotGenerate)
    expect(() => fc.sample(own.of(schema), 1)).toThrow(reason)
  })
})
