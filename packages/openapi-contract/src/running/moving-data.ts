import type { Check, CheckResult, Snapshot } from './check.ts'
import type { ContractRun } from './contract-run.ts'
import { Session } from './session.ts'

type Attempt = (run: ContractRun, check: Check) => Promise<CheckResult>

/** How often a check that failed is verified again before it is left undecided. */
const mostAgain = 5

/** So often a failure must come back beside the same growth, to be the server's own doing. */
const enoughOfSameGrowth = 3

/**
 * Verifies a failed check again on a server that others may write to: a relation between two responses says nothing
 * where the data moved between them. The failure counts where it comes back and nobody else has changed anything
 * meanwhile, or where the data grows each time by what the server has refused. Where it holds, and the data has been seen
 * to move, the check has passed. Where the data never moved, it is verified until the attempts are used up: a fault that
 * comes and goes comes back. A check during which the data never stops moving is skipped.
 */
export async function verifyAgain(
  run: ContractRun,
  check: Check,
  first: CheckResult,
  attempt: Attempt,
): Promise<CheckResult> {
  const moved = first.failure?.message ?? ''
  const spent = { requests: first.requests, changes: first.changes, refused: first.refused, ms: first.ms }
  // Only the smallest case is verified first, which is quick. Where it holds now, all cases are verified.
  let path = first.failure?.path
  let hasMoved = false
  let last: (Snapshot & { readonly requests: number }) | undefined
  let held: CheckResult | undefined
  const growths: number[] = []
  for (let count = 0; count < mostAgain; count++) {
    // What was found out earlier may be what has changed.
    run.memory.forget()
    const before = await takeSnapshot(run, check)
    const again = await attempt({ ...run, ...(path !== undefined && { path }) }, check)
    const after = await takeSnapshot(run, check)
    spent.requests += before.requests + again.requests + after.requests
    spent.changes += again.changes
    spent.refused += again.refused
    spent.ms += again.ms
    const isStill = isQuiet(before, after, again.changes)
    hasMoved ||= !isStill || (last !== undefined && last.latest !== before.latest)
    last = after
    const { outcome, reason = '' } = again
    if (outcome === 'failed' && isStill) return { ...again, ...spent }
    if (outcome === 'not run') return { ...again, ...spent, reason: `${reason}; it had failed once: ${moved}` }
    if (outcome === 'skipped') return { ...again, ...spent }
    if (outcome === 'failed') {
      growths.push(ownGrowth(before, after, again))
      if (comesBack(growths)) {
        const { isStill: isStillAlone, requests } = await watch(run, check, again.requests)
        spent.requests += requests
        if (isStillAlone) return { ...again, ...spent }
      }
      path = again.failure?.path ?? path
    } else if (path === undefined) {
      held = again
      if (hasMoved) break
    } else path = undefined
  }
  if (held) return { ...held, ...spent, moved, ...(!hasMoved && { isUnexplained: true }) }
  const { failure: _, ...undecided } = first
  return { ...undecided, ...spent, outcome: 'skipped', reason: 'the data moved each time it was looked at', moved }
}

/** What a check adds itself counts for nobody else's, and so does a server that does not count it. */
function isQuiet(before: Snapshot, after: Snapshot, changes: number): boolean {
  const more = after.count - before.count
  return changes === 0 ? more === 0 && before.latest === after.latest : more >= 0 && more <= changes
}

/** How much was added that can only come from calls that were refused; 0 where it can be somebody else's. */
function ownGrowth(before: Snapshot, after: Snapshot, { changes, refused }: CheckResult): number {
  const more = after.count - before.count - changes
  return more > 0 && more <= refused ? more : 0
}

/** Whether the last growth has been seen often enough. Somebody else can have changed something in between. */
function comesBack(growths: readonly number[]): boolean {
  const last = growths.at(-1) ?? 0
  return last > 0 && growths.filter((growth) => growth === last).length >= enoughOfSameGrowth
}

/** Whether the data keeps still while nothing but snapshots is asked for, in twice as many requests as a check took. */
async function watch(run: ContractRun, check: Check, ofCheck: number): Promise<{ isStill: boolean; requests: number }> {
  const first = await takeSnapshot(run, check)
  let { requests } = first
  while (requests < 2 * ofCheck) {
    const next = await takeSnapshot(run, check)
    requests += next.requests
    if (next.count !== first.count || next.latest !== first.latest || next.requests === 0)
      return { isStill: false, requests }
  }
  return { isStill: true, requests }
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
