import { describe, expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { createValidator, type Sender } from '../src/schema/validator.ts'

const closed = { type: 'object', unevaluatedProperties: false }
const size = { type: 'object', properties: { kind: { const: 'size' }, width: { type: 'integer' } } }
const shape = { type: 'object', properties: { kind: { const: 'shape' }, name: { type: 'string' } } }
const schemas = {
  Plain: { ...closed, properties: { count: { type: 'integer' }, 'a/b': { type: 'integer' } } },
  Nested: {
    ...closed,
    allOf: [shape],
    properties: { part: { ...closed, properties: { count: { type: 'integer' } } } },
  },
  Either: { ...closed, oneOf: [{ properties: { count: { type: 'integer' } } }, { required: ['name'] }] },
  Rest: { type: 'array', prefixItems: [{ type: 'integer' }], unevaluatedItems: false },
  Told: {
    ...closed,
    properties: { count: { type: 'integer' } },
    oneOf: [size, shape],
    discriminator: { propertyName: 'kind' },
  },
}

describe('a reference into a schema that allows no other fields', () => {
  it.each([
    ['Plain/properties/count', 1, 'x'],
    ['Plain/properties/a~1b', 1, 'x'],
    ['Nested/properties/part', { count: 1 }, { count: 'x' }],
    ['Nested/properties/part/properties/count', 1, 'x'],
    ['Nested/allOf/0/properties/name', 'x', 1],
    ['Either/oneOf/0', { count: 1 }, { count: 'x' }],
    ['Either/oneOf/0/properties/count', 1, 'x'],
    ['Rest/prefixItems/0', 1, 'x'],
    ['Told/properties/count', 1, 'x'],
    ['Told/oneOf/0', { width: 1 }, { width: 'x' }],
    ['Told/oneOf/1/properties/name', 'x', 1],
  ])('leads to %s', (pointer, right, wrong) => {
    const document = openDocument({ openapi: '3.1.0', components: { schemas } })
    const schema = { allOf: [{ $ref: `#/components/schemas/${pointer}` }] }
    for (const sender of ['caller', 'server'] satisfies Sender[]) {
      const validate = createValidator(document, sender)(schema)
      expect(validate(right)).toEqual([])
      expect(validate(wrong)).not.toEqual([])
    }
  })
})
