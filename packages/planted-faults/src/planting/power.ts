import { type Check, createRun, type Prepared, runChecks } from '@b2core-clients/openapi-contract'
import type { Fault } from './fault.ts'
import { faultyTarget } from './plant.ts'

export interface FaultResult {
  readonly fault: Fault
  /** The first check that failed; nothing where the fault was missed. */
  readonly caughtBy?: string
  /** What that check saw. */
  readonly message?: string
  /** Milliseconds. */
  readonly ms: number
}

export interface PowerOptions {
  /** Generated cases for each property. @default 25 */
  readonly cases?: number
  /** @default 1 */
  readonly seed?: number
}

/** Most faults are noticed by a relation, so that the run ends earlier. */
const relationsFirst = (checks: readonly Check[]): Check[] =>
  checks.toSorted((a, b) => Number(b.kind === 'relation') - Number(a.kind === 'relation'))

/** Plants one fault and runs the checks until one of them fails. */
export async function hunt(
  prepared: Prepared,
  checks: readonly Check[],
  fault: Fault,
  { cases = 25, seed = 1 }: PowerOptions = {},
): Promise<FaultResult> {
  const begun = performance.now()
  const target = faultyTarget(fault, { seed, document: prepared.document.root })
  const run = createRun(prepared, target, { cases, seed, deadlineMs: 5_000, shrink: false })
  const results = await runChecks(run, relationsFirst(checks), { maxFailures: 1 })
  const failed = results.find(({ outcome }) => outcome === 'failed')
  return {
    fault,
    ...(failed && { caughtBy: failed.id, message: failed.failure?.message ?? '' }),
    ms: performance.now() - begun,
  }
}
