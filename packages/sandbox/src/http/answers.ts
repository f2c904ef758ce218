import type { ApiError, FieldError } from '@b2core-clients/schema'
import { toJson } from '../domain/json.ts'
import type { Answer } from './exchange.ts'

export type Headers = Readonly<Record<string, string>>

/** An answer whose body is JSON in ASCII already. */
export const jsonText = (status: number, body: string, headers: Headers = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body,
  ascii: true,
})

export const json = (status: number, value: unknown, headers?: Headers): Answer =>
  jsonText(status, toJson(value), headers)

/** An error in the document's shape. */
export function refuse(status: number, message: string, errors?: readonly FieldError[], headers?: Headers): Answer {
  const body: ApiError = errors ? { message, errors: [...errors] } : { message }
  return json(status, body, headers)
}

/** The document's 400 for requests that break its rules. */
export const invalid = (errors: readonly FieldError[]): Answer => refuse(400, 'The request is not valid.', errors)
