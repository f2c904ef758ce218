import type { Check, CheckResult, Picture } from './check.ts'
import { type Run, Session } from './session.ts'

type Attempt = (run: Run, check: Check) => Promise<CheckResult>

/** How often a check that failed is asked again before it is left undecided. */
const mostAgain = 5

/**
 * Asks again what failed on a server that others may write to: a relation between two answers says nothing where the
 * data moved between them. The failure counts where it comes again and nobody else has changed anything meanwhile. What
 * holds when it is asked again has passed, and says that the data moved; what gets no quiet moment is skipped.
 */
export async function askAgain(run: Run, check: Check, first: CheckResult, attempt: Attempt): Promise<CheckResult> {
  const moved = first.failure?.message ?? ''
  const spent = { requests: first.requests, changes: first.changes, ms: first.ms }
  // The smallest case alone is soon asked; where it holds now, all of them are.
  let path = first.failure?.path
  for (let count = 0; count < mostAgain; count++) {
    const before = await takePicture(run, check)
    const again = await attempt({ ...run, ...(path !== undefined && { path }) }, check)
    const after = await takePicture(run, check)
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

/** What a check adds itself is not held against others; neither is a server that does not count it. */
function isQuiet(before: Picture, after: Picture, changes: number): boolean {
  const more = after.count - before.count
  return changes === 0 ? more === 0 && before.latest === after.latest : more >= 0 && more <= changes
}

async function takePicture(run: Run, { picture }: Check): Promise<Picture & { readonly requests: number }> {
  const target = await run.target.open()
  const session = new Session(run, target)
  try {
    const taken = await picture?.(session)
    return { count: 0, latest: '', ...taken, requests: session.requests }
  } catch {
    // A server that fails even at this has more wrong with it than moving data.
    return { count: 0, latest: '', requests: session.requests }
  } finally {
    await target.close?.()
  }
}
