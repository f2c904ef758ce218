import type { Coverage } from '../coverage/coverage.ts'
import type { Claim } from '../document/claim.ts'
import type { ApiDocument } from '../document/document.ts'
import type { Operation } from '../document/operations.ts'
import type { DepartureLog } from '../evidence/departure-log.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { UndeclaredFieldLog } from '../evidence/undeclared-field-log.ts'
import type { ResponseChecker } from '../exchange/check-response.ts'
import type { DataHiding } from '../report/data-hiding.ts'
import type { Secret } from '../target/secrets.ts'
import type { Target } from '../target/target.ts'
import type { ExcusedLog } from './excused-log.ts'
import type { Hooks } from './hooks.ts'
import type { Memory } from './memory.ts'
import type { RateLimit } from './rate-limit.ts'
import type { ReadOtherForm } from './read-other-form.ts'
import type { WriteLog } from './write-log.ts'

/** One execution of a suite against one target: what all its checks share. */
export interface ContractRun {
  readonly target: Target
  readonly document: ApiDocument
  readonly operations: readonly Operation[]
  readonly checker: ResponseChecker
  /** Statements of the document that the run confirms or refutes. */
  readonly claims: readonly Claim[]
  readonly coverage: Coverage
  readonly evidence: Evidence
  readonly undeclared: UndeclaredFieldLog
  readonly departures: DepartureLog
  /** Reads responses in other forms than that of the document. */
  readonly readOtherForm?: ReadOtherForm
  readonly writes: WriteLog
  /** Refusals of valid requests that are no failure. */
  readonly excused: ExcusedLog
  /** What was tried with some operations only, and how many others there are. */
  readonly sampled: Map<string, number>
  /** What checks have found out about a server that all of them ask. */
  readonly memory: Memory
  /** Hides values of the server's data in what the run writes. Absent where they are shown. */
  readonly hiding?: DataHiding
  /** Generated cases for each property. */
  readonly cases: number
  readonly seed: number
  /** What a person types to run the same again. */
  readonly command: string
  /** Milliseconds for one request. */
  readonly deadlineMs: number
  /** The path of an earlier failure, which leads straight to its smallest case. */
  readonly path?: string
  readonly signal?: AbortSignal
  /** Whether a failing case is made smaller. */
  readonly shrink: boolean
  /** Requests that making one failing case smaller may cost. */
  readonly shrinkRequests: number
  readonly rateLimit: RateLimit
  /** How many reads were sent a second time, where the server closed the connection. */
  readonly readsAgain: () => number
  readonly authorize?: Hooks['authorize']
  /** Headers that `authorize` added, which are never shown. */
  readonly secrets: Map<string, Secret>
  /** Ids of operations that nothing is sent to. */
  readonly excluded: ReadonlySet<string>
}
