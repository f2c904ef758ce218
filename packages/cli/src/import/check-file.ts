import type { InputRow } from './input-row.ts'
import { emailOf, keyOf } from './journal.ts'
import type { NewClientBody } from './new-client-body.ts'
import { roundedNumbers } from './rounded-numbers.ts'
import type { Validate } from './validate.ts'

/** A row, with what there is to send and what is wrong with it. */
export interface CheckedRow {
  readonly number: number
  readonly line: number
  readonly key: string
  readonly body: NewClientBody
  readonly email: string | undefined
  /** Sentences; empty where the row can be sent. */
  readonly problems: readonly string[]
  /** The number of an earlier valid row with the same email. */
  readonly repeats: number | undefined
}

export interface CheckOptions {
  readonly bodyOf: (row: InputRow) => NewClientBody
  readonly validate: Validate
  /** A field as a message names it. */
  readonly nameOf: (field: string) => string
}

/** The rows of a file with what is wrong with each. An email counts once, whatever its case. */
export async function* checkRows(
  rows: AsyncIterable<InputRow>,
  { bodyOf, validate, nameOf }: CheckOptions,
): AsyncGenerator<CheckedRow> {
  const firstRows = new Map<string, number>()
  for await (const row of rows) {
    const body = bodyOf(row)
    const key = keyOf(body)
    const repeats = firstRows.get(key)
    const problems = row.problem === undefined ? [...validate(body), ...roundedNumbers(body, nameOf)] : [row.problem]
    // Nothing is sent for an invalid row, so it leaves the email to a later one.
    if (repeats === undefined && problems.length === 0) firstRows.set(key, row.number)
    yield { number: row.number, line: row.line, key, body, email: emailOf(body), problems, repeats }
  }
}
