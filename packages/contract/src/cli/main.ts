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
import type { Target } from '../target/target.ts'
import { chooseTarget, type Environment } from './choose-target.ts'
import { commandOf, help, readOptions } from './options.ts'
import { UsageError } from './usage-error.ts'

export interface Terminal {
  readonly print: (line: string) => void
  /** How the summary is marked. @default not at all */
  readonly style?: Style
  readonly env: Environment
  /** Ends the run; what is done by then is reported. */
  readonly signal: AbortSignal
}

/** The command. Resolves to its exit code; rejects with a UsageError where it cannot start. */
export async function main(args: readonly string[], { print, env, signal, style = plain }: Terminal): Promise<number> {
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

  const { target, har } = chooseTarget(options, env)
  if (options.target !== 'sandbox') await reach(target)
  const { runs, deadlineMs, seed, path } = options
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
  const results = await runChecks(run, har ? relationsFirst(checks) : checks)
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

/** One call before all others, so that a wrong address is said once and not two hundred times. */
async function reach(target: Target): Promise<void> {
  const { baseUrl, fetch, tokens } = await target.open()
  const headers = { accept: 'application/json', authorization: `Bearer ${tokens.admin}` }
  const request = new Request(`${baseUrl}/api/v2/clients?limit=1`, { headers, redirect: 'manual' })
  const response = await fetch(request).catch(() => {
    throw new UsageError(`Nobody answers on ${baseUrl}; start the server, or give another --target.`)
  })
  await response.text()
  if (response.status === 401 || response.status === 403)
    throw new UsageError(`${baseUrl} refuses the token (${response.status}); put a valid one into B2CORE_TOKEN.`)
}

const write = (file: string, text: string): Promise<void> =>
  writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be written (${error.code}); give another path.`)
  })
