import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { createArbitraries } from '../src/generating/arbitraries.ts'
import { createValidator } from '../src/schema/validator.ts'

const condition = { properties: { country: { const: 'US' } }, required: ['country'] }
const rules = {
  if: condition,
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, in an object that nobody awaits.
  then: { required: ['zip'], properties: { zip: { pattern: '^[0-9]{5}$' } } },
  else: { properties: { region: { type: 'string' }, zip: { maxLength: 5 } } },
}
const base = { $ref: '#/components/schemas/Base' }

/** Schemas that mean the same, and allow no other fields. */
const forms: Readonly<Record<string, object>> = {
  'beside a reference': { ...base, ...rules },
  'beside a list with a reference': { allOf: [base], ...rules },
  'in a list with a reference': { allOf: [base, rules] },
  'as alternatives': {
    ...base,
    anyOf: [{ allOf: [condition, rules.then] }, { allOf: [{ not: condition }, rules.else] }],
  },
}

describe.each(Object.entries(forms))('a condition %s, without fields that it does not bring in', (_, form) => {
  const closed = { ...form, unevaluatedProperties: false }
  const document = openDocument({
    openapi: '3.1.0',
    components: {
      schemas: {
        Base: {
          type: 'object',
          required: ['country'],
          properties: { country: { enum: ['DE', 'US'] }, zip: { type: 'string' } },
        },
        Closed: closed,
      },
    },
  })

  it.each([
    [true, { country: 'DE' }],
    [true, { country: 'DE', zip: '1', region: 'x' }],
    [true, { country: 'US', zip: '12345' }],
    [false, { country: 'US' }],
    [false, { country: 'US', zip: '12345', region: 'x' }],
    [false, { country: 'DE', more: 1 }],
    [false, {}],
  ])('is %s for %j', (isAllowed, value) => {
    const validate = createValidator(document, 'caller')(document.resolve({ $ref: '#/components/schemas/Closed' }))
    expect(validate(value).length === 0).toBe(isAllowed)
  })

  it('has values of both kinds', () => {
    const values = fc.sample(createArbitraries(document).of(closed), { seed: 1, numRuns: 50 })
    expect(new Set(values.map((value) => (value as { readonly country: string }).country))).toEqual(
      new Set(['DE', 'US']),
    )
  })
})
