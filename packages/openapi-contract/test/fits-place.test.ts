import { expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { listOperations } from '../src/document/operations.ts'
import { fitsPlace } from '../src/request/valid-calls.ts'

const document = openDocument({
  openapi: '3.1.1',
  paths: {
    '/people': {
      get: {
        parameters: [
          { name: 'emails', in: 'query', explode: false, schema: { type: 'array', items: { type: 'string' } } },
        ],
        responses: { 200: { description: 'People' } },
      },
    },
  },
})

it('makes no list whose commas could be read in two ways', () => {
  const [emails] = listOperations(document)[0]?.parameters ?? []
  if (!emails) throw new Error('The document has no list.')
  for (const value of [['a,b'], [''], [' '], []]) expect(fitsPlace(emails, value)).toBe(false)
  expect(fitsPlace(emails, ['a', 'b'])).toBe(true)
})
