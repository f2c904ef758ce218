import type { DatabaseSync } from 'node:sqlite'
import { columnList } from './rows.ts'

/** The whole database as bytes. */
export function takeSnapshot(database: DatabaseSync): Uint8Array {
  const bytes = database.serialize()
  // A file's header says that a log stands beside it; a database read back from bytes has none.
  bytes[18] = 1
  bytes[19] = 1
  return bytes
}

/** Puts a snapshot in the place of a database that has no file. What was prepared before has to be prepared again. */
export function replaceBySnapshot(database: DatabaseSync, snapshot: Uint8Array): void {
  database.deserialize(snapshot)
}

/** Copies a snapshot's clients into a database, in one transaction, in place of those it has. */
export function copyFromSnapshot(database: DatabaseSync, snapshot: Uint8Array): void {
  database.exec("attach ':memory:' as taken")
  try {
    database.deserialize(snapshot, { dbName: 'taken' })
    database.exec('begin immediate')
    deleteAll(database)
    const columns = ['seq', ...columnList].join(', ')
    database.exec(`insert into main.clients (${columns}) select ${columns} from taken.clients`)
    database.exec('insert into main.client_tags (tag, seq) select tag, seq from taken.client_tags')
    database.exec('update main.row_order set kept = (select kept from taken.row_order)')
    database.exec("insert into client_text (client_text) values ('rebuild')")
    database.exec('commit')
  } finally {
    if (database.isTransaction) database.exec('rollback')
    database.exec('detach taken')
  }
}

/** Forgets every client; for use inside a transaction. */
export function deleteAll(database: DatabaseSync): void {
  database.exec('delete from main.clients; delete from main.client_tags; update main.row_order set kept = 1')
  database.exec("insert into client_text (client_text) values ('delete-all')")
}
