import { escapeControls } from '@b2core-clients/schema/printable'
import type { Mark, Terminal } from './terminal.ts'

/** The colours of `style`, as terminals number them. */
export const styleCodes: Readonly<Record<Mark, number>> = { good: 32, bad: 31, faint: 2 }

const escapeCharacter = String.fromCharCode(0x1b)
/** What we print ourselves: ends of lines, and the beginning and end of a colour. */
const own = new RegExp(`(\\n|${escapeCharacter}\\[(?:0|${Object.values(styleCodes).join('|')})m)`)

/** A terminal that shows control characters of a host, a file or an argument as text. They could change what is shown. */
export function printableTerminal(terminal: Terminal): Terminal {
  const { print, note, progress } = terminal
  return {
    ...terminal,
    print: (line) => print(printableLines(line)),
    note: (line) => note(printableLines(line)),
    progress: progress && ((text) => progress(escapeControls(text))),
  }
}

function printableLines(text: string): string {
  return text
    .split(own)
    .map((part) => (own.test(part) ? part : escapeControls(part)))
    .join('')
}
