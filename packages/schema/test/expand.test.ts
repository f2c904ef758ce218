import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { expandDocument, readDialect, readWireRules } from '../src/dialect/index.ts'
import { listOperations } from '../src/document/operations.ts'
import { resolve } from '../src/document/resolve.ts'
import type { JsonObject } from '../src/json.ts'
import { applyOverlays, type OverlayAction } from '../src/overlay/index.ts'
import { encodeClient, encodeCreatedClient, encodeError, encodePage } from '../src/wire/index.ts'
import { aClient, anError } from './support/arbitraries.ts'
import { anyActions, choiceCases, choose, keywordCases, statusCases, withActions } from './support/installations.ts'
import { lint } from './support/lint.ts'
import { publishedDocument } from './support/published-document.ts'

const expand = (...actions: readonly OverlayAction[]) => expandDocument(withActions(...actions))
const responsesOf = (document: JsonObject, operation: string) =>
  listOperations(document).find(({ id }) => id === operation)?.responses ?? {}
const response = (document: JsonObject, operation: string, status: number) =>
  resolve(document, responsesOf(document, operation)[status])
const mediaOf = ({ content }: JsonObject): JsonObject => Object.values(content as JsonObject)[0] as JsonObject
const exampleOf = (document: JsonObject, operation: string, status: number, name: string) => {
  const { examples } = mediaOf(response(document, operation, status)) as { examples: JsonObject }
  return resolve(document, examples[name]).value
}
const schema = (document: JsonObject, name: string): JsonObject =>
  resolve(document, { $ref: `#/components/schemas/${name}` })
const property = (document: JsonObject, name: string, of = 'Client') =>
  (schema(document, of).properties as JsonObject)[name]

test('the published document follows from its own claims', () => {
  expect(JSON.stringify(expandDocument(publishedDocument))).toBe(JSON.stringify(publishedDocument))
})

test('the given document stays as it is', () => {
  const document = withActions(choose('time-format', 'unix'), choose('error-shape', 'violations'))
  const before = structuredClone(document)
  expandDocument(document)
  expect(document).toEqual(before)
})

test.each([{}, { openapi: '3.1.0', paths: {}, components: {} }, { paths: { '/a': { get: {} } } }])(
  'a document without what the claims are about stays as it is: %j',
  (document) => {
    expect(expandDocument(document)).toEqual(document)
  },
)

describe('the expanded document', () => {
  const cases: [string, readonly OverlayAction[]][] = [
    ...[...choiceCases, ...statusCases].map(([id, value]): [string, readonly OverlayAction[]] => [
      `${id} ${value}`,
      [choose(id, value)],
    ]),
    ...keywordCases.map(([name, actions]): [string, readonly OverlayAction[]] => [name, actions]),
  ]

  test.each(cases)('keeps its dialect and expands to itself: %s', (_name, actions) => {
    const document = withActions(...actions)
    const expanded = expandDocument(document)
    expect(readDialect(expanded)).toEqual({ ...readDialect(document), ...changedByTypes(document, expanded) })
    expect(expandDocument(expanded)).toEqual(expanded)
  })

  test.each(sample(cases, 20))(`is valid: %s (${sampleName})`, async (_name, actions) => {
    expect(await lint(expand(...actions))).toEqual([])
  })

  test('is valid for combinations too', async () => {
    await fc.assert(
      fc.asyncProperty(anyActions, async (actions) => {
        const expanded = expand(...actions)
        expect(await lint(expanded)).toEqual([])
        expect(expandDocument(expanded)).toEqual(expanded)
      }),
      { numRuns: 30 },
    )
  })

  test.each([
    ['404', '403', '404'],
    ['400', '404', '404'],
    ['400', '404', '422'],
  ])('moves each outcome, also where another one comes to its status: %s, %s, %s', (missing, hidden, invalid) => {
    const expanded = expand(
      choose('client-not-found-status', missing),
      choose('hidden-client-status', hidden),
      choose('invalid-client-id-status', invalid),
    )
    expect(expandDocument(expanded)).toEqual(expanded)
  })

  test('accepts what the wire functions write', () => {
    fc.assert(
      fc.property(anyActions, aClient, anError, fc.nat(1000), (actions, client, error, total) => {
        const expanded = expand(...actions)
        const rules = readWireRules(expanded)
        const validate = createValidator(expanded)
        const { 'created-status': created, 'invalid-body-status': invalid } = readDialect(expanded)
        validate('getClient', 200, encodeClient(client, rules))
        validate('createClient', created, encodeCreatedClient(client, rules))
        validate('listClients', 200, encodePage({ data: [client], total }, rules))
        validate('createClient', invalid, encodeError(error, rules, { status: invalid }))
      }),
      { numRuns: 30 },
    )
  })
})

