import { type ClientKeys, keysOf } from '../../domain/client-keys.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import { toAsciiJson } from '../../json/ascii-json.ts'
import type { StoredClient } from '../client-store.ts'
import { columnLists, columnValues, insertedColumns, toValues, type Value } from './columns.ts'
import type { Queries } from './database.ts'

/** A client that is about to be inserted. */
export interface NewRow {
  readonly stored: StoredClient
  readonly keys: ClientKeys
  /** In the order of the columns. */
  readonly values: readonly Value[]
}

/** Takes one list of values for each column. */
const insertText = `insert into sandbox_clients (tenant, ${insertedColumns.join(', ')})
  select $1, ${columnValues.join(', ')}
  from unnest(${columnLists.map((list, index) => `$${index + 2}::${list}`).join(', ')}) as row (${insertedColumns.join(', ')})`

export function toNewRow(record: ClientRecord): NewRow {
  const keys = keysOf(record)
  const json = toAsciiJson(record.client)
  return { stored: { clientId: keys.clientId, json }, keys, values: toValues(record, json, keys) }
}

/** Adds clients in one statement. */
export async function insertRows(queries: Queries, tenant: string, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return
  const lists = insertedColumns.map((_, index) => rows.map(({ values }) => values[index]))
  await queries.rows(insertText, [tenant, ...lists])
}
