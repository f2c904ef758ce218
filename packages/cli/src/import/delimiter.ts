/** What comes before the rows of a CSV file, and how its cells are separated. */
export interface CsvStart {
  /** Spreadsheets of many countries separate by semicolons, because numbers there contain commas. */
  readonly delimiter: ',' | ';' | '\t' | '|'
  /** How many characters to skip: the line `sep=;`, by which spreadsheets name the delimiter. */
  readonly skip: number
  /** How many lines these characters are. */
  readonly skippedLines: number
}

const delimiters = [',', ';', '\t', '|'] as const

/** Reads the beginning of a CSV file, which contains the header. The other delimiters are then ordinary characters. */
export function readCsvStart(text: string): CsvStart {
  const named = /^sep=([,;\t|])(\r\n?|\n)/i.exec(text)
  if (named) return { delimiter: named[1] as CsvStart['delimiter'], skip: named[0].length, skippedLines: 1 }
  const header =
    withoutQuotedCells(text)
      .trimStart()
      .split(/[\r\n]/)[0] ?? ''
  const countOf = (delimiter: string) => header.split(delimiter).length
  const delimiter = delimiters.reduce((best, each) => (countOf(each) > countOf(best) ? each : best))
  return { delimiter, skip: 0, skippedLines: 0 }
}

const withoutQuotedCells = (text: string): string => text.replace(/"[^"]*"/g, '')
