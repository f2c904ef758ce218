import type { DatabaseSync } from 'node:sqlite'
import { keysOf } from '../../domain/client-keys.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import type { LoadOptions } from '../client-store.ts'
import { searchedColumns } from '../columns.ts'
import { EmailCheck } from './email-check.ts'
import { Insert } from './insert.ts'
import { dropIndexes, indexDefinitions } from './layout.ts'
import { RowFacts } from './row-facts.ts'
import { countedColumns, ValueCounts } from './value-counts.ts'

/** From this many clients on, building the indexes later costs less than updating them for each row. */
const manyClients = 5000
/** From this many clients on, building an index would let other work wait for too long, so that each row updates them. */
const tooManyClients = 50_000
/** Clients added before other work gets a turn: a few milliseconds. */
const clientsPerTurn = 100
/** Pages of the text index that are merged before other work gets a turn. */
const pagesPerTurn = 100
/** Clients whose texts are indexed before other work gets a turn. */
const textsPerTurn = 1000
const clientsPerReport = 10_000

/**
 * Adds clients in one transaction: all or none. A client replaces an existing one with the same identifier. It yields
 * every few milliseconds so that the caller can let other work run. A load that is not run to its end is undone.
 */
export function* bulkLoad(
  database: DatabaseSync,
  clients: Iterable<ClientRecord>,
  { emailUniqueness, onProgress }: LoadOptions,
): Generator<undefined, void> {
  const insert = new Insert(database)
  const emails = new EmailCheck(database)
  const remove = database.prepare(`delete from clients where client_id = ? returning seq, ${countedColumns}`)
  const removeTags = database.prepare('delete from client_tags where seq = ?')
  const facts = new RowFacts(database)
  const values = new ValueCounts(database)
  const wasEmpty = database.prepare('select 1 from clients limit 1').get() === undefined
  // New pages need no write-ahead log: directly in the file they are written only once. SQLite's rollback journal undoes a
  // load that is interrupted.
  if (wasEmpty) database.exec('pragma journal_mode = delete')
  const removeExisting = (clientId: number) => {
    const replaced = remove.get(clientId)
    if (!replaced) return
    removeTags.run(replaced.seq ?? null)
    values.removed(replaced)
  }
  let loaded = 0
  let indexesDropped = false
  database.exec('begin immediate')
  try {
    for (const record of clients) {
      if (!wasEmpty) removeExisting(record.client.clientId)
      const keys = keysOf(record)
      emails.check(keys, emailUniqueness)
      facts.added(insert.withoutTexts(record, keys).seq, keys)
      values.added(keys)
      loaded++
      // The check of emails needs an index.
      if (loaded === manyClients && wasEmpty && emailUniqueness === 'none') {
        dropIndexes(database)
        indexesDropped = true
      }
      if (loaded === tooManyClients && indexesDropped) {
        yield* createIndexes(database)
        indexesDropped = false
      }
      if (loaded % clientsPerReport === 0) onProgress?.(loaded)
      if (loaded % clientsPerTurn === 0) yield
    }
    if (indexesDropped) yield* createIndexes(database)
    if (!wasEmpty) facts.countGaps()
    values.save(facts.lastSeq)
    yield* indexTexts(database, facts.lastSeq)
    database.exec('commit')
  } finally {
    if (database.isTransaction) database.exec('rollback')
    if (wasEmpty) database.exec('pragma journal_mode = wal')
  }
  onProgress?.(loaded)
}

function* createIndexes(database: DatabaseSync): Generator<undefined, void> {
  for (const definition of indexDefinitions) {
    database.exec(definition)
    yield
  }
}

/** Builds the text index again, a range of rows at a time. */
function* indexTexts(database: DatabaseSync, lastSeq: number): Generator<undefined, void> {
  database.exec("insert into client_text (client_text) values ('delete-all')")
  const index = database.prepare(
    `insert into client_text (rowid, ${searchedColumns}) select seq, ${searchedColumns} from clients where seq > ? and seq <= ?`,
  )
  for (let from = 0; from < lastSeq; from += textsPerTurn) {
    index.run(from, from + textsPerTurn)
    yield
  }
  yield* mergeTextIndex(database)
}

/** Merges the text index into one segment, a few pages at a time. It then finds a text several times faster. */
function* mergeTextIndex(database: DatabaseSync): Generator<undefined, void> {
  const merge = database.prepare("insert into client_text (client_text, rank) values ('merge', ?)")
  const changes = database.prepare('select total_changes() as number')
  const count = () => Number(changes.get()?.number)
  let pages = -pagesPerTurn
  let changed: number
  // The first call, with a negative number, begins to merge all segments. Each call counts as one change itself, so that
  // the merge is complete when there is no other.
  do {
    const before = count()
    merge.run(pages)
    changed = count() - before
    pages = pagesPerTurn
    yield
  } while (changed >= 2)
}
