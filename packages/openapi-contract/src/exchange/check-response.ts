import type { ApiDocument } from '../document/document.ts'
import type { JsonObject } from '../document/json.ts'
import type { DocumentedResponse, Operation } from '../document/operations.ts'
import { wrongFields } from '../schema/undeclared-fields.ts'
import { createValidator } from '../schema/validator.ts'
import { bodyless } from './bodyless.ts'
import { duplicateKey } from './duplicate-keys.ts'
import type { ApiResponse } from './exchange.ts'
import { headerFaults } from './header-faults.ts'
import { KnownTexts } from './known-texts.ts'
import { bareType, fitOf, isJson } from './media-type.ts'
import { checkHeader } from './read-header.ts'
import { formOfItems, isSequential, readItems } from './sequential.ts'

export type ResponseRule = 'server-error' | 'status' | 'content-type' | 'body' | 'header' | 'undeclared'

/** One way in which a response differs from the document. */
export interface ResponseProblem {
  readonly rule: ResponseRule
  readonly message: string
}

export interface ResponseChecker {
  /** What the document says of a status: by its number, its range (`4XX`), or `default`. */
  documented(operation: Operation, status: number): DocumentedResponse | undefined
  /**
   * Everything in which a response differs from the document. A 5xx is a problem even where it is documented, unless
   * `expectServerError` says that it was asked for.
   */
  check(operation: Operation, response: ApiResponse, expectServerError?: boolean): ResponseProblem[]
}

/** Checks responses against a document: status, content type, headers, body, and fields that nobody declared. */
export function createResponseChecker(document: ApiDocument): ResponseChecker {
  const compile = createValidator(document, 'server')
  const knownBodies = new WeakMap<JsonObject, KnownTexts<ResponseProblem[]>>()

  function check(operation: Operation, response: ApiResponse, expectServerError = false): ResponseProblem[] {
    const { status } = response
    if (status >= 500 && !expectServerError) return [{ rule: 'server-error', message: `status ${status}` }]
    const found = documented(operation, status)
    if (!found) {
      const known = operation.responses.map((one) => one.status)
      const are = known.length === 0 ? 'none is' : `${known.join(', ')} ${known.length === 1 ? 'is' : 'are'}`
      return [{ rule: 'status', message: `status ${status} is not documented (${are})` }]
    }
    const contradictions = headerFaults(response).map((message) => problem('header', message))
    return [...checkHeaders(found, response), ...contradictions, ...checkContent(operation, found, response)]
  }

  function checkHeaders({ headers }: DocumentedResponse, response: ApiResponse): ResponseProblem[] {
    return [...headers].flatMap(([name, { required, schema }]) => {
      const value = response.headers.get(name)
      if (value === null) return required ? [{ rule: 'header' as const, message: `the header ${name} is missing` }] : []
      const wrong = checkHeader(compile(schema), value)
      if (wrong === undefined) return []
      return [{ rule: 'header' as const, message: `the header ${name} ${wrong.replace(/^\/ /, '')}` }]
    })
  }

  function checkContent(operation: Operation, found: DocumentedResponse, response: ApiResponse): ResponseProblem[] {
    if (found.content.size === 0 || bodyless.has(response.status)) return checkNoBody(response)
    if (operation.method === 'HEAD') return []
    const entry = contentOf(found, response)
    return entry ? checkBody(found, entry, response) : [unknownType(found, response)]
  }

  function checkBody({ sequences }: DocumentedResponse, [type, schema]: Content, response: ApiResponse) {
    const sent = response.headers.get('content-type') ?? ''
    if (schema && sequences.has(type) && isSequential(sent)) return checkItems(schema, response)
    if (schema && bareType(sent) === 'text/plain') return checkText(schema, response)
    return isJson(sent) ? checkJson(schema, response) : []
  }

  function checkJson(schema: JsonObject | undefined, response: ApiResponse): ResponseProblem[] {
    const { encodingFault, json, text } = response
    if (encodingFault !== undefined) return [problem('body', encodingFault)]
    if (json === undefined) return [problem('body', text === '' ? 'is empty' : 'is not JSON')]
    if (!schema) return checkMembers(response)
    const known = knownBodies.get(schema) ?? new KnownTexts()
    knownBodies.set(schema, known)
    const found = known.of(text, () => checkValue(schema, response))
    const type = bareType(response.headers.get('content-type') ?? '')
    return type === 'application/problem+json' ? found.filter((one) => !isOfProblemDetails(one)) : found
  }

  function checkMembers({ text, json }: ApiResponse): ResponseProblem[] {
    const repeated = duplicateKey(text, json)
    return repeated === undefined ? [] : [problem('body', `has ${JSON.stringify(repeated)} twice in one object`)]
  }

  function checkValue(schema: JsonObject, response: ApiResponse): ResponseProblem[] {
    const repeated = checkMembers(response)
    if (repeated.length > 0) return repeated
    const wrong = compile(schema)(response.json).map((message) => problem('body', message))
    const fields = wrongFields(document, schema, response.json)
    return [...wrong, ...fields.map((message) => problem('undeclared', message))]
  }

  function checkItems(schema: JsonObject, { headers, text }: ApiResponse): ResponseProblem[] {
    const type = headers.get('content-type') ?? ''
    const items = readItems(type, text)
    if (!items) return [problem('body', `is not ${formOfItems(type)}`)]
    return compile(schema)(items).map((message) => problem('body', message))
  }

  /** Only a schema of the type `string` has one meaning for a plain text. */
  function checkText(schema: JsonObject, { text }: ApiResponse): ResponseProblem[] {
    const { type } = document.resolve(schema)
    return type === 'string' ? compile(schema)(text).map((message) => problem('body', message)) : []
  }

  return { documented, check }
}

export function documented({ responses }: Operation, status: number): DocumentedResponse | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'default']
  return names
    .map((name) => responses.find((response) => response.status.toUpperCase() === name.toUpperCase()))
    .find((response) => response !== undefined)
}

const problem = (rule: ResponseRule, message: string): ResponseProblem => ({ rule, message })

/** RFC 9457 declares these fields of every `application/problem+json`. */
const problemDetails = new Set(
  ['type', 'title', 'status', 'detail', 'instance'].map((name) => `/${name} is not declared`),
)

const isOfProblemDetails = ({ rule, message }: ResponseProblem): boolean =>
  rule === 'undeclared' && problemDetails.has(message)

/** Without content the document does not say whether there is a body; only some statuses never have one. */
const checkNoBody = ({ status, text }: ApiResponse): ResponseProblem[] =>
  bodyless.has(status) && text !== ''
    ? [problem('body', `has a body, which a response with status ${status} never has`)]
    : []

function unknownType({ content }: DocumentedResponse, { headers }: ApiResponse): ResponseProblem {
  const sent = headers.get('content-type')
  const known = [...content.keys()].join(', ')
  return problem('content-type', sent ? `content type ${sent} is not documented (${known} is)` : 'no content type')
}

/** A media type with its schema. */
type Content = readonly [string, JsonObject | undefined]

/** The documented media type that a response has, with its schema. */
export function contentOf(
  { content }: Pick<DocumentedResponse, 'content'>,
  { headers }: Pick<ApiResponse, 'headers'>,
): Content | undefined {
  const type = headers.get('content-type') ?? ''
  const fitting = [...content].filter(([documentedType]) => fitOf(documentedType, type) > 0)
  return fitting.toSorted(([a], [b]) => fitOf(b, type) - fitOf(a, type))[0]
}
