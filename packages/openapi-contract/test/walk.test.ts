import { expect, it } from 'vitest'
import { rewriteObjects, visitObjects } from '../src/document/walk.ts'

const document = {
  paths: {
    '/default': {
      get: {
        responses: {
          default: { content: { 'application/json': { schema: { type: 'string' }, example: { type: 1 } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      example: { properties: { enum: { type: 'array' }, default: { type: 'null' } }, default: { type: 2 } },
    },
    examples: { one: { value: { type: 3 } } },
  },
  'x-note': { type: 4 },
}

/** Where each `type` is that the walk sees. */
function types(walk: (see: (type: unknown) => void) => void): unknown[] {
  const found: unknown[] = []
  walk((type) => type !== undefined && found.push(type))
  return found
}

it('tells names from keywords: a field, a schema or a response may be called `default` or `example`', () => {
  const visited = types((see) => visitObjects(document, ({ type }) => see(type)))
  expect(visited).toEqual(['string', 'array', 'null'])
})

it('takes examples, defaults, values and extensions for data when it rewrites', () => {
  const rewritten = rewriteObjects(document, ({ type, ...rest }) =>
    type === undefined ? rest : { ...rest, type: '-' },
  )
  expect(JSON.stringify(rewritten).match(/"type":[^,}]+/g)).toEqual([
    '"type":"-"',
    '"type":1',
    '"type":"-"',
    '"type":"-"',
    '"type":2',
    '"type":3',
    '"type":4',
  ])
})

it('gives the pointer to each object', () => {
  const pointers: string[] = []
  visitObjects(document, ({ type }, pointer) => type === 'null' && pointers.push(pointer()))
  expect(pointers).toEqual(['/components/schemas/example/properties/default'])
})
