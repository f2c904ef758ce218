import { writeFile } from 'node:fs/promises'
import { type ApiDocument, readDocument } from '../document/document.ts'
import { notChosen } from '../report/coverage-table.ts'
import { toJUnit } from '../report/junit.ts'
import { createReport } from '../report/report.ts'
import { plain, type Style } from '../report/style.ts'
import { summarize } from '../report/summary.ts'
import type { Check } from '../running/check.ts'
import { createRun } from '../running/create-run.ts'
import { prepare } from '../running/prepared.ts'
import { runChecks } from '../running/run-checks.ts'
import { chooseTarget } from './choose-target.ts'
import type { CommandDefinition, Environment } from './command-definition.ts'
import { helpOf } from './help.ts'
import { commandOf, readOptions } from './options.ts'
import { reach } from './reach.ts'
import { UsageError } from './usage-error.ts'
import { announceWrites } from './writes.ts'

export interface Terminal {
  readonly print: (line: string) => void
  /** How the summary is marked. @default not at all */
  readonly style?: Style
  /** Told how far the run is; an empty text ends it. @default nobody */
  readonly progress?: (text: string) => void
  readonly env: Environment
  /** Ends the run; what is done by then is reported. */
  readonly signal: AbortSignal
}

/** Runs a command. Resolves to its exit code; rejects with a UsageError where it cannot start. */
export async function main(
  definition: CommandDefinition,
  args: readonly string[],
  { print, env, signal, style = plain, progress = () => {} }: Terminal,
): Promise<number> {
  const options = readOptions(definition, args)
  if (options.help) {
    print(await helpOf(definition))
    return 0
  }
  const prepared = prepare(await chooseDocument(definition, options.document), definition.suite)
  const all = prepared.checks
  const checks = all.filter(({ id }) => options.only === undefined || id.includes(options.only))
  if (checks.length === 0) throw new UsageError(`No check's id contains "${options.only}"; --list prints them.`)
  if (options.list) {
    for (const { id, title } of checks) print(`${id}\n  ${title}`)
    return 0
  }
  if (options.target === '') throw new UsageError(`--target is missing; give ${namesOf(definition)}`)

  const { operations } = prepared
  const { target, isInProcess, har } = chooseTarget(definition, options, env, operations)
  // What cannot be written is better said before a long run than after it.
  for (const file of [options.junit, options.json, options.har]) if (file !== undefined) await write(file, '')
  const { cases, deadlineMs, seed, path } = options
  if (!isInProcess) await reach(target, operations, { deadlineMs, tokenVariable: definition.tokenVariable })
  const run = createRun(prepared, target, {
    cases,
    deadlineMs,
    signal,
    withData: options.withData,
    command: commandOf(definition, options),
    onWait: (ms) => progress(`waiting ${Math.ceil(ms / 1000)} s, as the host asks (429)`),
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  })
  for (const { reaches = [] } of all.filter((check) => !checks.includes(check)))
    run.coverage.passOver(reaches, notChosen)
  print(`Checking ${target.name}: ${checks.length} checks, seed ${run.seed}`)
  if (options.allowWrites) for (const line of announceWrites(checks, operations)) print(line)
  const inOrder = har ? relationsFirst(checks) : checks
  let [done, requests] = [0, 0]
  const results = await runChecks(run, inOrder, {
    onResult: (result) => {
      requests += result.requests
      progress(`${++done} of ${checks.length} checks, ${requests} requests`)
    },
  })
  progress('')
  const report = createReport(run, results)
  print(summarize(report, style))
  if (options.junit !== undefined) await write(options.junit, toJUnit(report))
  if (options.json !== undefined) await write(options.json, `${JSON.stringify(report, null, 2)}\n`)
  if (options.har !== undefined && har) await write(options.har, JSON.stringify(har, null, 2))
  if (report.counts.failed > 0) return 1
  if (signal.aborted) return 130
  return report.weaknesses.length > 0 ? 2 : 0
}

const namesOf = ({ targets = [] }: CommandDefinition): string =>
  [...targets.map(({ name }) => `${name}, `), targets.length > 0 ? 'or ' : '', 'https://host.name'].join('')

async function chooseDocument(
  { readDocument: own }: CommandDefinition,
  given: string | undefined,
): Promise<ApiDocument> {
  if (given === undefined && own) return own()
  if (given === undefined) throw new UsageError('--document is missing; give an OpenAPI 3.0, 3.1 or 3.2 document.')
  return readDocument(given).catch((error: Error) => {
    throw new UsageError(error.message)
  })
}

/** Where requests are counted, what says most about the service comes first. */
function relationsFirst(checks: readonly Check[]): Check[] {
  const isRefusal = ({ kind }: Check) => kind === 'refusal' || kind === 'undescribed method'
  return [...checks.filter((check) => !isRefusal(check)), ...checks.filter(isRefusal)]
}

const write = (file: string, text: string): Promise<void> =>
  writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be written (${error.code}); give another path.`)
  })
