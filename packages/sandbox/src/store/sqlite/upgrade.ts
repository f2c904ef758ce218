import type { DatabaseSync } from 'node:sqlite'
import { keysOf } from '../../domain/client-keys.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import { SandboxError } from '../../errors/sandbox-error.ts'
import { Insert } from './insert.ts'
import { indexDefinitions, layoutVersion, tableDefinitions } from './layout.ts'
import { readRecords } from './read-records.ts'
import { RowFacts } from './row-facts.ts'
import { ValueCounts } from './value-counts.ts'

/** Marks a file as the sandbox's own: "B2CS". */
const applicationId = 0x42324353

/** The tables and indexes as one text. A file has this text in its `layout` table. */
const layout = [...tableDefinitions, ...indexDefinitions].join(';\n')

/**
 * Creates the tables of an empty database, and rebuilds those of a database with another layout: one written by an older
 * sandbox, or before a filter was added. All or nothing.
 */
export function upgrade(database: DatabaseSync): void {
  if (readPragma(database, 'user_version') === layoutVersion && readLayout(database) === layout) return
  database.exec('begin immediate')
  const clients = hasTable(database, 'clients') ? readClients(database) : []
  for (const table of ['client_text', 'client_tags', 'row_order', 'row_facts', 'value_counts', 'layout']) {
    database.exec(`drop table if exists ${table}`)
  }
  if (hasTable(database, 'clients')) database.exec('alter table clients rename to old_clients')
  for (const definition of tableDefinitions) database.exec(definition)
  addAll(database, clients)
  database.exec('drop table if exists old_clients')
  for (const definition of indexDefinitions) database.exec(definition)
  database.exec('create table layout (definition text not null) strict')
  database.prepare('insert into layout (definition) values (?)').run(layout)
  database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${layoutVersion}`)
  database.exec('commit')
}

/** Throws SandboxError when another program, or a newer sandbox, wrote the file. */
export function refuseForeignFile(database: DatabaseSync, file: string): void {
  const id = readPragma(database, 'application_id')
  const isEmpty = database.prepare('select 1 from sqlite_schema').get() === undefined
  // The first version did not set the mark. Its tables identify it.
  const isUnmarkedSandbox = id === 0 && hasTable(database, 'row_order')
  if (id !== applicationId && !isEmpty && !isUnmarkedSandbox) {
    throw new SandboxError(`${file}: The database belongs to another program. Choose another file.`)
  }
  if (readPragma(database, 'user_version') > layoutVersion) {
    throw new SandboxError(`${file}: The database was written by a newer sandbox. Use that version, or another file.`)
  }
}

/** Reads the clients when it is iterated, since the table has the name `old_clients` only then. */
function* readClients(database: DatabaseSync): Generator<ClientRecord> {
  // Before layout 4 the column had another name.
  const columns = database.prepare("select name from pragma_table_info('old_clients')").all()
  const json = columns.some(({ name }) => name === 'json') ? 'json' : 'answer'
  yield* readRecords(database, { table: 'old_clients', json })
}

function addAll(database: DatabaseSync, clients: Iterable<ClientRecord>): void {
  const insert = new Insert(database)
  const facts = new RowFacts(database)
  const values = new ValueCounts(database)
  for (const record of clients) {
    const keys = keysOf(record)
    facts.added(insert.withoutTexts(record, keys).seq, keys)
    values.added(keys)
  }
  values.save(facts.lastSeq)
  database.exec("insert into client_text (client_text) values ('rebuild')")
}

function readLayout(database: DatabaseSync): unknown {
  return hasTable(database, 'layout') ? database.prepare('select definition from layout').get()?.definition : undefined
}

function hasTable(database: DatabaseSync, name: string): boolean {
  return database.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").get(name) !== undefined
}

function readPragma(database: DatabaseSync, pragma: 'user_version' | 'application_id'): number {
  return Number(database.prepare(`pragma ${pragma}`).get()?.[pragma])
}
