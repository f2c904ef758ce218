import type { Queries } from './database.ts'

/** What several sandboxes that start at the same time lock, so that only one changes the tables: "B2CS" as a number. */
const lockKey = 0x42324353

/** Waits until no other sandbox changes the tables, and keeps others from it until the transaction ends. */
export async function lockSchema(queries: Queries): Promise<void> {
  await queries.rows('select pg_advisory_xact_lock($1)', [lockKey])
}
