import type { CsvError } from 'csv-parse'
import { CommandError } from '../command/errors.ts'
import { counted } from '../terminal/numbers.ts'

/** A row as the parser gives it. */
export interface CsvRecord {
  readonly record: Readonly<Record<string, string>>
  /** With an error where the row has more or fewer values than the header. */
  readonly info: { readonly error?: CsvError | undefined; readonly lines: number }
}

/** What is wrong with a row that has more or fewer values than the header. Its values can belong to other columns. */
export function lengthProblem({ info: { error } }: CsvRecord, expected: number): string | undefined {
  if (!error) return undefined
  return `The row has ${counted((error.record as readonly string[]).length, 'value')}, and the header has ${expected}`
}

/**
 * A quote in the wrong place, in one line and without the value, which can be personal data.
 * @param skippedLines Lines before those that the parser has seen.
 */
export function toCsvError({ code, lines, records }: CsvError, name: string, skippedLines: number): CommandError {
  const fix = 'put quotes around the whole value, and double each quote inside it'
  // The parser notices only at the end of the file.
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return new CommandError(`${name} has a quote after row ${records} that is not closed; ${fix}.`)
  return new CommandError(`${name}, line ${Number(lines) + skippedLines}, has a quote inside a value; ${fix}.`)
}
