import { describe, expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { wrongFields } from '../src/schema/undeclared-fields.ts'

const object = (code: object) => ({ type: 'object', properties: { code } })
const plain = object({ type: 'string' })
const hidden = object({ type: 'string', writeOnly: true })
const schemas = { Plain: plain, Hidden: hidden, Child: { allOf: [{ $ref: '#/components/schemas/Plain' }, hidden] } }
const document = openDocument({ openapi: '3.1.0', components: { schemas } })

describe('a field that only callers send', () => {
  it.each([
    ['by the schema itself', hidden],
    ['by a reference', { $ref: '#/components/schemas/Hidden' }],
    ['by one of the schemas that hold together', { allOf: [plain, hidden] }],
    ['by a schema and its parts', { ...plain, allOf: [hidden] }],
    ['by a schema that a reference leads to', { $ref: '#/components/schemas/Child' }],
    ['by all alternatives', { oneOf: [hidden, { ...hidden, required: ['code'] }] }],
    ['by the only alternative that has it', { anyOf: [hidden, { type: 'null' }] }],
    ['by the schema of the field', object({ allOf: [{ type: 'string' }, { writeOnly: true }] })],
  ])('is not for a response: %s', (_, schema) => {
    expect(wrongFields(document, schema, { code: 'x' })).toEqual(['/code is for requests only'])
  })

  it.each([
    ['in one alternative of two', { oneOf: [plain, hidden] }],
    [
      'in one of two references',
      { anyOf: ['Plain', 'Hidden'].map((one) => ({ $ref: `#/components/schemas/${one}` })) },
    ],
  ])('may be in a response where it is so only %s', (_, schema) => {
    expect(wrongFields(document, schema, { code: 'x' })).toEqual([])
  })
})
