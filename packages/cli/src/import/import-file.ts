import { setTimeout as wait } from 'node:timers/promises'
import { shorten } from '../command/describe.ts'
import { CommandError, InterruptedError } from '../command/errors.ts'
import { exitCodes } from '../command/exit-codes.ts'
import type { DescribedInstallation } from '../document/load.ts'
import { connect } from '../installation/connect.ts'
import type { Host } from '../installation/host.ts'
import { hostNamedBy, type Installation } from '../installation/installation.ts'
import { patience } from '../installation/patience.ts'
import { reach } from '../installation/reach.ts'
import { count, counted } from '../terminal/numbers.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { bodyFields } from './body-fields.ts'
import { type CheckedRow, checkRows } from './check-file.ts'
import { forEachAtOnce } from './for-each-at-once.ts'
import { type Journal, openJournal } from './journal.ts'
import { createMapping } from './mapping.ts'
import { bodyMaker } from './new-client-body.ts'
import { readRows } from './read-rows.ts'
import { register } from './register.ts'
import { checkResultPlace, resultOf, resultPath, writeResults } from './result-file.ts'
import { type Survey, survey, tellSurvey } from './survey.ts'
import { createValidator } from './validate.ts'

export interface ImportRequest {
  /** Absolute path. */
  readonly file: string
  /** As the person wrote it. */
  readonly name: string
  readonly installation: Installation
  readonly described: DescribedInstallation
  /** `COLUMN=FIELD`, as given. */
  readonly map: readonly string[]
  readonly dryRun: boolean
  readonly skipInvalid: boolean
  readonly yes: boolean
  readonly terminal: Terminal
}

/** Rows that are sent at the same time. */
const atOnce = 4

/** Checks a file, and creates its clients. Resolves to the exit code. */
export async function importFile(request: ImportRequest): Promise<number> {
  const { file, name, described, map, installation, dryRun, skipInvalid, terminal } = request
  const { document, dialect } = described
  const fields = bodyFields(document)
  // Before the first pass, so that a missing host is reported at once.
  const host = dryRun ? undefined : hostNamedBy(installation)
  const mapping = createMapping(map, fields, name)
  const { nameOf } = mapping
  const validate = createValidator(document, () => new Date(), nameOf)
  const check = { bodyOf: bodyMaker(mapping, fields), validate, nameOf }
  const rows = () => checkRows(readRows(file, name), check)
  await checkResultPlace(resultPath(file), name)
  const found = await survey(rows(), terminal.signal)
  const unused = found.total === 0 ? undefined : mapping.unused()
  if (unused !== undefined)
    throw new CommandError(
      `--map names the column "${shorten(unused)}", which ${name} does not have; correct the name.`,
    )
  tellSurvey(found, name, terminal)
  if (!host || (found.invalid > 0 && !skipInvalid)) {
    await writeResults(resultPath(file), resultsOf(rows(), undefined))
    if (!host) return found.valid === found.total ? exitCodes.done : exitCodes.incomplete
    throw new CommandError(
      `Nothing was sent. ${resultPath(name)} says what is wrong with each row; fix them, or give --skip-invalid to create the others.`,
    )
  }
  const client = await connect(host, terminal.env, { ...patience, dialect })
  await reach(client, terminal.signal)
  const journal = await openJournal(file, name, host.url)
  try {
    const sending = { rows, journal, client }
    const sent = await sendRows(request, host, sending)
    if (sent === 0 && found.valid > 0)
      terminal.note('Nothing was sent in this run: earlier runs have created or found every valid row.')
    return await conclude(request, found, sending)
  } finally {
    journal.close()
  }
}

interface Sending {
  readonly rows: () => AsyncIterable<CheckedRow>
  readonly journal: Journal
  readonly client: Awaited<ReturnType<typeof connect>>
}

/** Resolves to the number of rows that were left to send. */
async function sendRows({ file, terminal, yes }: ImportRequest, host: Host, sending: Sending): Promise<number> {
  const { rows, journal, client } = sending
  const { signal, progress } = terminal
  const isPending = (row: CheckedRow) =>
    row.problems.length === 0 && row.repeats === undefined && !isSettled(journal.find(row.key)?.outcome)
  const pending = filtered(rows(), isPending)
  let total = 0
  for await (const _ of pending) total++
  if (total === 0) return 0
  if (!yes) await askFirst(terminal, total, host)
  let done = 0
  try {
    await forEachAtOnce(filtered(rows(), isPending), atOnce, async (row) => {
      if (signal.aborted) throw new InterruptedError()
      await register(row, { client, journal, signal, wait: (ms) => wait(ms) })
      done++
      progress?.(`${count(done)} of ${counted(total, 'row')}`)
    })
  } catch (error) {
    await writeResults(resultPath(file), resultsOf(rows(), journal))
    terminal.note(`Done: ${count(done)} of ${counted(total, 'row')}. Run the same command again to continue.`)
    throw error
  }
  return total
}

const isSettled = (outcome: string | undefined): boolean => outcome === 'created' || outcome === 'found'

async function askFirst({ confirm }: Terminal, rows: number, host: Host): Promise<void> {
  const question = `Create ${counted(rows, 'client')} on ${host.url}? Each of them gets an email to set a password.`
  if (!confirm) throw new CommandError(`${question} Nobody can be asked here; give --yes to create them.`)
  if (!(await confirm(question))) throw new CommandError('Nothing was sent.')
}

async function conclude(
  { file, name, terminal }: ImportRequest,
  { total }: Survey,
  { rows, journal }: Sending,
): Promise<number> {
  const counts = new Map<string, number>()
  const results = async function* () {
    for await (const result of resultsOf(rows(), journal)) {
      counts.set(result.outcome, (counts.get(result.outcome) ?? 0) + 1)
      yield result
    }
  }
  await writeResults(resultPath(file), results())
  const outcomes = [...counts].map(([outcome, rows]) => `${count(rows)} ${outcome}`).join(', ')
  terminal.print(`${name}: ${outcomes === '' ? 'no rows' : outcomes}; see ${resultPath(name)}`)
  const settled = (counts.get('created') ?? 0) + (counts.get('found') ?? 0)
  return settled === total ? exitCodes.done : exitCodes.incomplete
}

async function* filtered<Item>(items: AsyncIterable<Item>, test: (item: Item) => boolean): AsyncGenerator<Item> {
  for await (const item of items) if (test(item)) yield item
}

async function* resultsOf(rows: AsyncIterable<CheckedRow>, journal: Journal | undefined) {
  for await (const row of rows) yield resultOf(row, journal)
}