/** Keyword claims show types, which expanding changes where fields without a value are left out. */
function changedByTypes(before: JsonObject, after: JsonObject) {
  const [old, now] = [readDialect(before), readDialect(after)]
  return {
    'status-ids': now['status-ids'],
    'numeric-code-type': old['empty-fields'] === 'omitted' ? now['numeric-code-type'] : old['numeric-code-type'],
  }
}

function createValidator(document: JsonObject) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ ...document, $id: 'document' })
  return (operation: string, status: number, value: unknown) => {
    const { schema } = mediaOf(response(document, operation, status)) as { schema: { $ref: string } }
    const isValid = ajv.compile({ $ref: `document${schema.$ref}` })
    expect(isValid(value), `${JSON.stringify(value)}: ${ajv.errorsText(isValid.errors)}`).toBe(true)
  }
}

describe('a status', () => {
  test('moves a response with everything in it', () => {
    const document = expand(choose('created-status', '200'))
    expect(Object.keys(responsesOf(document, 'createClient'))).not.toContain('201')
    expect(response(document, 'createClient', 200)).toEqual({
      ...response(publishedDocument, 'createClient', 201),
      'x-claims': expect.objectContaining({ 'created-status': expect.objectContaining({ status: '200' }) }),
    })
  })

  test('takes its examples along where other outcomes stay', () => {
    const document = expand(choose('email-taken-status', '409'))
    expect(exampleNames(document, 'createClient', 409)).toEqual(['emailTaken'])
    expect(exampleNames(document, 'createClient', 400)).toEqual(['fieldOfWrongType', 'malformedJson', 'missingField'])
  })

  test('joins the response that is there already', () => {
    const document = expand(choose('invalid-client-id-status', '404'))
    expect(exampleNames(document, 'getClient', 404)).toEqual(
      expect.arrayContaining(['clientIdOfWrongType', 'clientNotFound']),
    )
    expect(response(document, 'getClient', 404).description).toContain(
      String(response(publishedDocument, 'getClient', 404).description),
    )
  })

  test('leaves an example to the outcome that stays and has none of its own', () => {
    const document = expand(choose('client-not-found-status', '410'))
    expect(exampleNames(document, 'getClient', 410)).toEqual(['clientNotFound'])
    expect(exampleNames(document, 'getClient', 404)).toEqual(['clientNotFound'])
  })

  test('other than 401 has no header with the scheme that a call requires', () => {
    const headers = (document: JsonObject, status: number) =>
      Object.keys(response(document, 'getClient', status).headers as object)
    expect(headers(publishedDocument, 401)).toContain('WWW-Authenticate')
    expect(headers(expand(choose('unauthorized-status', '403')), 403)).not.toContain('WWW-Authenticate')
  })

  test('of an invalid query is documented for every operation that can have one', () => {
    const strict = expand(choose('invalid-query-status', '422'), choose('unknown-parameters', 'refused'))
    for (const operation of ['listClients', 'getClient', 'createClient'])
      expect(Object.keys(responsesOf(strict, operation))).toContain('422')
    const lenient = expand(choose('invalid-query-status', '422'), choose('unknown-parameters', 'ignored'))
    expect(Object.keys(responsesOf(lenient, 'getClient'))).not.toContain('422')
  })

  test('of an empty page is documented where the page is not found', () => {
    expect(exampleNames(expand(choose('offset-beyond-end', 'not-found')), 'listClients', 404)).toEqual(['pageNotFound'])
  })

  const exampleNames = (document: JsonObject, operation: string, status: number) =>
    Object.keys(mediaOf(response(document, operation, status)).examples as object)
})

