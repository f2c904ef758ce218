import { constants } from 'node:os'
import { notChosen } from '../report/coverage-table.ts'
import { createReport, type Report } from '../report/report.ts'
import { plain } from '../report/style.ts'
import { summarize } from '../report/summary.ts'
import type { Check, CheckResult } from '../running/check.ts'
import type { ContractRun } from '../running/contract-run.ts'
import { createRun } from '../running/create-run.ts'
import { RunEnded } from '../running/failure.ts'
import { orderByDecisions } from '../running/order-checks.ts'
import type { Prepared } from '../running/prepared.ts'
import { runChecks } from '../running/run-checks.ts'
import type { Target } from '../target/target.ts'
import type { Chosen } from './choose-target.ts'
import type { CommandDefinition } from './command-definition.ts'
import { readEarlier } from './earlier-report.ts'
import { type CliOptions, commandOf } from './options.ts'
import { pathHint } from './path-hint.ts'
import { reach } from './reach.ts'
import { openReportFiles } from './report-files.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { announceWrites } from './writes.ts'

/** What a command line asks for. */
export interface Plan {
  readonly definition: CommandDefinition
  readonly options: CliOptions
  readonly prepared: Prepared
  readonly checks: readonly Check[]
  readonly chosen: Chosen
  /** How many reads were sent a second time. */
  readonly readsAgain: () => number
}

/** Why operations are left out that nobody excluded. */
const ofMissing = 'a reference of its requests leads nowhere'

/** The exit code of a run that a person ended. */
export const interruptedCode = 128 + constants.signals.SIGINT

/** Runs the checks and reports. Resolves to the exit code; rejects with a UsageError where it cannot start. */
export async function runPlan(plan: Plan, terminal: Terminal): Promise<number> {
  const { options, chosen } = plan
  const { print, style = plain, progress = () => {} } = terminal
  const earlier = options.since === undefined ? [] : await readEarlier(options.since)
  const files = await openReportFiles(options)
  const interrupted = terminal.interruptible()
  const timed = options.maxTime === undefined ? [] : [endAfter(options.maxTime)]
  const signal = AbortSignal.any([interrupted, ...timed])
  await reachTarget(plan, signal)
  const run = startRun(plan, terminal, signal)
  for (const line of announce(plan, run)) print(line)
  let [done, requests] = [0, 0]
  const results = await runPlanned(plan, run, (result) => {
    requests += result.requests
    files.add(result)
    progress(`${++done} of ${plan.checks.length} checks, ${requests} requests`)
  })
  progress('')
  const report = createReport(run, results, earlier)
  // The terminal may be closed already.
  await files.write(report, chosen.har)
  print(summarize(report, { style, verbose: options.verbose }))
  return exitCodeOf(report, interrupted.aborted)
}

/** Fails at once where the target cannot be used, so that not every check has to. */
async function reachTarget({ definition, options, prepared, chosen }: Plan, signal: AbortSignal) {
  if (chosen.isInProcess) return startOnce(chosen.target)
  const reachable = prepared.operations.filter(({ id }) => !prepared.excluded.has(id))
  const { deadlineMs } = options
  return reach(chosen.target, reachable, { deadlineMs, signal, tokenVariable: definition.tokenVariable })
}

function startRun(plan: Plan, { command, progress = () => {} }: Terminal, signal: AbortSignal): ContractRun {
  const { definition, options, prepared, chosen } = plan
  const { cases, deadlineMs, withData, seed, path } = options
  const run = createRun(prepared, chosen.target, {
    cases,
    deadlineMs,
    signal,
    withData,
    readsAgain: plan.readsAgain,
    command: commandOf(command ?? definition.suite.command, options),
    onWait: (ms) => progress(`waiting ${Math.ceil(ms / 1000)} s, as the host asks (429)`),
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  })
  const missing = new Set(prepared.operations.filter((one) => one.missing).map(({ id }) => id))
  const left = prepared.cells.filter(({ operation }) => prepared.excluded.has(operation))
  for (const [reason, cells] of Map.groupBy(left, ({ operation }) => (missing.has(operation) ? ofMissing : notChosen)))
    run.coverage.passOver(cells, reason)
  const planned = new Set(plan.checks)
  for (const check of prepared.checks) if (!planned.has(check)) run.coverage.passOver(check.reaches ?? [], notChosen)
  return run
}

/** What a person should know before the first check. */
const announce = ({ options, prepared, checks, chosen }: Plan, { seed }: ContractRun): string[] => [
  `Checking ${chosen.target.name}: ${checks.length} checks, seed ${seed}`,
  ...(chosen.isInProcess ? [] : [describeLimits(options)]),
  ...pathHint(prepared.document.root, options.target),
  ...(options.allowWrites ? announceWrites(checks, prepared.operations) : []),
]

/** How many requests a host gets at most, how fast, and how long all of them take. */
function describeLimits({ maxRequests, rate }: CliOptions): string {
  const seconds = Math.ceil(maxRequests / rate)
  const time = seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} minutes`
  return `At most ${maxRequests} requests, and ${rate} a second. All of them take ${time} or more. --max-requests and --rate change that.`
}

function runPlanned({ options, checks, chosen }: Plan, run: ContractRun, onResult: (result: CheckResult) => void) {
  const { maxFailures, workers } = options
  const inOrder = chosen.har ? orderByDecisions(checks, chosen.target.capabilities) : checks
  return runChecks(run, inOrder, { maxFailures, workers, onResult })
}

function exitCodeOf({ counts, weaknesses, lost }: Report, isInterrupted: boolean): number {
  if (counts.failed > 0) return 1
  if (isInterrupted) return interruptedCode
  return weaknesses.length + lost.length > 0 ? 2 : 0
}

/** A server in this process follows the document: what it cannot use is told once and not by every check. */
async function startOnce(target: Target): Promise<void> {
  try {
    const opened = await target.open()
    await opened.close?.()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The ${target.name} cannot start: ${reason.replaceAll(/\s+/g, ' ')}`)
  }
}

/** A signal that aborts after so many seconds. */
function endAfter(seconds: number): AbortSignal {
  const ended = new AbortController()
  const reason = new RunEnded(`the run has had its ${seconds} s; --max-time gives it more`)
  setTimeout(() => ended.abort(reason), seconds * 1000).unref()
  return ended.signal
}
