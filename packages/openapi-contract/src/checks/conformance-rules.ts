import type fc from 'fast-check'
import type { Operation } from '../document/operations.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import type { Call } from '../request/operation-call.ts'
import { validCalls } from '../request/valid-calls.ts'
import type { CheckTopic } from '../running/check.ts'
import type { Words } from '../running/words.ts'
import type { Capability } from '../target/target.ts'
import type { Strictness } from '../violations/http.ts'
import type { Violation } from '../violations/violation.ts'

/** What a service promises beyond what OpenAPI can say. */
export interface ConformanceRules {
  readonly strictness?: Strictness
  /**
   * Whether the server refuses what breaks a rule. Where it does not, reads that break it are accepted. Undefined where
   * that depends on the rest of the request; then nothing is checked. @default it does
   */
  readonly refuses?: (violation: Violation) => boolean | undefined
  /** Whether a request that the document allows is valid by rules that OpenAPI cannot state. @default it is */
  readonly accepts?: (call: Call) => boolean
  /** Whether equal things of a sorted list come in the same order on each page. @default they do */
  readonly hasFixedOrder?: boolean
  /** Statuses of reading what does not exist. @default 404 and 410 */
  readonly missingStatuses?: readonly number[]
  /**
   * Whether a refusal of a valid call has its reason in the state: a taken email, a missing client.
   * @default {@link byDocument}
   */
  readonly mayRefuse?: (exchange: Exchange, operation: Operation) => boolean
  /** The statuses of a refusal, where the service is more exact than its document. @default those of the document */
  readonly refusalStatuses?: (violation: Violation) => readonly number[] | undefined
  /**
   * Ids of the claims about the status that a refusal has.
   * @param exchange What came in place of a documented refusal, where the claims are those that it refutes.
   * @default none
   */
  readonly statusClaimsOf?: (violation: Violation, exchange?: Exchange) => readonly string[]
  /** Ids of the claims about what a refusal says apart from its status. @default none */
  readonly detailClaimsOf?: (violation: Violation, exchange: Exchange) => readonly string[]
  /** What is wrong with the refusal of an invalid request; nothing where it is as it should be. */
  readonly judgeRefusal?: (
    violation: Violation,
    exchange: Exchange,
    capabilities: ReadonlySet<Capability>,
  ) => Words | undefined
  /** Ids of the claims that a check confirms or refutes. @default none */
  readonly claimsOf?: (check: CheckTopic) => readonly string[]
  /** Ids of other claims that can be why a check fails. @default none */
  readonly suspectsOf?: (check: CheckTopic) => readonly string[]
}

/** The statuses that say that the state of the server is why a valid call is refused. */
const byState = ({ response }: Exchange): boolean => [404, 409, 410, 412, 416, 423].includes(response.status)

/**
 * Whether a refusal of a valid call has a reason beside the rules of its schemas, as far as a document tells: the state; what
 * the caller may do; the wrong secret, where an operation needs no token; what a valid request says, where 422 is described
 * beside 400.
 */
export function byDocument(exchange: Exchange, { responses, security }: Operation): boolean {
  const { status } = exchange.response
  const describes = (one: number): boolean => responses.some((response) => response.status === String(one))
  if (byState(exchange)) return true
  if (status === 401) return security.length === 0 && describes(401)
  if (status === 403) return describes(403)
  return status === 422 && describes(422) && describes(400)
}

/** Calls that the document and the rules allow. */
export function acceptedCalls(
  arbitraries: Arbitraries,
  operation: Operation,
  { accepts }: ConformanceRules,
): fc.Arbitrary<Call> {
  const calls = validCalls(arbitraries, operation)
  return accepts ? calls.filter(accepts) : calls
}
