import type { ApiDocument } from '../document/document.ts'
import type { JsonObject } from '../document/json.ts'
import type { DocumentedResponse, Operation } from '../document/operations.ts'
import { undeclaredFields } from '../schema/undeclared-fields.ts'
import { createValidator, type Validate } from '../schema/validator.ts'
import type { ApiResponse } from './exchange.ts'

export type ResponseRule = 'server-error' | 'status' | 'content-type' | 'body' | 'header' | 'undeclared'

/** One way in which an answer departs from the document. */
export interface ResponseProblem {
  readonly rule: ResponseRule
  readonly message: string
}

export interface ResponseChecker {
  /** What the document says of a status: by its number, its range (`4XX`), or `default`. */
  documented(operation: Operation, status: number): DocumentedResponse | undefined
  /**
   * Everything in which an answer departs from the document. A 5xx is a problem even where it is documented, unless
   * `expectServerError` says that it was asked for.
   */
  check(operation: Operation, response: ApiResponse, expectServerError?: boolean): ResponseProblem[]
}

/** Checks answers against a document: status, content type, headers, body, and fields that nobody declared. */
export function createResponseChecker(document: ApiDocument): ResponseChecker {
  const compile = createValidator(document, 'server')

  function check(operation: Operation, response: ApiResponse, expectServerError = false): ResponseProblem[] {
    const { status } = response
    if (status >= 500 && !expectServerError) return [{ rule: 'server-error', message: `status ${status}` }]
    const found = documented(operation, status)
    if (!found) {
      const known = operation.responses.map((one) => one.status).join(', ')
      return [{ rule: 'status', message: `status ${status} is not documented (${known} are)` }]
    }
    return [...checkHeaders(found, response), ...checkContent(operation, found, response)]
  }

  function checkHeaders({ headers }: DocumentedResponse, response: ApiResponse): ResponseProblem[] {
    return [...headers].flatMap(([name, { required, schema }]) => {
      const value = response.headers.get(name)
      if (value === null) return required ? [{ rule: 'header' as const, message: `the header ${name} is missing` }] : []
      const wrong = check1(compile(schema), readHeader(document.resolve(schema).type, value))
      return wrong.map((message) => ({
        rule: 'header' as const,
        message: `the header ${name} ${message.replace(/^\/ /, '')}`,
      }))
    })
  }

  function checkContent(operation: Operation, { content }: DocumentedResponse, response: ApiResponse) {
    const sent = response.headers.get('content-type')
    if (content.size === 0) {
      return response.text === '' ? [] : [problem('body', 'has a body although none is documented')]
    }
    if (operation.method === 'HEAD') return []
    const entry = contentOf({ content }, response)
    if (!entry) {
      const known = [...content.keys()].join(', ')
      return [
        problem('content-type', sent ? `content type ${sent} is not documented (${known} is)` : 'no content type'),
      ]
    }
    const [, schema] = entry
    if (!isJson(sent ?? '')) return []
    if (response.json === undefined) return [problem('body', response.text === '' ? 'is empty' : 'is not JSON')]
    if (!schema) return []
    const wrong = compile(schema)(response.json).map((message) => problem('body', message))
    const undeclared = undeclaredFields(document, schema, response.json)
    return [...wrong, ...undeclared.map((field) => problem('undeclared', `${field} is not declared`))]
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

const check1 = (validate: Validate, value: unknown): string[] => validate(value).slice(0, 1)

/** The documented media type that an answer has, with its schema. */
export function contentOf(
  { content }: Pick<DocumentedResponse, 'content'>,
  { headers }: Pick<ApiResponse, 'headers'>,
): readonly [string, JsonObject | undefined] | undefined {
  const type = bareType(headers.get('content-type') ?? '')
  return [...content].find(([documentedType]) => matches(documentedType, type))
}

/** The media type alone, without parameters such as the charset. */
const bareType = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase()

// A documented type may be a range: any subtype, or anything.
function matches(documentedType: string, type: string): boolean {
  const [wide, narrow] = bareType(documentedType).split('/')
  const [kind, subtype] = type.split('/')
  if (!subtype) return false
  return (wide === '*' || wide === kind) && (narrow === '*' || narrow === subtype)
}

export const isJson = (type: string): boolean => /^application\/(?:[\w.-]+\+)?json$/.test(bareType(type))

/** A header is text; its schema may want a number or a boolean. */
function readHeader(type: unknown, value: string): unknown {
  const types = [type].flat()
  if ((types.includes('integer') || types.includes('number')) && value.trim() !== '' && !Number.isNaN(Number(value)))
    return Number(value)
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
