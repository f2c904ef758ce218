import { type ApiDocument, readDocument } from '../document/document.ts'
import { notChosen } from '../report/coverage-table.ts'
import { createReport, type Report } from '../report/report.ts'
import { plain, type Style } from '../report/style.ts'
import { summarize } from '../report/summary.ts'
import type { Check } from '../running/check.ts'
import { createRun } from '../running/create-run.ts'
import { RunEnded } from '../running/failure.ts'
import { orderByDecisions } from '../running/order-checks.ts'
import { type Prepared, prepare } from '../running/prepared.ts'
import { runChecks } from '../running/run-checks.ts'
import type { Target } from '../target/target.ts'
import { excludedOperations, isLeftOut } from './choose-checks.ts'
import { chooseTarget } from './choose-target.ts'
import type { CommandDefinition, Environment } from './command-definition.ts'
import { readConfig } from './config-file.ts'
import { readEarlier } from './earlier-report.ts'
import { helpOf } from './help.ts'
import { setUpNetwork } from './network.ts'
import { type CliOptions, commandOf, readOptions } from './options.ts'
import { pathHint } from './path-hint.ts'
import { reach } from './reach.ts'
import { replayedChecks } from './replay.ts'
import { openReportFiles } from './report-files.ts'
import { UsageError } from './usage-error.ts'
import { announceWrites } from './writes.ts'

export interface Terminal {
  readonly print: (line: string) => void
  /** How the summary is marked. @default not at all */
  readonly style?: Style
  /** Told how far the run is; an empty text ends it. @default nobody */
  readonly progress?: (text: string) => void
  readonly env: Environment
  /** How a person types the command. @default the suite's name for it */
  readonly command?: string
  /**
   * Called when the first request is about to be sent. The signal ends the run on Ctrl-C, and what is done by then is
   * reported. Before that, Ctrl-C ends the process.
   */
  readonly interruptible: () => AbortSignal
}

/** Runs a command. Resolves to its exit code; rejects with a UsageError where it cannot start. */
export async function main(
  definition: CommandDefinition,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { print, env, style = plain, progress = () => {} } = terminal
  const config = await readConfig(args)
  const options = readOptions(definition, [...config.args, ...args])
  if (options.help) {
    print(await helpOf(definition))
    return 0
  }
  const fetch = await setUpNetwork(options.network, env)
  progress('reading the document')
  const prepared = prepare(await chooseDocument(definition, options), definition.suite, config.hooks)
  progress('')
  const excluded = excludedOperations(prepared.operations, options.filters)
  const all = options.replay === undefined ? prepared.checks : await replayedChecks(options.replay, prepared)
  const checks = chooseChecks(prepared, all, options, excluded)
  if (options.list) {
    for (const { id, title } of checks) print(`${id}\n  ${title}`)
    return 0
  }
  if (options.target === '') throw new UsageError(`--target is missing; give ${namesOf(definition)}`)

  const { operations } = prepared
  const { target, isInProcess, har } = chooseTarget(definition, options, { env, prepared, fetch })
  const earlier = options.since === undefined ? [] : await readEarlier(options.since)
  const files = await openReportFiles(options)
  const { cases, deadlineMs, maxTime, seed, path, maxFailures, workers } = options
  const interrupted = terminal.interruptible()
  const timed = maxTime === undefined ? [] : [endAfter(maxTime)]
  const signal = AbortSignal.any([interrupted, ...timed])
  const reachable = operations.filter(({ id }) => !excluded.has(id))
  if (isInProcess) await startOnce(target)
  else await reach(target, reachable, { deadlineMs, signal, tokenVariable: definition.tokenVariable })
  const run = createRun(prepared, target, {
    cases,
    deadlineMs,
    signal,
    excluded,
    withData: options.withData,
    command: commandOf(terminal.command ?? definition.suite.command, options),
    onWait: (ms) => progress(`waiting ${Math.ceil(ms / 1000)} s, as the host asks (429)`),
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  })
  const chosen = new Set(checks)
  for (const check of prepared.checks) if (!chosen.has(check)) run.coverage.passOver(check.reaches ?? [], notChosen)
  print(`Checking ${target.name}: ${checks.length} checks, seed ${run.seed}`)
  for (const line of pathHint(prepared.document.root, options.target)) print(line)
  if (options.allowWrites) for (const line of announceWrites(checks, operations)) print(line)
  const inOrder = har ? orderByDecisions(checks, target.capabilities) : checks
  let [done, requests] = [0, 0]
  const results = await runChecks(run, inOrder, {
    maxFailures,
    workers,
    onResult: (result) => {
      requests += result.requests
      files.add(result)
      progress(`${++done} of ${checks.length} checks, ${requests} requests`)
    },
  })
  progress('')
  const report = createReport(run, results, earlier)
  print(summarize(report, { style, verbose: options.verbose }))
  await files.write(report, har)
  return exitCodeOf(report, interrupted.aborted)
}

function exitCodeOf({ counts, weaknesses, lost }: Report, isInterrupted: boolean): number {
  if (counts.failed > 0) return 1
  if (isInterrupted) return 130
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

function chooseChecks(
  { operations }: Prepared,
  all: readonly Check[],
  { only }: CliOptions,
  excluded: ReadonlySet<string>,
): readonly Check[] {
  const named = all.filter(({ id }) => only === undefined || id.includes(only))
  if (named.length === 0) throw new UsageError(`No check's id contains "${only}"; --list prints them.`)
  const checks = named.filter((check) => !isLeftOut(check, operations, excluded))
  if (checks.length === 0) throw new UsageError('--include and --exclude leave no check; --list prints them.')
  return checks
}

const namesOf = ({ targets = [] }: CommandDefinition): string =>
  [...targets.map(({ name }) => `${name}, `), targets.length > 0 ? 'or ' : '', 'https://host.name'].join('')

async function chooseDocument(
  { readDocument: readOwn, applyOverlays }: CommandDefinition,
  { document: given, overlays }: CliOptions,
): Promise<ApiDocument> {
  if (given === undefined && !readOwn)
    throw new UsageError('--document is missing; give an OpenAPI 3.0, 3.1 or 3.2 document, as a file or a URL.')
  try {
    const document = given === undefined && readOwn ? await readOwn() : await readDocument(given ?? '')
    return applyOverlays && overlays.length > 0 ? await applyOverlays(document, overlays) : document
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
