import type { FieldError } from '@b2core-clients/schema'
import { toAsciiJson } from '../json/ascii-json.ts'
import type { DescribedError, HttpResponse } from './message.ts'

export type Headers = Readonly<Record<string, string>>

/** @param json JSON in ASCII */
export function jsonTextResponse(status: number, json: string, headers: Headers = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: json, isLatin1: true }
}

export function jsonResponse(status: number, value: unknown, headers?: Headers): HttpResponse {
  return jsonTextResponse(status, toAsciiJson(value), headers)
}

export function emptyResponse(status: number, headers: Headers = {}): HttpResponse {
  return { status, headers, body: '' }
}

interface ErrorParts {
  readonly errors?: readonly FieldError[]
  /** @default none */
  readonly headers?: Headers
  /** @default an error that always has a body */
  readonly describedBy?: DescribedError
}

/** An error, whose body is written at the end, since its form depends on the installation. */
export function errorResponse(
  status: number,
  message: string,
  { errors, headers = {}, ...others }: ErrorParts = {},
): HttpResponse {
  return { status, headers, body: '', error: errors ? { message, errors } : { message }, ...others }
}

/** The error for a request that breaks rules of the document. */
export function invalidRequest(
  status: number,
  errors: readonly FieldError[],
  others: Pick<ErrorParts, 'describedBy'> = {},
): HttpResponse {
  return errorResponse(status, 'The request is not valid.', { errors, ...others })
}

/** A response with its error, if it has one, as JSON. */
export function writeError(response: HttpResponse): HttpResponse {
  if (!response.error) return response
  const { error, describedBy: _, ...others } = response
  return { ...others, ...jsonResponse(response.status, error, response.headers) }
}
