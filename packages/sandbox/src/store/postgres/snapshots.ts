import { insertedColumns } from './columns.ts'
import type { Queries } from './database.ts'
import { lockState, saveState } from './state.ts'

const columns = insertedColumns.join(', ')

/** Copies all clients of a tenant inside the database. Returns the name of the copy. */
export async function takeSnapshot(queries: Queries, tenant: string): Promise<string> {
  const snapshot = crypto.randomUUID()
  await queries.rows(
    `insert into sandbox_snapshots (tenant, snapshot, ${columns})
       select tenant, $2, ${columns} from sandbox_clients where tenant = $1`,
    [tenant, snapshot],
  )
  return snapshot
}

/** Replaces all clients of a tenant by those of a snapshot, in a transaction. */
export async function restoreSnapshot(queries: Queries, tenant: string, snapshot: string): Promise<void> {
  await lockState(queries, tenant)
  await queries.rows('delete from sandbox_clients where tenant = $1', [tenant])
  await queries.rows(
    `insert into sandbox_clients (tenant, ${columns})
       select tenant, ${columns} from sandbox_snapshots where tenant = $1 and snapshot = $2`,
    [tenant, snapshot],
  )
  const [row] = await queries.rows(
    'select count(*) as clients, coalesce(max(client_id), 0) as last_id from sandbox_clients where tenant = $1',
    [tenant],
  )
  await saveState(queries, tenant, { lastId: Number(row?.last_id), clients: Number(row?.clients) })
}

export async function forgetSnapshots(queries: Queries, tenant: string, snapshots: readonly string[]): Promise<void> {
  await queries.rows('delete from sandbox_snapshots where tenant = $1 and snapshot = any($2)', [tenant, snapshots])
}
