import type { Check, CheckResult, Snapshot } from './check.ts'
import type { ContractRun } from './contract-run.ts'
import { Session } from './session.ts'

type Attempt = (run: ContractRun, check: Check) => Promise<CheckResult>

/** How often a check that failed is verified again before it is left undecided. */
const mostAgain = 5

/**
 * Verifies a failed check again on a server that others may write to: a relation between two responses says nothing
 * where the data moved between them. The failure counts where it comes again and nobody else has changed anything
 * meanwhile. A check that holds the second time has passed, and says that the data moved. A check during which the data
 * never stops moving is skipped.
 */
export async function verifyAgain(
  run: ContractRun,
  check: Check,
  first: CheckResult,
  attempt: Attempt,
): Promise<CheckResult> {
  const moved = first.failure?.message ?? ''
  const spent = { requests: first.requests, changes: first.changes, ms: first.ms }
  // Only the smallest case is verified first, which is quick. Where it holds now, all cases are verified.
  let path = first.failure?.path
  for (let count = 0; count < mostAgain; count++) {
    // What was found out earlier may be what has changed.
    run.memory.forget()
    const before = await takeSnapshot(run, check)
    const again = await attempt({ ...run, ...(path !== undefined && { path }) }, check)
    const after = await takeSnapshot(run, check)
    spent.requests += before.requests + again.requests + after.requests
    spent.changes += again.changes
    spent.ms += again.ms
    const { outcome, reason = '' } = again
    if (outcome === 'failed' && isQuiet(before, after, again.changes)) return { ...again, ...spent }
    if (outcome === 'not run') return { ...again, ...spent, reason: `${reason}; it had failed once: ${moved}` }
    if (outcome === 'skipped') return { ...again, ...spent }
    if (outcome === 'passed' && path === undefined) return { ...again, ...spent, moved }
    path = outcome === 'failed' ? (again.failure?.path ?? path) : undefined
  }
  const { failure: _, ...undecided } = first
  return { ...undecided, ...spent, outcome: 'skipped', reason: 'the data moved each time it was looked at', moved }
}

/** What a check adds itself counts for nobody else's, and so does a server that does not count it. */
function isQuiet(before: Snapshot, after: Snapshot, changes: number): boolean {
  const more = after.count - before.count
  return changes === 0 ? more === 0 && before.latest === after.latest : more >= 0 && more <= changes
}

async function takeSnapshot(run: ContractRun, { snapshot }: Check): Promise<Snapshot & { readonly requests: number }> {
  const target = await run.target.open()
  const session = new Session(run, target)
  try {
    const taken = await snapshot?.(session)
    return { count: 0, latest: '', ...taken, requests: session.log.requests }
  } catch {
    // A server that fails even at this has more wrong with it than moving data.
    return { count: 0, latest: '', requests: session.log.requests }
  } finally {
    await target.close?.()
  }
}