describe('fields', () => {
  test('that are called like a keyword match their types too', () => {
    const update = { example: { type: 'integer', pattern: '^7$', example: '7' } }
    const document = expand({ target: '$.components.schemas.Client.properties', update })
    expect(property(document, 'example')).toEqual({ type: 'integer', example: 7 })
  })

  test('have the form of times, also below a client', () => {
    const document = expand(choose('time-format', 'unix'))
    expect(property(document, 'createTime')).toMatchObject({ type: 'integer', format: 'int64', example: 1768469400 })
    expect(property(document, 'createTime', 'Manager')).toMatchObject({ type: ['integer', 'null'] })
    expect(property(document, 'birthday')).toMatchObject({ type: ['integer', 'null'], example: 642902400 })
    expect(property(expand(choose('time-format', 'space')), 'createTime')).toMatchObject({
      type: 'string',
      example: '2026-01-15 09:30:00',
    })
    expect(property(expand(choose('time-format', 'space')), 'createTime')).not.toHaveProperty('format')
  })

  test('are not null where they are left out', () => {
    const document = expand(choose('empty-fields', 'omitted'))
    expect(property(document, 'firstName')).toMatchObject({ type: 'string' })
    expect(property(document, 'country')).toMatchObject({ $ref: '#/components/schemas/Country' })
    expect(JSON.stringify(exampleOf(document, 'getClient', 200, 'individual'))).not.toContain('null')
  })

  test('are written in examples as in the schema', () => {
    const document = expand(
      ...keywordCases.flatMap(([name, actions]) => (name === 'identifiers as text' ? actions : [])),
      choose('numeric-code-zeros', 'bare'),
      choose('birthday-format', 'date'),
    )
    expect(exampleOf(document, 'getClient', 200, 'individual')).toMatchObject({ clientId: '1', birthday: '1990-05-17' })
    expect(resolve(document, { $ref: '#/components/parameters/FilterManagerIds' }).example).toEqual(['1', '2', '3'])
    expect(schema(document, 'Id')).not.toHaveProperty('maximum')
  })
})

describe('envelopes', () => {
  test('are in schemas and examples', () => {
    const document = expand(
      choose('client-envelope', 'data'),
      choose('created-client-envelope', 'id'),
      choose('list-member', 'items'),
      choose('total-location', 'meta'),
    )
    expect(exampleOf(document, 'getClient', 200, 'individual')).toMatchObject({ data: { clientId: 1 } })
    expect(exampleOf(document, 'createClient', 201, 'johnDoe')).toEqual({ clientId: 1 })
    expect(exampleOf(document, 'listClients', 200, 'nothingFound')).toEqual({ items: [], meta: { total: 0 } })
    expect(schema(document, 'ClientList')).toMatchObject({ required: ['items', 'meta'] })
  })
})

describe('errors', () => {
  test('have the shape in schema and examples, with the status they have', () => {
    const document = expand(
      choose('error-shape', 'violations'),
      choose('error-media-type', 'problem-json'),
      choose('invalid-body-status', '422'),
    )
    expect(exampleOf(document, 'createClient', 422, 'missingField')).toMatchObject({
      status: 422,
      violations: [{ propertyPath: 'info.familyName', code: 'required' }],
    })
    expect(Object.keys(response(document, 'getClient', 404).content as object)).toEqual(['application/problem+json'])
    expect(schema(document, 'Error')).toMatchObject({ title: 'Error', required: ['type', 'title', 'status', 'detail'] })
  })
})

test('the header with the id of a request has its name everywhere, or nowhere', () => {
  const named = JSON.stringify(expand(choose('request-id-header', 'x-trace-id')).components)
  expect(named).toContain('"X-Trace-Id":{"$ref"')
  expect(named).not.toContain('"X-Request-Id":{"$ref"')
  expect(JSON.stringify(expand(choose('request-id-header', 'none')))).not.toContain('#/components/headers/RequestId')
})

test('a filter without effect is deprecated, and one with one value takes no list', () => {
  const document = expand(choose('email-matching', 'ignored'), choose('manager-ids-values', 'one'))
  const parameter = (name: string) => resolve(document, { $ref: `#/components/parameters/${name}` })
  expect(parameter('FilterEmail').deprecated).toBe(true)
  expect(parameter('FilterManagerIds')).toMatchObject({ schema: { maxItems: 1 }, example: [1] })
  expect(schema(document, 'IdList')).not.toHaveProperty('maxItems')
})

test('an expanded document takes overlays, but none that writes clients or errors in another way', () => {
  const first = expand(choose('time-format', 'z'), choose('client-envelope', 'data'))
  const again = (...actions: readonly OverlayAction[]) =>
    expandDocument(applyOverlays(first, [{ name: 'second', content: { overlay: '1.0.0', actions } }]))
  expect(Object.keys(responsesOf(again(choose('created-status', '200')), 'createClient'))).toContain('200')
  expect(exampleOf(again(choose('created-status', '200')), 'getClient', 200, 'individual')).toEqual(
    exampleOf(first, 'getClient', 200, 'individual'),
  )
  for (const change of [choose('client-envelope', 'bare'), choose('time-format', 'space')])
    expect(() => again(change)).toThrow('The document was expanded before this overlay.')
})
