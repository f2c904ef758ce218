import { describe, expect, test } from 'vitest'
import { claimKinds, DialectError, readDialect } from '../src/dialect/index.ts'
import type { JsonObject } from '../src/json.ts'
import { applyOverlays, type OverlayAction } from '../src/overlay/index.ts'
import { publishedDocument } from './support/published-document.ts'

const withActions = (...actions: readonly OverlayAction[]): JsonObject =>
  applyOverlays(publishedDocument, [{ name: 'test', content: { overlay: '1.0.0', actions } }])
const read = (...actions: readonly OverlayAction[]) => readDialect(withActions(...actions))
const parameter = (name: string) => `$.components.parameters.${name}`
const responses = (path: string, method: string) => `$.paths['${path}'].${method}.responses`
const created = responses('/api/v2/clients', 'post')
const reply = (name: string) => ({ $ref: `#/components/responses/${name}` })

test('the published document has a value for every claim', () => {
  const dialect = readDialect(publishedDocument)
  expect(Object.keys(dialect).sort()).toEqual(Object.keys(claimKinds).sort())
  expect(Object.entries(dialect).filter(([, value]) => value === undefined)).toEqual([])
  expect(dialect).toMatchObject({
    'limit-maximum': 100,
    'sort-fields': expect.arrayContaining(['createTime']),
    'status-ids': { Active: [1], Inactive: [2], Banned: [3], Deleted: [4] },
    'created-status': 201,
  })
})

test('a document without claims has the values of the published one', () => {
  expect(readDialect({ paths: {} })).toMatchObject({ 'name-matching': 'part', 'invalid-query-status': 400 })
})

describe('a choice', () => {
  test.each(
    Object.entries(claimKinds).flatMap(([id, kind]) =>
      kind.form === 'choice' ? kind.values.map((value): [string, string] => [id, value]) : [],
    ),
  )('%s is %s where the document says so', (id, value) => {
    const dialect = read({ target: `$..['x-claims']['${id}']`, update: { value } })
    expect(dialect[id as keyof typeof dialect]).toBe(value)
  })

  test('with a value that it does not have is refused, naming place, value and fix', () => {
    const change = () =>
      read({ target: `${parameter('FilterName')}['x-claims']['name-matching']`, update: { value: 'parts' } })
    expect(change).toThrow(DialectError)
    expect(change).toThrow(
      'The claim "name-matching" at #/components/parameters/FilterName has the value "parts". Use one of part, beginning, whole, ignored.',
    )
  })

  test.each([
    [
      'an id that is spelled wrong',
      { target: '$.info', update: { 'x-claims': { 'unknown-parameter': { value: 'ignored' } } } },
    ],
    ['a wrong place', { target: '$.components', update: { 'x-claims': { 'name-matching': { value: 'whole' } } } }],
  ])('is not lost by %s', (_what, action) => {
    expect(() => read(action)).toThrow(/^The claim "[a-z-]+" (?:is )?at #\/[a-z/]+ /)
  })
})

describe('a status', () => {
  test('is that of the claim', () => {
    expect(read({ target: `$..['x-claims']['email-taken-status']`, update: { status: '409' } })).toMatchObject({
      'email-taken-status': 409,
      'invalid-body-status': 400,
    })
  })

  test('is the one under which the response is documented', () => {
    const dialect = read(
      { target: `${created}['400']`, remove: true },
      { target: created, update: { '422': reply('BadCreateRequest') } },
    )
    expect(dialect).toMatchObject({
      'email-taken-status': 422,
      'invalid-body-status': 422,
      'malformed-body-status': 422,
      'invalid-query-status': 400,
    })
  })

  test('is the new one of its class where an overlay has its own response', () => {
    const own = { description: 'Created.', content: { 'application/json': { schema: {} } } }
    expect(
      read({ target: `${created}['201']`, remove: true }, { target: created, update: { '200': own } })[
        'created-status'
      ],
    ).toBe(200)
  })

  test('may be set in both places, but not to different values', () => {
    const both = (status: string) => [
      { target: `${created}['201']`, remove: true },
      { target: created, update: { '200': reply('ClientCreated') } },
      { target: `$..['x-claims']['created-status']`, update: { status } },
    ]
    expect(read(...both('200'))['created-status']).toBe(200)
    expect(() => read(...both('202'))).toThrow('has the status 202, but the response is documented under 200')
  })

  test.each(['soon', '99', '1000'])('of %s is refused', (status) => {
    expect(() => read({ target: `$..['x-claims']['created-status']`, update: { status } })).toThrow(
      `has the status "${status}". Use one from "200" to "599".`,
    )
  })
})

describe('a keyword', () => {
  test('is the one in the document', () => {
    const limit = { default: 30, minimum: 0, maximum: 500 }
    expect(read({ target: `${parameter('Limit')}.schema`, update: limit })).toMatchObject({
      'limit-default': 30,
      'limit-minimum': 0,
      'limit-maximum': 500,
    })
  })

  test('that is removed leaves nothing', () => {
    expect(read({ target: `${parameter('SortBy')}.schema.default`, remove: true })['sort-default']).toBeUndefined()
  })

  test('and a choice about the same thing agree, whichever an overlay sets', () => {
    const unlimited = { 'limit-maximum': undefined, 'limit-above-maximum': 'unlimited' }
    expect(read({ target: `${parameter('Limit')}.schema.maximum`, remove: true })).toMatchObject(unlimited)
    expect(read({ target: `$..['x-claims']['limit-above-maximum']`, update: { value: 'unlimited' } })).toMatchObject(
      unlimited,
    )
    const field = (name: string) => `$.components.schemas.Client.properties.${name}`
    expect(read({ target: field('birthday'), update: { format: 'date' } })['birthday-format']).toBe('date')
    expect(read({ target: field('createTime'), update: { type: 'integer' } })['time-format']).toBe('unix')
  })
})
