import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { type ClientObject, rowReader } from '../cells.ts'
import type { Column } from '../columns.ts'

/** A client, and since when it is gone. */
export interface StoredClient {
  readonly client: ClientObject
  /** ISO time; null for one that the host still has. */
  readonly goneAt: string | null
}

/** What spreadsheets need in a CSV file. */
export interface CsvStyle {
  /** Whether cells that a spreadsheet would take for formulas get an apostrophe before them. */
  readonly escapesFormulas: boolean
  /** Whether the file begins with a byte order mark, by which a spreadsheet knows that it is UTF-8. */
  readonly hasByteOrderMark: boolean
}

export interface WriteOptions {
  readonly format: 'csv' | 'ndjson'
  /** The columns of a CSV file. */
  readonly columns: readonly Column[]
  /** Whether a CSV file has a column for what the document does not describe. */
  readonly keepsOther: boolean
  /** Whether each client says since when it is gone. */
  readonly marksGone: boolean
  readonly csv: CsvStyle
  /** Whether the output ends with the clients. */
  readonly end: boolean
  /** Ends the writing early. @default nothing does */
  readonly signal?: AbortSignal
}

type Clients = AsyncIterable<StoredClient> | Iterable<StoredClient>

/** Writes clients as they come, without holding them in memory. */
export async function writeClients(clients: Clients, output: Writable, options: WriteOptions): Promise<void> {
  const { format, end, signal } = options
  const piping = { end, ...(signal && { signal }) }
  if (format === 'ndjson') await pipeline(Readable.from(lines(clients, options)), output, piping)
  else await pipeline(Readable.from(records(clients, options)), csvStringifier(options), output, piping)
}

/** Characters that are collected before they are written. A write takes longer than many lines. */
const mostCharacters = 65_536

/** The clients as lines, many in each text. */
async function* lines(clients: Clients, { marksGone }: WriteOptions): AsyncGenerator<string> {
  let text = ''
  for await (const { client, goneAt } of clients) {
    text += `${JSON.stringify(marksGone ? { ...client, _gone_at: goneAt } : client)}\n`
    if (text.length < mostCharacters) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}

async function* records(
  clients: Clients,
  { columns, keepsOther, marksGone }: WriteOptions,
): AsyncGenerator<readonly unknown[]> {
  const rowOf = rowReader(columns)
  for await (const { client, goneAt } of clients) {
    const { cells, other } = rowOf(client)
    yield [...cells, ...(keepsOther ? [other] : []), ...(marksGone ? [goneAt] : [])]
  }
}

function csvStringifier({ columns, keepsOther, marksGone, csv }: WriteOptions) {
  const names = columns.map(({ name }) => name)
  return stringify({
    header: true,
    columns: [...names, ...(keepsOther ? ['_other'] : []), ...(marksGone ? ['_gone_at'] : [])],
    cast: { boolean: (value) => String(value) },
    escape_formulas: csv.escapesFormulas,
    bom: csv.hasByteOrderMark,
  })
}
