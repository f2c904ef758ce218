import type { Effect } from '../control/faults.ts'
import type { OpenApiDocument } from '../document/openapi.ts'
import type { Operation } from '../request/routes.ts'
import { exampleResponse } from './example-response.ts'
import type { HttpResponse } from './message.ts'
import { errorResponse, type Headers } from './responses.ts'

/** Seconds that a planted 429 asks to wait when the fault does not say. */
const defaultRetryAfter = 30

/** A call that a planted fault makes fail. */
export interface FaultyCall {
  readonly document: OpenApiDocument
  readonly operation: Operation
  readonly effect: Effect
  readonly now: Date
}

/** The error of a planted fault: the document's example for the status, if it has one. */
export function plantedError({ document, operation, effect, now }: FaultyCall): HttpResponse {
  const { status = 500, retryAfter } = effect
  const response =
    exampleResponse(document, operation, { code: status }) ?? errorResponse(status, 'A fault asked for this.')
  const seconds = retryAfter ?? (status === 429 ? defaultRetryAfter : undefined)
  const headers: Headers = seconds === undefined ? {} : { 'retry-after': String(seconds) }
  const date = { date: now.toUTCString() }
  return { ...response, headers: { ...response.headers, ...headers, ...date } }
}

/** The usual response, cut or not sent as the fault says. */
export function spoil(response: HttpResponse, { malformed, reset = false }: Effect): HttpResponse {
  if (!malformed && !reset) return response
  const { body } = response
  return { ...response, body: malformed ? body.slice(0, Math.ceil(body.length / 2)) : body, reset }
}
