export { conformanceChecks } from './checks/conformance.ts'
export type { ConformanceRules } from './checks/conformance-rules.ts'
export { writtenOtherwise } from './checks/creations/written-otherwise.ts'
export { documentSuite } from './checks/document-suite.ts'
export { spread } from './checks/spread.ts'
export { type CoveringOptions, coveringRows, randomNumbers, type SizedFactor } from './checks/steady/covering-rows.ts'
export type { Cell } from './coverage/cells.ts'
export type { OperationCoverage, Unreached } from './coverage/coverage.ts'
export type { Claim } from './document/claim.ts'
export { type ApiDocument, openDocument, readDocument } from './document/document.ts'
export { isObject, type JsonObject } from './document/json.ts'
export { pointerKeys, pointerStep } from './document/json-pointer.ts'
export { listOperations, type Operation, type Parameter } from './document/operations.ts'
export {
  type Constraint,
  constraintText,
  type Subject,
  subjectText,
} from './document/subject.ts'
export { visitObjects } from './document/walk.ts'
export type { DepartureTopic } from './evidence/departure-log.ts'
export { createResponseChecker, type ResponseChecker, type ResponseProblem } from './exchange/check-response.ts'
export {
  type ApiRequest,
  type ApiResponse,
  createSend,
  type Exchange,
  NoResponseError,
  type Send,
} from './exchange/exchange.ts'
export type { Arbitraries } from './generating/arbitraries.ts'
export { toJUnit } from './report/junit.ts'
export type { LedgerEntry, Verdict } from './report/ledger.ts'
export { createReport, type Report } from './report/report.ts'
export { summarize } from './report/summary.ts'
export { buildRequest, type Call } from './request/operation-call.ts'
export { smallestCall, validCalls } from './request/valid-calls.ts'
export type { AskOptions } from './running/ask-options.ts'
export type {
  Check,
  CheckFailure,
  CheckKind,
  CheckOutcome,
  CheckResult,
  CheckTopic,
  Snapshot,
} from './running/check.ts'
export { TooManyChecks } from './running/collect-checks.ts'
export type { ContractRun } from './running/contract-run.ts'
export { createRun, type RunOptions } from './running/create-run.ts'
export { ContractFailure, NothingToCheck, RunEnded } from './running/failure.ts'
export type { Hooks } from './running/hooks.ts'
export { type Prepared, type PreparedDocument, prepare, type Suite } from './running/prepared.ts'
export type { ReadOtherForm } from './running/read-other-form.ts'
export { type RunChecksOptions, runCheck, runChecks } from './running/run-checks.ts'
export { forAllSequences, type Step } from './running/sequences.ts'
export { Session } from './running/session.ts'
export { safe, say, Words } from './running/words.ts'
export type { Writes } from './running/write-log.ts'
export { type Careful, type CarefulOptions, carefully } from './target/careful.ts'
export { HarRecorder } from './target/har.ts'
export { type HostOptions, hostTarget } from './target/host.ts'
export {
  type Capability,
  type EngineCapability,
  type Gap,
  mainRole,
  type OpenTarget,
  type Role,
  type Target,
  type Token,
  type Tokens,
} from './target/target.ts'
export type { Strictness } from './violations/http.ts'
export { titleOf, type Violation } from './violations/violation.ts'
export { listViolations } from './violations/violations.ts'
