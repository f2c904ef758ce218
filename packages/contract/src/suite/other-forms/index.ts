import type { ApiResponse, Exchange, Operation, ReadOtherForm, ResponseProblem } from '@b2core-clients/openapi-contract'
import { decodeError, encodeError, encodePage, type WireRules } from '@b2core-clients/schema/wire'
import { claimsOfStatus } from '../departure-claims.ts'
import { errorDetailOf } from '../errors.ts'
import type { Installation } from '../installation.ts'
import { rewriteClient, rewriteCreatedClient, rewritePage } from './envelopes.ts'
import { rewriteFields } from './fields.ts'

/** Reads responses in the forms that installations can have. What their form does not concern can then be tested. */
export const readOtherForm =
  (installation: Installation): ReadOtherForm =>
  (operation, exchange, problems) => {
    if (problems.some(({ rule }) => rule === 'status')) return readOtherStatus(installation, operation, exchange)
    const { response } = exchange
    if (response.status >= 400) return readOtherError(installation, operation, response, problems)
    // The form of its JSON is another question.
    if (response.json !== undefined && problems.some(({ rule }) => rule === 'content-type'))
      return withJson(response, response.json)
    const json = readOtherBody(installation, operation, response.json, problems)
    return json === undefined ? undefined : withJson(response, json)
  }

/** The status that means the same in the document. */
function readOtherStatus(installation: Installation, { id }: Operation, exchange: Exchange): ApiResponse | undefined {
  const { claims, wire } = installation
  const [claim] = claimsOfStatus({ operation: id, status: exchange.response.status }, exchange)
  if (claim === 'nothing-found')
    return withJson({ ...exchange.response, status: 200 }, encodePage({ data: [], total: 0 }, wire))
  const status = claim?.endsWith('-status') ? claims[claim as keyof typeof claims] : undefined
  return typeof status === 'number' ? { ...exchange.response, status } : undefined
}

/**
 * An error in any shape. That of a creation has to name what the errors of the document name: it is the only sign of why
 * a client was refused.
 */
function readOtherError(
  installation: Installation,
  { id }: Operation,
  response: ApiResponse,
  problems: readonly ResponseProblem[],
): ApiResponse | undefined {
  const { status, json, text } = response
  const type = errorTypes[installation.claims['error-media-type']]
  // The form of its JSON is another question.
  if (json !== undefined && problems.some(({ rule }) => rule === 'content-type')) return withJson(response, json, type)
  const error = decodeError(json ?? text)
  if (id === 'createClient' && lacksDetail(installation, error.errors ?? [])) return undefined
  const sentence = error.message || `It failed with status ${status}.`
  const body = encodeError({ ...error, message: sentence }, installation.wire, { status })
  return withJson(response, body, type)
}

const errorTypes: Readonly<Record<Installation['claims']['error-media-type'], string>> = {
  json: 'application/json',
  'problem-json': 'application/problem+json',
}

function lacksDetail(installation: Installation, errors: readonly { readonly rule: string }[]): boolean {
  const { namesFields, namesRules } = errorDetailOf(installation)
  if (!namesFields) return false
  return errors.length === 0 || (namesRules && errors.some(({ rule }) => rule === 'invalid'))
}

const rewritesByOperation: Readonly<Record<string, (body: unknown, rules: WireRules) => unknown>> = {
  listClients: rewritePage,
  getClient: rewriteClient,
  createClient: rewriteCreatedClient,
}

/** First the members around the clients, then the fields in them. */
function readOtherBody({ wire }: Installation, { id }: Operation, body: unknown, problems: readonly ResponseProblem[]) {
  if (problems.some(({ rule, message }) => rule !== 'body' || !message.startsWith('/'))) return undefined
  const moved = rewritesByOperation[id]?.(body, wire)
  if (moved !== undefined) return moved
  return rewriteFields(
    body,
    problems.map(({ message }) => message.split(' ')[0] ?? ''),
    wire,
  )
}

/** The same response with another body. */
function withJson({ exactJson: _, ...response }: ApiResponse, json: unknown, type = 'application/json'): ApiResponse {
  const headers = new Headers(response.headers)
  headers.set('content-type', type)
  return { ...response, headers, json, text: JSON.stringify(json) }
}
