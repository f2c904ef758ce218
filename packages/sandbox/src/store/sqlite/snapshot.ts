import type { DatabaseSync } from 'node:sqlite'
import { columnNames } from '../columns.ts'

/** The whole database as bytes. Their number follows the clients that it has now. */
export function takeSnapshot(database: DatabaseSync): Uint8Array {
  if (isMostlyEmpty(database)) compact(database)
  const bytes = database.serialize()
  // The header of a file says that a write-ahead log is beside it. A database that is read from bytes has none.
  bytes[18] = 1
  bytes[19] = 1
  return bytes
}

/** Whether more pages are unused than used, after many clients were removed. */
function isMostlyEmpty(database: DatabaseSync): boolean {
  const read = (pragma: string) => Number(database.prepare(`pragma ${pragma}`).get()?.[pragma])
  return read('freelist_count') * 2 > read('page_count')
}

function compact(database: DatabaseSync): void {
  try {
    database.exec('vacuum')
  } catch {
    // A file that cannot be written stays as it is. Its snapshot is only larger.
  }
}

/** Replaces the clients of a database by those of a snapshot, in one transaction. */
export function copyFromSnapshot(database: DatabaseSync, snapshot: Uint8Array): void {
  database.exec("attach ':memory:' as taken")
  try {
    database.deserialize(snapshot, { dbName: 'taken' })
    database.exec('begin immediate')
    deleteAll(database)
    const columns = ['seq', ...columnNames].join(', ')
    database.exec(`insert into main.clients (${columns}) select ${columns} from taken.clients`)
    database.exec('insert into main.client_tags (tag, seq) select tag, seq from taken.client_tags')
    for (const table of ['row_facts', 'value_counts']) {
      database.exec(`delete from main.${table}; insert into main.${table} select * from taken.${table}`)
    }
    database.exec("insert into client_text (client_text) values ('rebuild')")
    database.exec('commit')
  } finally {
    if (database.isTransaction) database.exec('rollback')
    database.exec('detach taken')
  }
}

/** Removes every client. To be called inside a transaction. */
export function deleteAll(database: DatabaseSync): void {
  database.exec('delete from main.clients; delete from main.client_tags')
  database.exec('update main.row_facts set in_order = 1, without_nul = 1, gaps = 0, counted_rows = 0')
  database.exec('delete from main.value_counts')
  database.exec("insert into client_text (client_text) values ('delete-all')")
}
