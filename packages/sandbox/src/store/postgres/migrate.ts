import { SandboxError } from '../../errors/sandbox-error.ts'
import { dropIndexes } from './bulk-indexes.ts'
import { insertedColumns } from './columns.ts'
import type { Database, Queries } from './database.ts'
import { followLists } from './follow-lists.ts'
import { sharedDefinitions, tableDefinitions } from './layout.ts'
import { lockSchema } from './lock-schema.ts'

type Migration = (queries: Queries) => Promise<void>

/**
 * What makes version 1, 2, … of the tables from the previous one. Those that were published do not change any more, except
 * for the columns of clients, which follow the list of filters.
 */
const migrations: readonly Migration[] = [
  async (queries) => {
    for (const definition of tableDefinitions) await queries.rows(definition)
    await queries.rows('create table sandbox_layout (definition text not null)')
    await queries.rows("insert into sandbox_layout (definition) values ('')")
  },
  async (queries) => {
    for (const definition of sharedDefinitions) await queries.rows(definition)
  },
  async (queries) => {
    // Before version 3 indexes had no names of their own. Those that are needed are made again.
    await dropIndexes(queries)
  },
  // Before version 4 only integers were counted. A sandbox of an older version would stop counting texts.
  async () => {},
]

const newest = migrations.length

/**
 * Makes the tables where they are missing, and upgrades those of an older version. Only one sandbox at a time does. Rejects
 * with SandboxError when a newer version of the sandbox, or something else, made them, or when clients have other columns.
 */
export async function migrate(database: Database, name: string): Promise<void> {
  await checkEncoding(database, name)
  await makeTables(database, name)
  await checkColumns(database, name)
  await followLists(database)
}

/** Names of people have characters that most other encodings lack. */
async function checkEncoding(queries: Queries, name: string): Promise<void> {
  const [row] = await queries.rows("select current_setting('server_encoding') as encoding")
  if (row?.encoding === 'UTF8' || row?.encoding === 'SQL_ASCII') return
  throw new SandboxError(`${name} has the encoding ${row?.encoding}. Create the database with the encoding UTF8.`)
}

async function makeTables(database: Database, name: string): Promise<void> {
  if ((await versionOf(database, name)) === newest) return
  await database.longTransaction(async (queries) => {
    await lockSchema(queries)
    const made = await versionOf(queries, name)
    if (made === newest) return
    for (const change of migrations.slice(made)) await change(queries)
    await queries.rows('update sandbox_layout set definition = $1', [`version ${newest}`])
  })
}

/** An added or removed filter changes the columns, whose values an existing database does not have. */
async function checkColumns(queries: Queries, name: string): Promise<void> {
  const rows = await queries.rows(
    "select attname from pg_attribute where attrelid = 'sandbox_clients'::regclass and attnum > 0 and not attisdropped",
  )
  const expected = ['tenant', ...insertedColumns]
  const found = rows.map(({ attname }) => String(attname))
  const missing = expected.filter((column) => !found.includes(column)).map((column) => `no ${column}`)
  const unknown = found.filter((column) => !expected.includes(column)).map((column) => `also ${column}`)
  const differences = [...missing, ...unknown]
  if (differences.length === 0) return
  throw otherTables(name, `clients with other columns (${differences.join(', ')})`)
}

/** The version of the tables; 0 when there are none. */
async function versionOf(queries: Queries, name: string): Promise<number> {
  const [table] = await queries.rows(
    "select 1 from pg_tables where tablename = 'sandbox_layout' and schemaname = any(current_schemas(false))",
  )
  if (!table) return 0
  const [row] = await queries.rows('select definition from sandbox_layout')
  const definition = String(row?.definition)
  // Version 1 wrote its tables and indexes in the place of a number.
  if (definition.startsWith('create table ')) return 1
  const version = Number(/^version (\d{1,9})$/.exec(definition)?.[1])
  if (version >= 1 && version <= newest) return version
  const problem =
    version > newest ? `tables of a newer version of the sandbox (${version}, not ${newest})` : 'other tables'
  throw otherTables(name, problem)
}

function otherTables(name: string, problem: string): SandboxError {
  return new SandboxError(`${name} has ${problem}. Use the version of the sandbox that made them, or another database.`)
}
