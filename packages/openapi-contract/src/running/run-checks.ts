import type { Departure } from '../evidence/departure-log.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { CannotGenerate } from '../generating/draw.ts'
import { describeResponse, toCurl } from '../report/curl.ts'
import { isGap } from '../target/gap.ts'
import { mask, type Secret, secretsOf } from '../target/secrets.ts'
import type { Check, CheckFailure, CheckResult } from './check.ts'
import type { ContractRun } from './contract-run.ts'
import { CannotLook, ContractFailure, NothingToCheck, RunEnded } from './failure.ts'
import { verifyAgain } from './moving-data.ts'
import { Session } from './session.ts'
import { safe, say, type Words } from './words.ts'

export interface RunChecksOptions {
  /** Called as each check ends. */
  readonly onResult?: (result: CheckResult) => void
  /** Stop after so many failures. @default all checks run */
  readonly maxFailures?: number
  /** Checks that run at the same time. Those that write run one by one, after those that read. @default 1 */
  readonly workers?: number
}

/** Runs every check. Nothing that goes wrong in a check ends the run. The results are in the order of the checks. */
export async function runChecks(
  run: ContractRun,
  checks: readonly Check[],
  { onResult, maxFailures = Number.POSITIVE_INFINITY, workers = 1 }: RunChecksOptions = {},
): Promise<CheckResult[]> {
  const results = new Map<Check, CheckResult>()
  let ended: string | undefined
  let failures = 0
  const runOne = async (check: Check) => {
    const result = await runCheck(run, check, ended)
    results.set(check, result)
    onResult?.(result)
    if (result.outcome === 'not run') ended ??= result.reason
    if (result.outcome !== 'failed') return
    failures++
    if (failures >= maxFailures) ended ??= maxFailures === 1 ? 'an earlier check failed' : `${failures} checks failed`
  }
  for (const { phase, atOnce } of phasesOf(checks, workers)) {
    // Each worker takes the next one.
    const waiting = phase.values()
    const work = async () => {
      for (const check of waiting) await runOne(check)
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }
  return checks.flatMap((check) => results.get(check) ?? [])
}

interface Phase {
  readonly phase: readonly Check[]
  /** How many of its checks may run at the same time. */
  readonly atOnce: number
}

/** What one check writes must not be what another compares, and some checks look at what all the others have seen. */
function phasesOf(checks: readonly Check[], workers: number): Phase[] {
  if (workers === 1) return [{ phase: checks, atOnce: 1 }]
  const phases = Map.groupBy(checks, phaseOf)
  return [
    { phase: phases.get('reads') ?? [], atOnce: workers },
    { phase: phases.get('writes') ?? [], atOnce: 1 },
    { phase: phases.get('last') ?? [], atOnce: 1 },
  ]
}

function phaseOf({ kind, needs }: Check): 'reads' | 'writes' | 'last' {
  if (kind === 'undeclared fields') return 'last'
  return needs.includes('writes') || needs.includes('undescribed methods') ? 'writes' : 'reads'
}

/**
 * Runs one check on its own target, or on the one there is.
 * @param ended Why the run is over; a check that would run then does not.
 */
export async function runCheck(given: ContractRun, check: Check, ended?: string): Promise<CheckResult> {
  const run = check.replay ? { ...given, ...check.replay } : given
  const { capabilities, gaps } = run.target
  const lacking = check.needs.filter((need) => !capabilities.has(need))
  if (lacking.length > 0) return passOver(run, check, 'skipped', `the target lacks: ${lacking.join(', ')}`)
  const gap = gaps?.find((known) => isGap(known, check))
  if (gap) return passOver(run, check, 'skipped', gap.reason)
  if (ended !== undefined) return passOver(run, check, 'not run', ended)
  run.coverage.aim(check.reaches ?? [])
  const first = await attempt(run, check)
  const isRelative = check.snapshot !== undefined && first.failure?.isByItself === false
  const mayHaveMoved = isRelative && !capabilities.has('exclusive data')
  const result = first.outcome === 'failed' && mayHaveMoved ? await verifyAgain(run, check, first, attempt) : first
  if (result.reason !== undefined) run.coverage.passOver(check.reaches ?? [], result.reason)
  return result
}

function passOver(run: ContractRun, check: Check, outcome: 'skipped' | 'not run', reason: string): CheckResult {
  run.coverage.passOver(check.reaches ?? [], reason)
  return settle(check, outcome, reason)
}

const attempts = new WeakMap<ContractRun, Map<string, number>>()

/** Where a check is tried again, the things of the first attempt may still be there. */
function nthAttempt(run: ContractRun, { id }: Check): number {
  const ofRun = attempts.get(run) ?? new Map<string, number>()
  const nth = (ofRun.get(id) ?? 0) + 1
  attempts.set(run, ofRun.set(id, nth))
  return nth
}

/** Runs the check once, and returns its result, also where it fails. */
async function attempt(run: ContractRun, check: Check): Promise<CheckResult> {
  const begun = performance.now()
  const target = await run.target.open()
  const session = new Session(run, target, { about: `${check.id} ${nthAttempt(run, check)}` })
  const measured = () => ({
    requests: session.log.requests,
    changes: session.log.changes,
    refused: session.log.refused,
    ms: performance.now() - begun,
  })
  const result = await look(check, session)
  const { departures } = session.log
  await target.close?.()
  if (departures.length === 0 || result.outcome === 'failed') return { ...result, ...measured() }
  const failure = explain(departed(departures), session)
  return { ...result, outcome: 'failed', ownOutcome: result.outcome, failure, ...measured() }
}

/** The outcome of the check's own promise. */
async function look(check: Check, session: Session): Promise<CheckResult> {
  try {
    await check.verify(session)
    const { untold } = session.telling
    return { ...settle(check, 'passed'), ...(untold.length > 0 && { untold }) }
  } catch (error) {
    if (error instanceof RunEnded) return settle(check, 'not run', error.message)
    if (error instanceof NothingToCheck) return settle(check, 'skipped', error.message)
    if (error instanceof CannotGenerate) return settle(check, 'skipped', `no request can be made: ${error.message}`)
    const isByItself = error instanceof ContractFailure && error.isByItself
    const reason = session.reasonNotToJudge(exchangesOf(error, session))
    if (reason !== undefined && !isByItself) return settle(check, 'skipped', new CannotLook(reason).message)
    const refutes = error instanceof ContractFailure ? error.refutes : undefined
    return { ...settle(check, 'failed'), failure: explain(error, session), ...(refutes && { refutes }) }
  }
}

const exchangesOf = (error: unknown, { log }: Session): readonly Exchange[] =>
  error instanceof ContractFailure ? error.exchanges : log.ofCase

/** The failure of a check that was the first to see responses depart from the document. */
function departed(departures: readonly Departure[]): ContractFailure {
  const [first] = departures
  const messages = [...new Set(departures.map(({ message }) => message))].join('; ')
  return new ContractFailure(say`a response as documented`, say`${safe(messages)}`, {
    ...(first && { rule: first.rule, operation: first.operation, exchanges: [first.exchange] }),
    isByItself: true,
  })
}

const settle = (
  { id, kind, group, promise, title, subject, constraint, claims, confirms, suspects }: Check,
  outcome: CheckResult['outcome'],
  reason?: string,
): CheckResult => ({
  id,
  kind,
  group,
  ...(promise !== undefined && { promise }),
  title,
  ...(subject && { subject }),
  ...(constraint && { constraint }),
  claims,
  ...(confirms && { confirms }),
  ...(suspects && { suspects }),
  outcome,
  ...(reason !== undefined && { reason }),
  requests: 0,
  changes: 0,
  refused: 0,
  ms: 0,
})

const shownSteps = 6

function explain(error: unknown, session: Session): CheckFailure {
  const { run, target, replayPath } = session
  const { seed, hiding } = run
  const shown = { secrets: [...secretsOf({ ...target.tokens, ...target.secrets }), ...run.secrets.values()], hiding }
  const exchanges = exchangesOf(error, session)
  return {
    message: mask(messageOf(error, hiding !== undefined), shown.secrets),
    ...wordsOf(error, hiding !== undefined, shown.secrets),
    steps: exchanges.slice(-shownSteps).map(({ request, response }) => ({
      curl: toCurl(target, request, shown),
      answer: describeResponse(response, shown),
    })),
    seed,
    isByItself: error instanceof ContractFailure && error.isByItself,
    ...(replayPath !== undefined && { path: replayPath }),
  }
}

function wordsOf(
  error: unknown,
  isHidden: boolean,
  secrets: readonly Secret[],
): Pick<CheckFailure, 'expected' | 'received' | 'rule' | 'operation'> {
  if (!(error instanceof ContractFailure))
    return { expected: 'a check that works', received: messageOf(error, isHidden) }
  const { expected, received, rule, operation } = error
  const textOf = (words: Words) => mask(words.render({ withData: !isHidden }), secrets)
  const about = { ...(rule && { rule }), ...(operation !== undefined && { operation }) }
  return { expected: textOf(expected), received: textOf(received), ...about }
}

function messageOf(error: unknown, isHidden: boolean): string {
  if (error instanceof ContractFailure) return error.words.render({ withData: !isHidden })
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  // Nobody knows what the message of an unexpected error quotes.
  return isHidden ? `the check itself failed (${name}); --with-data shows why` : message
}
