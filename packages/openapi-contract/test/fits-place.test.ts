import { expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { listOperations } from '../src/document/operations.ts'
import { fitsPlace } from '../src/request/valid-calls.ts'

function parameterWith(described: object) {
  const parameter = {
    name: 'emails',
    required: true,
    schema: { type: 'array', items: { type: 'string' } },
    ...described,
  }
  const responses = { 200: { description: 'People' } }
  const document = openDocument({
    openapi: '3.1.1',
    paths: { '/people/{emails}': { get: { parameters: [parameter], responses } } },
  })
  const [found] = listOperations(document)[0]?.parameters ?? []
  if (!found) throw new Error('The document has no parameter.')
  return found
}

it.each<readonly [string, object, unknown[][], unknown[][]]>([
  ['commas', { in: 'query', explode: false }, [['a,b'], [''], [' '], []], [['a', 'b']]],
  ['vertical bars', { in: 'query', explode: false, style: 'pipeDelimited' }, [['a|b']], [['a,b', 'c']]],
  ['spaces', { in: 'query', explode: false, style: 'spaceDelimited' }, [['a b']], [['a,b', 'c']]],
  ['commas in a path', { in: 'path' }, [['a,b']], [['a.b', 'c']]],
  ['dots in a path', { in: 'path', style: 'label', explode: true }, [['a.b']], [['a,b', 'c']]],
  ['commas in a header', { in: 'header' }, [['a,b']], [['a.b', 'c']]],
])('makes no list whose %s could be read in two ways', (_, described, ambiguous, clear) => {
  const parameter = parameterWith(described)
  for (const value of ambiguous) expect(fitsPlace(parameter, value)).toBe(false)
  for (const value of clear) expect(fitsPlace(parameter, value)).toBe(true)
})

it('a list whose items have a name each may have every sign in it', () => {
  expect(fitsPlace(parameterWith({ in: 'query', explode: true }), ['a,b', 'a|b', 'a b'])).toBe(true)
})
