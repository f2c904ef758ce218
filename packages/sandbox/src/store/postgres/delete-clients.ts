import type { Queries } from './database.ts'
import { countsTables, pauseCounting, resumeCounting } from './value-counts.ts'

const countsDeleted = countsTables.map((name) => `${name}_deleted as (delete from ${name} where tenant = any($1))`)

/** Removes every client of tenants in a transaction, without following how many have each value. */
export async function deleteClients(queries: Queries, tenants: readonly string[]): Promise<void> {
  await pauseCounting(queries)
  await queries.rows(`with ${countsDeleted.join(', ')} delete from sandbox_clients where tenant = any($1)`, [tenants])
  await resumeCounting(queries)
}
