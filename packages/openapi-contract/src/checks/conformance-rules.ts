import type { Exchange } from '../exchange/exchange.ts'
import type { CheckTopic } from '../running/check.ts'
import type { Words } from '../running/words.ts'
import type { Capability } from '../target/target.ts'
import type { Strictness } from '../violations/http.ts'
import type { Violation } from '../violations/violation.ts'

/** What a service promises beyond what OpenAPI can say. */
export interface ConformanceRules {
  readonly strictness?: Strictness
  /** Whether a refusal of a valid call has its reason in the state: a taken email, a missing client. @default 404 and 409 */
  readonly mayRefuse?: (exchange: Exchange) => boolean
  /** What is wrong with the refusal of a broken request; nothing where it is as it should be. */
  readonly judgeRefusal?: (
    violation: Violation,
    exchange: Exchange,
    capabilities: ReadonlySet<Capability>,
  ) => Words | undefined
  /** Ids of the claims that a check confirms or refutes. @default none */
  readonly claimsOf?: (check: CheckTopic) => readonly string[]
}

/** The statuses that say that the state of the server is why a valid call is refused. */
export const byState = ({ response }: Exchange): boolean => response.status === 404 || response.status === 409
