import { describe, expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { createValidator } from '../src/schema/validator.ts'

const kind = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } }
const alternatives = [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Iban' }]
const named = (mapping?: object) => ({
  oneOf: alternatives,
  discriminator: { propertyName: 'kind', ...(mapping && { mapping }) },
})
const mapping = { card: '#/components/schemas/Card', iban: 'Iban' }

/** What is wrong with what a server returns. */
function problems(schema: object, value: unknown): string[] {
  const document = openDocument({ openapi: '3.0.3', components: { schemas: { Card: kind, Iban: kind } } })
  return createValidator(document, 'server')(schema as Record<string, unknown>)(value)
}

describe('the name of an alternative in a response', () => {
  it.each([
    ['of a mapping', named(mapping), 'iban'],
    ['of the schema itself', named(mapping), 'Card'],
    ['of the schema, without a mapping', named(), 'Iban'],
  ])('may be that %s', (_, schema, name) => {
    expect(problems(schema, { kind: name })).toEqual([])
  })

  it.each([
    ['with a mapping', named(mapping), 'IBAN'],
    ['without a mapping', named(), 'iban'],
  ])('may be no other, %s', (_, schema, name) => {
    expect(problems(schema, { kind: name })[0]).toContain('/kind must be equal to one of the allowed values')
  })

  it('is not asked for where an alternative has no name', () => {
    const schema = { oneOf: [...alternatives, kind], discriminator: { propertyName: 'kind' } }
    expect(problems(schema, { kind: 'anything' })).not.toEqual(
      expect.arrayContaining([expect.stringContaining('allowed')]),
    )
  })
})
