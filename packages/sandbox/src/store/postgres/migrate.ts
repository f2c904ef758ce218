import { SandboxError } from '../../errors/sandbox-error.ts'
import type { Database, Queries } from './database.ts'
import { indexDefinitions, tableDefinitions, textIndexDefinitions } from './layout.ts'

/** What several sandboxes that start at the same time lock, so that only one makes the tables: "B2CS" as a number. */
const lockKey = 0x42324353

/** The tables and indexes as one text, which the database has in its `sandbox_layout` table. */
const layout = [...tableDefinitions, ...indexDefinitions].join(';\n')

/**
 * Makes the tables where they are missing. Only one sandbox at a time does. Rejects with SandboxError when another version
 * of the sandbox made them.
 */
export async function migrate(database: Database, name: string): Promise<void> {
  if ((await layoutOf(database)) === layout) return
  await database.longTransaction(async (queries) => {
    await queries.rows('select pg_advisory_xact_lock($1)', [lockKey])
    const made = await layoutOf(queries)
    if (made === layout) return
    if (made !== undefined) {
      throw new SandboxError(
        `${name} has tables of another version of the sandbox. Use that version, or another database.`,
      )
    }
    for (const definition of [...tableDefinitions, ...indexDefinitions]) await queries.rows(definition)
    await makeTextIndexes(queries)
    await queries.rows('create table sandbox_layout (definition text not null)')
    await queries.rows('insert into sandbox_layout (definition) values ($1)', [layout])
  })
}

/** Without the extension, parts of texts are found by reading every client. */
async function makeTextIndexes(queries: Queries): Promise<void> {
  await queries.rows('savepoint text_indexes')
  try {
    for (const definition of textIndexDefinitions) await queries.rows(definition)
  } catch {
    await queries.rows('rollback to savepoint text_indexes')
  }
}

async function layoutOf(queries: Queries): Promise<unknown> {
  const [table] = await queries.rows(
    "select 1 from pg_tables where tablename = 'sandbox_layout' and schemaname = any(current_schemas(false))",
  )
  if (!table) return undefined
  const [row] = await queries.rows('select definition from sandbox_layout')
  return row?.definition
}
