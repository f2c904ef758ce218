import type { ApiError, FieldError } from '@b2core-clients/schema'
import { toAsciiJson } from '../json/ascii-json.ts'
import type { HttpResponse } from './message.ts'

export type Headers = Readonly<Record<string, string>>

/** @param json JSON in ASCII */
export function jsonTextResponse(status: number, json: string, headers: Headers = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: json, isAscii: true }
}

export function jsonResponse(status: number, value: unknown, headers?: Headers): HttpResponse {
  return jsonTextResponse(status, toAsciiJson(value), headers)
}

export function emptyResponse(status: number, headers: Headers = {}): HttpResponse {
  return { status, headers, body: '' }
}

/** An error in the form that the document describes. */
export function errorResponse(
  status: number,
  message: string,
  { errors, headers }: { readonly errors?: readonly FieldError[]; readonly headers?: Headers } = {},
): HttpResponse {
  const body: ApiError = errors ? { message, errors: [...errors] } : { message }
  return jsonResponse(status, body, headers)
}

/** The error for a request that breaks rules of the document. */
export function invalidRequest(errors: readonly FieldError[]): HttpResponse {
  return errorResponse(400, 'The request is not valid.', { errors })
}
