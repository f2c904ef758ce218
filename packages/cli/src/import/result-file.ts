import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { CommandError } from '../command/errors.ts'
import { replaceFile, whyNotWritable } from '../files/replace-file.ts'
import type { CheckedRow } from './check-file.ts'
import type { Journal, Outcome } from './journal.ts'

/** What the result file says of one row. */
export interface ResultRow {
  readonly row: number
  readonly email: string | null
  readonly outcome: Outcome | 'invalid' | 'duplicate' | 'not sent'
  readonly client_id: number | string | null
  readonly message: string
}

/** The path of the result file: `people.csv` has `people.result.csv`. */
export function resultPath(file: string): string {
  const end = extname(file)
  return `${file.slice(0, -end.length)}.result${end}`
}

/** What became of a row. Without a journal nothing was sent. */
export function resultOf(row: CheckedRow, journal: Journal | undefined): ResultRow {
  const { number, email = null, problems, repeats, key } = row
  const about = { row: number, email, client_id: null }
  if (problems.length > 0) return { ...about, outcome: 'invalid', message: problems.join('; ') }
  if (repeats !== undefined) return { ...about, outcome: 'duplicate', message: `the same as row ${repeats}` }
  const entry = journal?.find(key)
  if (!entry) return { ...about, outcome: 'not sent', message: '' }
  // It was being sent when the run ended; the next one asks the host.
  const outcome = entry.outcome === 'sending' ? 'unknown' : entry.outcome
  return { ...about, outcome, client_id: entry.clientId ?? null, message: entry.message }
}

/** Writes the result file in the format of the import's file, all at once. */
export async function writeResults(path: string, results: AsyncIterable<ResultRow>): Promise<void> {
  await replaceFile(path, (output) => write(path, results, output))
}

const columns = ['row', 'email', 'outcome', 'client_id', 'message']

/** Rejects with a CommandError when the results cannot be written, or would replace another file than those of an import. */
export async function checkResultPlace(path: string, name: string): Promise<void> {
  const problem = await whyNotWritable(path)
  if (problem !== undefined)
    throw new CommandError(
      `${resultPath(name)} ${problem}; move it, or copy ${name} into a folder that can be written to.`,
    )
  const beginning = await readBeginning(path)
  const own = extname(path).toLowerCase() === '.csv' ? columns.join(',') : '{"row":'
  if (beginning !== '' && !beginning.startsWith(own))
    throw new CommandError(
      `${resultPath(name)} is not the result of an import, and would be replaced; move it, or rename ${name}.`,
    )
}

/** The first characters of a file. Empty when it cannot be read: then writing the results says why. */
async function readBeginning(path: string): Promise<string> {
  const handle = await open(path).catch(() => undefined)
  if (!handle) return ''
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(100) })
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return ''
  } finally {
    await handle.close()
  }
}

async function write(path: string, results: AsyncIterable<ResultRow>, output: Writable): Promise<void> {
  if (extname(path).toLowerCase() !== '.csv') {
    await pipeline(Readable.from(lines(results)), output)
    return
  }
  await pipeline(Readable.from(results), stringify({ header: true, columns }), output)
}

async function* lines(results: AsyncIterable<ResultRow>): AsyncGenerator<string> {
  for await (const result of results) yield `${JSON.stringify(result)}\n`
}
