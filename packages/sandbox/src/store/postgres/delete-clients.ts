import type { Queries } from './database.ts'
import { forgetCounts, pauseCounting, resumeCounting } from './value-counts.ts'

/** Removes every client of tenants in a transaction, without following how many have each value. */
export async function deleteClients(queries: Queries, tenants: readonly string[]): Promise<void> {
  await pauseCounting(queries)
  await queries.rows('delete from sandbox_clients where tenant = any($1)', [tenants])
  await forgetCounts(queries, tenants)
  await resumeCounting(queries)
}
