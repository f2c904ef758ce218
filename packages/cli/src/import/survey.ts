import { InterruptedError } from '../command/errors.ts'
import { count, counted } from '../terminal/numbers.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { CheckedRow } from './check-file.ts'

/** An invalid row, with what is wrong. */
type InvalidRow = Pick<CheckedRow, 'number' | 'line' | 'problems'>

/** What a look at the whole file found. */
export interface Survey {
  readonly total: number
  /** Rows that can be sent. */
  readonly valid: number
  readonly invalid: number
  /** Rows whose email an earlier row has. */
  readonly duplicates: number
  /** The first rows with something wrong. */
  readonly examples: readonly InvalidRow[]
}

/** Invalid rows that are printed; the result file has all of them. */
const mostExamples = 5

/** Looks at every row before any is sent. Rejects with an InterruptedError when the signal aborts. */
export async function survey(rows: AsyncIterable<CheckedRow>, signal: AbortSignal): Promise<Survey> {
  let [total, invalid, duplicates] = [0, 0, 0]
  const examples: InvalidRow[] = []
  for await (const { number, line, problems, repeats } of rows) {
    if (signal.aborted) throw new InterruptedError('Stopped; nothing was sent.')
    total++
    if (problems.length > 0) {
      invalid++
      if (examples.length < mostExamples) examples.push({ number, line, problems })
    } else if (repeats !== undefined) duplicates++
  }
  return { total, valid: total - invalid - duplicates, invalid, duplicates, examples }
}

/** Says what was found, without anybody's data. */
export function tellSurvey(
  { total, valid, invalid, duplicates, examples }: Survey,
  name: string,
  terminal: Terminal,
): void {
  terminal.print(
    `${name}: ${counted(total, 'row')}, ${count(valid)} valid, ${count(invalid)} invalid, ${count(duplicates)} duplicate`,
  )
  for (const { number, line, problems } of examples)
    terminal.note(`Row ${number} (line ${line}): ${problems.join('; ')}`)
  const others = invalid - examples.length
  if (others > 0) terminal.note(`Also invalid: ${counted(others, 'more row')}.`)
}
