import type { JsonObject } from '../json.ts'
import type { ErrorBody, FieldErrorBody } from '../wire/error-body.ts'

/** The parts of a response that an error can repeat in its body. */
export interface ErrorContext {
  readonly status: number
  /** The time of the response, ISO 8601. @default 2026-01-15T09:30:00+00:00, the one of examples */
  readonly time?: string | undefined
  /** The path of the request. @default /api/v2/clients */
  readonly path?: string | undefined
}

/** One way in which back ends write errors. */
export interface ErrorShape {
  readonly encode: (error: ErrorBody, context: ErrorContext) => unknown
  /** Members of the JSON Schema of an error, besides its texts. */
  readonly schema: JsonObject
}

const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** The standard phrase of a status, such as `Not Found`. */
export const phraseOf = (status: number): string => phrases[status] ?? 'Error'

/** The same as a code, such as `not_found`. */
export const codeOf = (status: number): string => phraseOf(status).toLowerCase().replaceAll(' ', '_')

/** Messages by field. Several messages about one field stay in order. */
export function messagesByField(errors: readonly FieldErrorBody[]): Record<string, string[]> {
  const messages = new Map<string, string[]>()
  for (const { field, message } of errors) messages.set(field, [...(messages.get(field) ?? []), message])
  return Object.fromEntries(messages)
}

/** Entries only where there are any: an error that is not about fields does not have the member. */
export const member = (name: string, entries: readonly unknown[] | undefined): JsonObject =>
  entries && entries.length > 0 ? { [name]: entries } : {}

export const text = (description: string, example: string): JsonObject => ({ type: 'string', description, example })

export const integer = (description: string, example: number): JsonObject => ({ type: 'integer', description, example })

export const object = (required: readonly string[], properties: JsonObject): JsonObject => ({
  type: 'object',
  required: [...required],
  properties,
})

export const list = (description: string, items: JsonObject): JsonObject => ({ type: 'array', description, items })

/** The schema of a map from a field to its messages. */
export const fieldMap = (description: string): JsonObject => ({
  type: 'object',
  description,
  additionalProperties: { type: 'array', items: { type: 'string' } },
})

export const sentence = text('One sentence for people.', 'The request is not valid.')
export const fieldName = text('The name of the parameter or the path of the field.', 'filter[clientId]')
export const fieldSentence = text('One sentence for people about the field.', 'must be an integer')
export const brokenRule = text('The rule that was broken.', 'type')
export const statusNumber = integer('The status of the response.', 400)
