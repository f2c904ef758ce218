/** A row of the file, as it was read. */
export interface InputRow {
  /** From 1; the header of a CSV file is not counted. */
  readonly number: number
  /** The line of the file that it ends in, from 1. In a spreadsheet it usually is the row. */
  readonly line: number
  /** By column. In CSV every value is a text; in NDJSON it is what the line says. */
  readonly values: Readonly<Record<string, unknown>>
  /** Why the row cannot be read for certain, as a sentence. */
  readonly problem?: string | undefined
}
