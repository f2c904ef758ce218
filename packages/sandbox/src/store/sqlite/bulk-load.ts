import type { DatabaseSync } from 'node:sqlite'
import type { ClientRecord } from '../../domain/client-record.ts'
import { Insert } from './insert.ts'
import { createIndexes, dropIndexes } from './migrations.ts'
import { RowOrder } from './row-order.ts'

/** From here on, making the indexes afterwards costs less than keeping them while rows come in. */
const many = 5000

/** Adds clients in one transaction, all or none; one that is there already is replaced. */
export function bulkLoad(
  database: DatabaseSync,
  clients: Iterable<ClientRecord>,
  onProgress: ((loaded: number) => void) | undefined,
): void {
  const insert = new Insert(database)
  const remove = database.prepare('delete from clients where client_id = ? returning seq')
  const removeTags = database.prepare('delete from client_tags where seq = ?')
  const order = new RowOrder(database)
  const wasEmpty = database.prepare('select 1 from clients limit 1').get() === undefined
  // New pages need no log: written straight to the file they are written once. A rollback journal undoes a load that
  // was cut off.
  if (wasEmpty) database.exec('pragma journal_mode = delete')
  let loaded = 0
  let dropped = false
  database.exec('begin immediate')
  try {
    for (const record of clients) {
      const replaced = wasEmpty ? undefined : remove.get(record.client.clientId)
      if (replaced) removeTags.run(replaced.seq ?? null)
      const { seq, keys } = insert.row(record)
      order.added(seq, keys)
      loaded++
      if (loaded === many && wasEmpty) {
        dropIndexes(database)
        dropped = true
      }
      if (loaded % 10_000 === 0) onProgress?.(loaded)
    }
    if (dropped) createIndexes(database)
    database.exec("insert into client_text (client_text) values ('rebuild')")
    // In one piece a text is found several times faster.
    database.exec("insert into client_text (client_text) values ('optimize')")
    database.exec('commit')
  } finally {
    if (database.isTransaction) database.exec('rollback')
    if (wasEmpty) database.exec('pragma journal_mode = wal')
  }
  onProgress?.(loaded)
}
