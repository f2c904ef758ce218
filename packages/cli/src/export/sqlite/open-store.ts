import { CommandError } from '../../command/errors.ts'
import { lockFile } from '../../sqlite/file-lock.ts'
import { type DatabaseSync, loadSqlite, quoted, tablesOf, toOpenError } from '../../sqlite/sqlite.ts'
import { idColumn } from '../columns.ts'
import type { Layout } from './layout.ts'
import { SqliteStore } from './sqlite-store.ts'

export interface SqliteStoreOptions {
  readonly file: string
  /** What messages call it: the file that the person named. @default file */
  readonly name?: string
  readonly layout: Layout
}

/**
 * Opens the file, made or brought to the present columns where that is needed. Rejects with a CommandError when another
 * run has it, or when it is something else; such a file stays as it was.
 */
export async function openSqliteStore({ file, name = file, layout }: SqliteStoreOptions): Promise<SqliteStore> {
  const lock = await lockFile(file, name)
  let database: DatabaseSync | undefined
  try {
    const { DatabaseSync } = await loadSqlite()
    database = new DatabaseSync(file, { timeout: 30_000 })
    refuseForeign(database, name)
    // Waits for other programs that write to it. Changing the mode, below, would not.
    database.exec('BEGIN EXCLUSIVE; COMMIT')
    // People read the file while it is written to: with a log beside it, neither waits for the other.
    database.exec('PRAGMA journal_mode = wal; PRAGMA synchronous = normal; PRAGMA cache_size = -32768')
    const hasNewColumns = prepareTables(database, name, layout)
    return new SqliteStore({ file: name, database, layout, hasNewColumns, release: lock.release })
  } catch (error) {
    database?.close()
    lock.release()
    throw toOpenError(error, name)
  }
}

function refuseForeign(database: DatabaseSync, name: string): void {
  const names = tablesOf(database)
  if (names.length > 0 && !names.includes('export_state'))
    throw new CommandError(`${name} has tables of something else (${names.slice(0, 3).join(', ')}); give another file.`)
}

/** Whether columns were added to a table that had clients. */
function prepareTables(database: DatabaseSync, name: string, { idType, columns }: Layout): boolean {
  const isNew = !tablesOf(database).includes('clients')
  database.exec('BEGIN IMMEDIATE')
  try {
    const own = '_changed_at TEXT, _gone_at TEXT'
    const declared = columns.map((column) => `${quoted(column.name)} ${column.type}`)
    database.exec(`
      CREATE TABLE IF NOT EXISTS export_state (one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS export_seen (${idColumn} ${idType} PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS export_runs (run INTEGER PRIMARY KEY, kind TEXT NOT NULL, started_at TEXT NOT NULL,
        finished_at TEXT, rows INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL, gone INTEGER NOT NULL,
        resumed INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS clients (${[`${idColumn} ${idType} PRIMARY KEY NOT NULL`, ...declared, own].join(', ')});
      CREATE INDEX IF NOT EXISTS clients_gone ON clients (_gone_at);
    `)
    const added = isNew ? [] : missingColumns(database, name, columns)
    for (const column of added) database.exec(`ALTER TABLE clients ADD COLUMN ${quoted(column.name)} ${column.type}`)
    if (columns.some((column) => column.name === 'email'))
      database.exec('CREATE INDEX IF NOT EXISTS clients_email ON clients (email)')
    database.exec('COMMIT')
    return added.length > 0
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

function missingColumns(database: DatabaseSync, name: string, columns: Layout['columns']): Layout['columns'] {
  const present = new Map(
    database
      .prepare("SELECT name, type FROM pragma_table_info('clients')")
      .all()
      .map((column) => [String(column.name), String(column.type)]),
  )
  for (const column of columns) {
    const type = present.get(column.name) ?? column.type
    if (type !== column.type)
      throw new CommandError(
        `${name} has ${column.name} as ${type}, and the document now says ${column.type}; give another file.`,
      )
  }
  const known = new Set([idColumn, '_changed_at', '_gone_at', ...columns.map((column) => column.name)])
  const dropped = [...present.keys()].find((column) => !known.has(column))
  if (dropped !== undefined)
    throw new CommandError(
      `${name} has the column ${dropped}, which this run leaves out; give the same --fields and --overlay as before, or another file.`,
    )
  return columns.filter((column) => !present.has(column.name))
}
