import type { Preference } from '@b2core-clients/schema/prefer'
import { dereference } from '../document/dereference.ts'
import type { OpenApiDocument, ResponseObject } from '../document/openapi.ts'
import { shorten } from '../errors/describe-value.ts'
import type { Operation } from '../request/routes.ts'
import type { HttpResponse } from './message.ts'
import { emptyResponse, errorResponse, jsonResponse } from './responses.ts'

/** An example response of the document: with the requested status and name, or the first. Undefined when there is none. */
export function exampleResponse(
  document: OpenApiDocument,
  operation: Operation,
  { code, example }: Preference,
): HttpResponse | undefined {
  for (const [status, reference] of Object.entries(operation.object.responses ?? {})) {
    const isWanted = code === undefined || status === String(code)
    if (!reference || !isWanted || !/^\d+$/.test(status)) continue
    const response = dereference<ResponseObject>(document, reference)
    const headers = exampleHeaders(document, response)
    const found = findExample(document, response, example)
    if (found) {
      return jsonResponse(Number(status), found.value, { ...headers, 'content-type': mediaTypeOf(response) })
    }
    if (example === undefined) return emptyResponse(Number(status), headers)
  }
  return undefined
}

export function noSuchExample(header: string | undefined): HttpResponse {
  return errorResponse(404, `The document has no example response for "Prefer: ${shorten(header ?? '')}".`)
}

/** Errors can have their own media type, which is JSON too. */
function mediaTypeOf({ content = {} }: ResponseObject): string {
  return Object.keys(content).find((type) => type.includes('json')) ?? 'application/json'
}

/** @param name undefined: the first example */
function findExample(document: OpenApiDocument, response: ResponseObject, name: string | undefined) {
  const examples = new Map(Object.entries(response.content?.[mediaTypeOf(response)]?.examples ?? {}))
  const [first] = examples.keys()
  const example = examples.get(name ?? first ?? '')
  return example && dereference<{ readonly value?: unknown }>(document, example)
}

function exampleHeaders(document: OpenApiDocument, response: ResponseObject): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, reference] of Object.entries(response.headers ?? {})) {
    if (!reference) continue
    const { example } = dereference<{ readonly example?: unknown }>(document, reference)
    if (example !== undefined) headers[name.toLowerCase()] = String(example)
  }
  return headers
}
