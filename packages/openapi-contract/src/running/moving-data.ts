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
  const { requests, changes, refused, ms } = first
  const spent: Spent = { requests, changes, refused, ms }
  const looks: Look[] = []
  // Only the smallest case is verified first, which is quick. Where it holds now, all cases are verified.
  let path = first.failure?.path
  for (let count = 0; count < mostAgain; count++) {
    // What was found out earlier may be what has changed.
    run.memory.forget()
    const look = await lookAgain(run, check, path, attempt)
    looks.push(look)
    addLook(spent, look)
    const { result, isStill } = look
    const { outcome, reason = '' } = result
    if (outcome === 'not run')
      return { ...result, ...spent, reason: `${reason}; it had failed once: ${messageOf(first)}` }
    if (outcome === 'skipped') return { ...result, ...spent }
    const isWrong = outcome === 'failed' && (isStill || (await addsWhatItRefuses(run, check, looks, spent)))
    if (isWrong) return { ...result, ...spent }
    if (hasHeld(look) && hasMoved(looks)) break
    path = outcome === 'failed' ? (result.failure?.path ?? path) : undefined
  }
  return { ...conclude(first, looks), ...spent, moved: messageOf(first) }
}

const messageOf = ({ failure }: CheckResult): string => failure?.message ?? ''

/** The result of a check that was not seen to fail while the data was still. */
function conclude(first: CheckResult, looks: readonly Look[]): CheckResult {
  const held = looks.findLast(hasHeld)?.result
  if (held) return { ...held, ...(!hasMoved(looks) && { isUnexplained: true }) }
  const { failure: _, ...undecided } = first
  return { ...undecided, outcome: 'skipped', reason: 'the data moved each time it was looked at' }
}

/** A snapshot, and how many requests it took. */
type TakenSnapshot = Snapshot & { readonly requests: number }

/** A check that was verified again, and the data around it. */
interface Look {
  readonly result: CheckResult
  readonly before: TakenSnapshot
  readonly after: TakenSnapshot
  /** Whether nobody else has changed anything meanwhile. */
  readonly isStill: boolean
  /** Whether all cases were verified, and not only the smallest one. */
  readonly isWhole: boolean
}

const hasHeld = ({ result, isWhole }: Look): boolean => result.outcome === 'passed' && isWhole

/** @param path Leads to the only case that is verified. */
async function lookAgain(run: ContractRun, check: Check, path: string | undefined, attempt: Attempt): Promise<Look> {
  const before = await takeSnapshot(run, check)
  const result = await attempt({ ...run, ...(path !== undefined && { path }) }, check)
  const after = await takeSnapshot(run, check)
  const isStill = isQuiet(before, after, result.changes)
  return { result, before, after, isStill, isWhole: path === undefined }
}

/** What all attempts together have taken. */
type Spent = { -readonly [Name in 'requests' | 'changes' | 'refused' | 'ms']: CheckResult[Name] }

function addLook(spent: Spent, { result, before, after }: Look): void {
  spent.requests += before.requests + result.requests + after.requests
  spent.changes += result.changes
  spent.refused += result.refused
  spent.ms += result.ms
}

/** Whether anybody else was seen to change the data, during a look or between two of them. */
const hasMoved = (looks: readonly Look[]): boolean =>
  looks.some(({ isStill, before }, index) => {
    const last = looks[index - 1]
    return !isStill || (last !== undefined && last.after.latest !== before.latest)
  })

/** Whether the data grows each time by what the server has refused, and by nothing while it is only looked at. */
async function addsWhatItRefuses(
  run: ContractRun,
  check: Check,
  looks: readonly Look[],
  spent: Spent,
): Promise<boolean> {
  const failed = looks.filter(({ result }) => result.outcome === 'failed')
  if (!comesBack(failed.map(ownGrowth))) return false
  const { isStill, requests } = await watch(run, check, looks.at(-1)?.result.requests ?? 0)
  spent.requests += requests
  return isStill
}

/** What a check adds itself counts for nobody else's, and so does a server that does not count it. */
function isQuiet(before: Snapshot, after: Snapshot, changes: number): boolean {
  const more = after.count - before.count
  return changes === 0 ? more === 0 && before.latest === after.latest : more >= 0 && more <= changes
}

/** How much was added that can only come from calls that were refused; 0 where it can be somebody else's. */
function ownGrowth({ before, after, result }: Look): number {
  const more = after.count - before.count - result.changes
  return more > 0 && more <= result.refused ? more : 0
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

async function takeSnapshot(run: ContractRun, { snapshot }: Check): Promise<TakenSnapshot> {
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
