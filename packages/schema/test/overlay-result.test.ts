import { expect, test } from 'vitest'
import { applyOverlays } from '../src/overlay/index.ts'

const given = {
  info: { title: 'Notes' },
  paths: { '/notes': { get: { parameters: [{ name: 'q' }] } } },
  components: {
    schemas: {
      Note: { type: 'object' },
      Page: { $ref: '#/components/schemas/Note' },
      Old: { $ref: '#/gone' },
      Odd: { type: 'text' },
    },
  },
}

const apply = (...actions: object[]) =>
  applyOverlays(given, [{ name: 'mine.yaml', content: { overlay: '1.0.0', actions } }])

const newSchema = (schema: object) => ({ target: '$.components.schemas', update: { New: schema } })

test.each([
  ['a name that is not there', '#/components/schemas/Nope'],
  ['a member of every object', '#/components/constructor'],
  ['what cannot be decoded', '#/components/%E0%A4%A'],
  ['an index that is not there', '#/paths/~1notes/get/parameters/1'],
])('an overlay that adds a reference to %s is refused', (_, reference) => {
  const message = `mine.yaml: the reference ${reference} leads to nothing in the document.`
  expect(() => apply(newSchema({ properties: { a: { $ref: reference } } }))).toThrow(message)
})

test.each(['other.yaml#/Note', 'https://example.com/note.json', '#anchor'])(
  'an overlay that adds the reference %s is refused, since it does not lead into the document',
  (reference) => {
    const message = `mine.yaml: the reference ${reference} cannot be used. Use one within the document`
    expect(() => apply(newSchema({ $ref: reference }))).toThrow(message)
  },
)

test('an overlay that makes a parameter refer to a schema is refused', () => {
  const $ref = '#/components/schemas/Note'
  const action = { target: '$.paths["/notes"].get.parameters[0]', update: { $ref } }
  expect(() => apply(action)).toThrow(`mine.yaml: the reference ${$ref} does not lead to a valid parameter.`)
})

test('an overlay that removes what others refer to is refused', () => {
  expect(() => apply({ target: '$.components.schemas.Note', remove: true })).toThrow('#/components/schemas/Note')
})

test.each(['#/components/schemas/Note', '#/paths/~1notes/get/parameters/0', '#/paths/%7E1notes'])(
  'an overlay can refer to %s',
  (reference) => {
    expect(() => apply(newSchema({ $ref: reference }))).not.toThrow()
  },
)

test('a problem that the document had before is not reported', () => {
  expect(() => apply(newSchema({}))).not.toThrow()
  expect(applyOverlays(given, [])).toEqual(given)
})

test('a reference in an example is data', () => {
  expect(() => apply(newSchema({ example: { $ref: '#/nowhere' } }))).not.toThrow()
})

test('a property called example is not data', () => {
  expect(() => apply(newSchema({ properties: { example: { $ref: '#/nowhere' } } }))).toThrow('#/nowhere')
})

test('a later overlay can add what an earlier one refers to', () => {
  const overlays = [
    newSchema({ $ref: '#/components/schemas/Later' }),
    { target: '$.components.schemas', update: { Later: {} } },
  ]
  const named = overlays.map((action, index) => ({
    name: `${index}.yaml`,
    content: { overlay: '1.0.0', actions: [action] },
  }))
  expect(() => applyOverlays(given, named)).not.toThrow()
})

test.each(['info', 'paths'])('an overlay cannot take away "%s"', (member) => {
  const missing = `mine.yaml: "${member}" is missing at the root of the document.`
  expect(() => apply({ target: `$.${member}`, remove: true })).toThrow(missing)
  expect(() => apply({ target: '$', update: { [member]: 5 } })).toThrow(`mine.yaml: "${member}" at the root`)
})

test('a type or a required field that is added again is there once', () => {
  const schema = { type: ['string', 'null'], required: ['a'] }
  const twice = apply(newSchema(schema), newSchema(schema)).components.schemas
  expect(twice).toMatchObject({ New: schema })
})

test('an operation with an operationId that is used already is refused', () => {
  const add = (path: string) => ({ target: '$.paths', update: { [path]: { get: { operationId: 'listNotes' } } } })
  expect(() => apply(add('/a'))).not.toThrow()
  expect(() => apply(add('/a'), add('/b'))).toThrow('mine.yaml: two operations have the operationId listNotes.')
})

test.each([
  [{ type: 'nonsense' }, '"type" at #/components/schemas/New must be one or several of array, boolean'],
  [{ type: 5 }, '"type" at'],
  [{ type: [] }, '"type" at'],
  [{ required: 'name' }, '"required" at #/components/schemas/New must be a list of texts'],
  [{ properties: 5 }, '"properties" at'],
  [{ properties: { a: 5 } }, '"properties" at'],
  [
    { properties: { type: { enum: 'a' } } },
    '"enum" at #/components/schemas/New/properties/type must be a list with at least one value',
  ],
  [{ items: { pattern: '(' } }, '"pattern" at #/components/schemas/New/items must be a regular expression'],
  [{ anyOf: {} }, '"anyOf" at'],
  [{ minLength: -1 }, '"minLength" at'],
  [{ maximum: '9' }, '"maximum" at'],
  [{ multipleOf: 0 }, '"multipleOf" at'],
])('an overlay that adds the schema %j is refused', (schema, message) => {
  expect(() => apply(newSchema(schema))).toThrow(`mine.yaml: ${message}`)
})

test.each([
  {
    properties: {
      type: { type: ['string', 'null'] },
      required: true,
      pattern: { pattern: '^a' },
      old: { pattern: '\\_' },
    },
  },
  { type: 'object', example: { type: 5 }, 'x-note': { enum: 1 } },
  { allOf: [{ minLength: 0 }], additionalProperties: false },
])('an overlay can add the schema %j', (schema) => {
  expect(() => apply(newSchema(schema))).not.toThrow()
})

test.each([
  { parameters: ['x'] },
  { parameters: {} },
  { responses: 5 },
  { responses: { 200: 'ok' } },
  { requestBody: [] },
])('an overlay that changes an operation by %j is refused', (update) => {
  const [member = ''] = Object.keys(update)
  expect(() => apply({ target: '$.paths["/notes"].get', update })).toThrow(`"${member}" at #/paths/~1notes/get must be`)
})
