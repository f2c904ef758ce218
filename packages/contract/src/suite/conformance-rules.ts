import {
  type Capability,
  type ConformanceRules,
  type Exchange,
  isObject,
  safe,
  say,
  type Violation,
  type Words,
} from '@b2core-clients/openapi-contract'
import { conformanceClaims } from './conformance-claims.ts'

/** What this API promises of valid and broken calls beyond what its document can say. */
export const conformanceRules: ConformanceRules = {
  strictness: { unknownParameters: true, repeatedParameters: true, emptyParameters: true, encoding: true },
  mayRefuse: ({ response, request }) =>
    response.status === 404 ? request.method === 'GET' && /\/clients\//.test(request.target) : isTaken(response.json),
  judgeRefusal,
  claimsOf: conformanceClaims,
}

/** Whether a create was refused for its email alone. */
export const isTaken = (body: unknown): boolean => {
  const errors = errorsOf(body)
  return errors.length > 0 && errors.every(({ field, rule }) => field === 'email' && rule === 'unique')
}

interface FieldError {
  readonly field: unknown
  readonly rule: unknown
}

export const errorsOf = (body: unknown): readonly FieldError[] =>
  isObject(body) && Array.isArray(body.errors)
    ? body.errors.filter(isObject).map(({ field, rule }) => ({ field, rule }))
    : []

/** A value that breaks a rule answers 400 and is named; a body of another kind 415; a body that is no JSON 400. */
function judgeRefusal(
  { constraint, field }: Violation,
  { response }: Exchange,
  capabilities: ReadonlySet<Capability>,
): Words | undefined {
  const { status, json, headers } = response
  const { keyword } = constraint
  if (keyword === 'credentials')
    return /\bbearer\b/i.test(headers.get('www-authenticate') ?? '')
      ? undefined
      : say`no WWW-Authenticate that names Bearer`
  if (keyword === 'Accept') return undefined
  const wanted = keyword === 'content type' ? 415 : 400
  if (status !== wanted) return say`status ${status} in place of ${wanted}`
  if (field === undefined || !capabilities.has('named errors')) return undefined
  const named = errorsOf(json).map((error) => String(error.field))
  const steps = field.split('.').filter((step) => step !== '*')
  // A list's entry or a map's key has a position, so each step has to occur in its order and nothing more is asked.
  const found = named.some((name) => (field.includes('[') ? name === field : containsInOrder(name.split('.'), steps)))
  return found ? undefined : say`errors that name ${safe(named)} in place of ${safe(field)}`
}

function containsInOrder(all: readonly string[], steps: readonly string[]): boolean {
  let next = 0
  for (const one of all) if (one === steps[next]) next++
  return next === steps.length
}
