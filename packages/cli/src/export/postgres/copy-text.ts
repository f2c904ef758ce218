import type { Cell } from '../cells.ts'
import type { ColumnType } from '../columns.ts'

/** A row as a line of PostgreSQL's COPY. */
export function copyLine(cells: readonly Cell[], types: readonly ColumnType[]): string {
  return `${cells.map((cell, index) => (cell === null ? '\\N' : escaped(storable(cell, types[index])))).join('\t')}\n`
}

function storable(cell: Cell, type: ColumnType | undefined): string {
  const text = String(cell)
  return type === 'json' ? storableJson(text) : text.replaceAll('\0', '\ufffd')
}

/** JSON without the escapes that `jsonb` refuses: the zero character, and halves of a character. */
function storableJson(json: string): string {
  // Each backslash is read together with what it escapes, so that an escaped one begins no escape.
  return json.replace(/\\(u[0-9a-f]{4}|.)/g, (pair) => (/^\\u(0000|d[89a-f])/.test(pair) ? '\\ufffd' : pair))
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
