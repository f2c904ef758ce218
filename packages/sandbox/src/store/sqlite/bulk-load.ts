import type { DatabaseSync } from 'node:sqlite'
import type { ClientRecord } from '../../domain/client-record.ts'
import { Insert } from './insert.ts'
import { dropIndexes, indexDefinitions } from './migrations.ts'
import { RowOrder } from './row-order.ts'
import { textColumns } from './rows.ts'

/** From here on, making the indexes afterwards costs less than keeping them while rows come in. */
const many = 5000
/** Clients added, and texts indexed, before others get a turn: a few milliseconds' work. */
const slice = { clients: 100, texts: 1000 }

/**
 * Adds clients in one transaction, all or none; one that is there already is replaced. Pauses every few milliseconds, so
 * that whoever drives it can let others have a turn; what it began is undone when it is not driven to its end.
 */
export function* bulkLoad(
  database: DatabaseSync,
  clients: Iterable<ClientRecord>,
  onProgress: ((loaded: number) => void) | undefined,
): Generator<undefined, void> {
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
      if (loaded % slice.clients === 0) yield
    }
    if (dropped) {
      for (const definition of indexDefinitions) {
        database.exec(definition)
        yield
      }
    }
    yield* indexTexts(database, order.lastSeq)
    database.exec('commit')
  } finally {
    if (database.isTransaction) database.exec('rollback')
    if (wasEmpty) database.exec('pragma journal_mode = wal')
  }
  onProgress?.(loaded)
}

/** Makes the text index anew, a range of rows at a time. */
function* indexTexts(database: DatabaseSync, lastSeq: number): Generator<undefined, void> {
  database.exec("insert into client_text (client_text) values ('delete-all')")
  const index = database.prepare(
    `insert into client_text (rowid, ${textColumns}) select seq, ${textColumns} from clients where seq > ? and seq <= ?`,
  )
  for (let from = 0; from < lastSeq; from += slice.texts) {
    index.run(from, from + slice.texts)
    yield
  }
  // In one piece a text is found several times faster.
  database.exec("insert into client_text (client_text) values ('optimize')")
}
