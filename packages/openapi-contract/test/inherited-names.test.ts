import { expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { createValidator } from '../src/schema/validator.ts'

it('finds no property in a value that every object inherits', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty']
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  const document = openDocument({ openapi: '3.1.1', paths: {} })
  const validate = createValidator(document, 'server')({ type: 'object', properties, required: ['toString'] })
  expect(validate({ toString: 'text' })).toEqual([])
  expect(validate({})).toHaveLength(1)
})
