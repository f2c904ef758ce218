import type { Queries } from './database.ts'

/**
 * Drops the indexes of clients and of their texts, except those that keep rows unique, so that many clients can be added
 * faster. Returns what makes them again. Nobody else can use the tables until the transaction ends.
 */
export async function dropIndexes(queries: Queries): Promise<string[]> {
  const indexes = await queries.rows(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid in ('sandbox_clients'::regclass, to_regclass('sandbox_text_counts')) and not indisunique`,
  )
  await queries.rows('savepoint indexes')
  try {
    for (const { name } of indexes) await queries.rows(`drop index ${name}`)
  } catch {
    // Only their owner may drop them. Each row then updates them.
    await queries.rows('rollback to savepoint indexes')
    return []
  }
  return indexes.map(({ definition }) => definition)
}

export async function makeIndexes(queries: Queries, definitions: readonly string[]): Promise<void> {
  if (definitions.length === 0) return
  await queries.rows("set local maintenance_work_mem = '256MB'")
  for (const definition of definitions) await queries.rows(definition)
}

/** Whether no tenant has a client, so that no list needs the indexes. */
export async function isTableEmpty(queries: Queries): Promise<boolean> {
  return (await queries.rows('select 1 from sandbox_clients limit 1')).length === 0
}
