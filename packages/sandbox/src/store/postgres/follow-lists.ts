import type { Database, Queries } from './database.ts'
import { indexes, isIndexOfList, textIndexes } from './layout.ts'
import { lockSchema } from './lock-schema.ts'
import { countsValues, startCountingValues } from './value-counts.ts'

/**
 * Makes the indexes and counts that the lists of filters and sort fields need, and removes those of filters and sort fields
 * that are gone. Only one sandbox at a time does. An index that the user may not make is left out: lists are only slower.
 */
export async function followLists(database: Database): Promise<void> {
  if (await followsLists(database)) return
  await database.longTransaction(async (queries) => {
    await lockSchema(queries)
    const names = await indexNames(queries)
    for (const name of names.filter(isObsolete)) await attempt(queries, [`drop index ${name}`])
    for (const [name, on] of missing(indexes, names)) await attempt(queries, [makeIndex(name, on)])
    if (!(await countsValues(queries))) await startCountingValues(queries)
    const missingTextIndexes = missing(textIndexes, names).map(([name, on]) => makeIndex(name, on))
    if (missingTextIndexes.length > 0) {
      await attempt(queries, ['create extension if not exists pg_trgm', ...missingTextIndexes])
    }
  })
}

async function followsLists(queries: Queries): Promise<boolean> {
  const names = await indexNames(queries)
  const isComplete = missing({ ...indexes, ...textIndexes }, names).length === 0
  return isComplete && !names.some(isObsolete) && (await countsValues(queries))
}

async function indexNames(queries: Queries): Promise<string[]> {
  const rows = await queries.rows(
    `select indexname from pg_indexes
     where tablename in ('sandbox_clients', 'sandbox_text_counts') and schemaname = any(current_schemas(false))`,
  )
  return rows.map(({ indexname }) => String(indexname))
}

function isObsolete(name: string): boolean {
  return isIndexOfList(name) && !(name in indexes) && !(name in textIndexes)
}

function missing(wanted: Readonly<Record<string, string>>, names: readonly string[]): [name: string, on: string][] {
  return Object.entries(wanted).filter(([name]) => !names.includes(name))
}

function makeIndex(name: string, on: string): string {
  return `create index ${name} on ${on}`
}

/** Runs statements that the user may not be allowed to run: all of them, or none. */
async function attempt(queries: Queries, statements: readonly string[]): Promise<void> {
  await queries.rows('savepoint attempt')
  try {
    for (const statement of statements) await queries.rows(statement)
  } catch {
    await queries.rows('rollback to savepoint attempt')
  }
}
