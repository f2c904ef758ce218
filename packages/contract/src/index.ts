export {
  type ApiDocument,
  type Careful,
  type CarefulOptions,
  type Check,
  type CheckFailure,
  type CheckOutcome,
  type CheckResult,
  ContractFailure,
  type ContractRun,
  carefully,
  createReport,
  createRun,
  type LedgerEntry,
  type OpenTarget,
  openDocument,
  type Prepared,
  prepare,
  type Report,
  type RunChecksOptions,
  type RunOptions,
  readDocument,
  runCheck,
  runChecks,
  type Session,
  type Suite,
  summarize,
  type Target,
  toJUnit,
  type Verdict,
} from '@b2core-clients/openapi-contract'
export type { Capability } from './suite/capabilities.ts'
export { clientsSuite } from './suite/suite.ts'
export { type AdminTokens, type HostOptions, hostTarget } from './targets/host.ts'
export { mockTarget } from './targets/mock.ts'
export { everyCapability, type SandboxTargetOptions, sandboxAdmins, sandboxTarget } from './targets/sandbox.ts'
