import type { FieldError } from '@b2core-clients/schema'
import { toAsciiJson } from '../json/ascii-json.ts'
import type { HttpResponse } from './message.ts'

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

/** An error, whose body is written at the end, since its form depends on the installation. */
export function errorResponse(
  status: number,
  message: string,
  { errors, headers = {} }: { readonly errors?: readonly FieldError[]; readonly headers?: Headers } = {},
): HttpResponse {
  return { status, headers, body: '', error: errors ? { message, errors } : { message } }
}

/** The error for a request that breaks rules of the document. */
export function invalidRequest(status: number, errors: readonly FieldError[]): HttpResponse {
  return errorResponse(status, 'The request is not valid.', { errors })
}

/** A response with its error, if it has one, as JSON. */
export function writeError(response: HttpResponse): HttpResponse {
  if (!response.error) return response
  const { error, ...others } = response
  return { ...others, ...jsonResponse(response.status, error, response.headers) }
}
