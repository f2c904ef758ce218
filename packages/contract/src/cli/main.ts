import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { conformanceChecks } from '../checks/conformance.ts'
import { type ApiDocument, openDocument, readDocument } from '../engine/document.ts'
import { notChosen } from '../report/coverage-table.ts'
import { toJUnit } from '../report/junit.ts'
import { createReport } from '../report/report.ts'
import { plain, type Style } from '../report/style.ts'
import { summarize } from '../report/summary.ts'
import type { Check } from '../run/check.ts'
import { createRun, type Prepared, prepare } from '../run/create-run.ts'
import { runChecks } from '../run/run-checks.ts'
import { clientsChecks } from '../suite/checks.ts'
import { chooseTarget, type Environment } from './choose-target.ts'
import { commandOf, help, readOptions } from './options.ts'
import { reach } from './reach.ts'
import { UsageError } from './usage-error.ts'

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

/** The command. Resolves to its exit code; rejects with a UsageError where it cannot start. */
export async function main(
  args: readonly string[],
  { print, env, signal, style = plain, progress = () => {} }: Terminal,
): Promise<number> {
  const options = readOptions(args)
  if (options.help) {
    print(help)
    return 0
  }
  const document = options.document === undefined ? await ownDocument() : await readGiven(options.document)
  const prepared = prepare(document)
  const all = checksFor(prepared)
  const checks = all.filter(({ id }) => options.only === undefined || id.includes(options.only))
  if (checks.length === 0) throw new UsageError(`No check's id contains "${options.only}"; --list prints them.`)
  if (options.list) {
    for (const { id, title } of checks) print(`${id}\n  ${title}`)
    return 0
  }
  if (options.target === '') throw new UsageError('--target is missing; give sandbox, mock, or https://host.name')

  const { target, har } = chooseTarget(
    options,
    env,
    prepared.operations.some(({ security }) => security),
  )
  // What cannot be written is better said before a long run than after it.
  for (const file of [options.junit, options.json, options.har]) if (file !== undefined) await write(file, '')
  const { runs, deadlineMs, seed, path } = options
  if (options.target !== 'sandbox') await reach(target, prepared.operations, deadlineMs)
  const run = createRun(prepared, target, {
    runs,
    deadlineMs,
    signal,
    command: commandOf(options),
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  })
  for (const { reaches = [] } of all.filter((check) => !checks.includes(check)))
    run.coverage.passOver(reaches, notChosen)
  print(`Checking ${target.name}: ${checks.length} checks, seed ${run.seed}`)
  const inOrder = har ? relationsFirst(checks) : checks
  let [done, requests] = [0, 0]
  const results = await runChecks(run, inOrder, {
    onResult: (result) => {
      requests += result.requests
      progress(`${++done} of ${checks.length} checks, ${requests} requests`)
    },
  })
  progress('')
  const report = createReport(document.root, run, results)
  print(summarize(report, style))
  if (options.junit !== undefined) await write(options.junit, toJUnit(report))
  if (options.json !== undefined) await write(options.json, `${JSON.stringify(report, null, 2)}\n`)
  if (options.har !== undefined && har) await write(options.har, JSON.stringify(har, null, 2))
  if (report.counts.failed > 0) return 1
  return signal.aborted ? 130 : 0
}

async function ownDocument(): Promise<ApiDocument> {
  const file = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))
  return openDocument(JSON.parse(await readFile(file, 'utf8')))
}

const readGiven = (file: string): Promise<ApiDocument> =>
  readDocument(file).catch((error: Error) => {
    throw new UsageError(error.message)
  })

/** The suite of this API where the document is this API's; what follows from the document alone where it is not. */
function checksFor({ operations, arbitraries }: Prepared): Check[] {
  const ids = new Set(operations.map(({ id }) => id))
  const isOurs = ['listClients', 'getClient', 'createClient'].every((id) => ids.has(id))
  return isOurs ? clientsChecks(operations, arbitraries) : conformanceChecks(operations, arbitraries)
}

/** Where requests are counted, what says most about the service comes first. */
function relationsFirst(checks: readonly Check[]): Check[] {
  const isRefusal = ({ id }: Check) => id.includes('/refuses/') || id.includes('/method/')
  return [...checks.filter((check) => !isRefusal(check)), ...checks.filter(isRefusal)]
}

const write = (file: string, text: string): Promise<void> =>
  writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be written (${error.code}); give another path.`)
  })
