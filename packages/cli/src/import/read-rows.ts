import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { isDeeperThan } from '@b2core-clients/schema/json'
import { CsvError, parse } from 'csv-parse'
import { shorten } from '../command/describe.ts'
import { CommandError } from '../command/errors.ts'
import { type CsvStart, readCsvStart } from './delimiter.ts'
import type { InputRow } from './input-row.ts'
import { type CsvRecord, lengthProblem, toCsvError } from './read-csv-error.ts'

/** The rows of a CSV or NDJSON file, one by one. Rejects with a CommandError that names the line. */
export function readRows(file: string, name: string): AsyncGenerator<InputRow> {
  switch (extname(file).toLowerCase()) {
    case '.csv':
      return readCsv(file, name)
    case '.ndjson':
    case '.jsonl':
      return readNdjson(file, name)
    default:
      throw new CommandError(
        `${name} is neither .csv nor .ndjson; give such a file, which spreadsheets save as "CSV UTF-8".`,
      )
  }
}

/** The text of a file without a byte order mark. It is read twice, so a pipe is refused. */
async function* readText(file: string): AsyncGenerator<string> {
  if (!(await stat(file)).isFile()) throw new NoFileError()
  // A name in another encoding would be sent to the host with wrong letters.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** A folder, a pipe or a device. */
class NoFileError extends Error {
  override readonly name = 'NoFileError'
}

/**
 * What `export --escape-formulas` puts before a value that a spreadsheet would read as a formula, such as +971000000000. The
 * last four signs are wide ones, as East Asian keyboards have them.
 */
const escapedFormula = /^'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/

async function* readCsv(file: string, name: string): AsyncGenerator<InputRow> {
  const { delimiter, skip, skippedLines } = await startOf(file, name)
  let columns: readonly string[] = []
  const parser = parse({
    delimiter,
    skip_empty_lines: true,
    // Spreadsheets write a row that was cleared as delimiters only.
    skip_records_with_empty_values: true,
    // Such a row is reported with the other invalid ones, instead of ending the run.
    relax_column_count: true,
    info: true,
    trim: true,
    cast: (value, { header }) => (header ? value : value.replace(escapedFormula, '')),
    columns: (header: string[]) => {
      columns = checkHeader(header, name)
      return [...columns]
    },
  })
  const input = Readable.from(textFrom(skip, file))
  input.on('error', (error) => parser.destroy(error))
  let number = 0
  try {
    for await (const row of input.pipe(parser) as AsyncIterable<CsvRecord>)
      yield {
        number: ++number,
        line: row.info.lines + skippedLines,
        values: namedValues(row, columns, name),
        problem: lengthProblem(row, columns.length),
      }
    // Most likely the job that should have written the file has failed.
    if (columns.length === 0)
      throw new CommandError(`${name} is empty; give a file whose first line has the names of the columns.`)
  } catch (error) {
    throw error instanceof CsvError ? toCsvError(error, name, skippedLines) : toReadError(error, name)
  } finally {
    input.destroy()
  }
}

/** How a CSV file begins. Its header is in the first part that is read, which has 64 kB. */
async function startOf(file: string, name: string): Promise<CsvStart> {
  try {
    for await (const text of readText(file)) return readCsvStart(text)
  } catch (error) {
    throw toReadError(error, name)
  }
  return readCsvStart('')
}

/** The text after so many characters, which are all in its first part. */
async function* textFrom(skip: number, file: string): AsyncGenerator<string> {
  let left = skip
  for await (const text of readText(file)) {
    yield text.slice(left)
    left = 0
  }
}

/** The names of the columns. One without a name gets a name that no header has, because names have no space before them. */
function checkHeader(header: readonly string[], name: string): readonly string[] {
  const seen = new Set<string>()
  if (header.some((column) => /^[^\s@]+@[^\s@]+$/.test(column)))
    throw new CommandError(
      `${name} has no header: its first line has an email address; put a line with the names of the columns before it.`,
    )
  for (const column of header) {
    if (column !== '' && seen.has(column))
      throw new CommandError(`${name} has the column "${shorten(column)}" twice; remove or rename one of them.`)
    seen.add(column)
  }
  return header.map((column, index) => column || ` ${index + 1}`)
}

/** The values of the columns with a name. Spreadsheets write columns without one that are empty. */
function namedValues({ record }: CsvRecord, columns: readonly string[], name: string): InputRow['values'] {
  const unnamed = columns.filter((column) => column.startsWith(' '))
  if (unnamed.length === 0) return record
  const values: Record<string, string> = { ...record }
  for (const column of unnamed) {
    if (values[column])
      throw new CommandError(`${name} has a column without a name, number ${column.trim()}; name or remove it.`)
    delete values[column]
  }
  return values
}

async function* readNdjson(file: string, name: string): AsyncGenerator<InputRow> {
  let [number, line] = [0, 0]
  try {
    for await (const text of linesOf(readText(file))) {
      line++
      if (text.trim() !== '') yield { number: ++number, line, values: readLine(text, name, line) }
    }
  } catch (error) {
    throw toReadError(error, name)
  }
}

/** Lines end with a line feed only. Node's readline would also end one at U+2028, which a JSON text may contain. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let parts: string[] = []
  for await (const chunk of chunks) {
    const [first = '', ...others] = chunk.split('\n')
    parts.push(first)
    for (const next of others) {
      yield parts.join('')
      parts = [next]
    }
  }
  yield parts.join('')
}

function readLine(text: string, name: string, line: number): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new CommandError(`${name}, line ${line}, is not JSON; give one object on each line.`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CommandError(`${name}, line ${line}, is not an object; give one object on each line.`)
  if (isDeeperThan(mostLevels, value))
    throw new CommandError(`${name}, line ${line}, has more than ${mostLevels} levels; give a flatter object.`)
  return value as Record<string, unknown>
}

/** Levels of objects and lists. Writing much deeper ones as JSON would exhaust the stack. */
const mostLevels = 64

function toReadError(error: unknown, name: string): unknown {
  if (error instanceof NoFileError)
    return new CommandError(`${name} is not a file; give the path of a .csv or .ndjson file.`)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new CommandError(`${name} is not text in UTF-8; save it as UTF-8, which spreadsheets call "CSV UTF-8".`)
  if (code === 'ENOENT') return new CommandError(`There is no file ${name}; give the path of a .csv or .ndjson file.`)
  if (code !== undefined && /^E[A-Z]+$/.test(code))
    return new CommandError(`${name} cannot be read (${code}); check that you may read it, or give another file.`)
  return error
}
