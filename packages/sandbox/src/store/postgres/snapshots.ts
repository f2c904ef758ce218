import { SandboxError } from '../../errors/sandbox-error.ts'
import { insertedColumns } from './columns.ts'
import type { Queries } from './database.ts'
import { deleteClients } from './delete-clients.ts'
import { keepState, lockState, saveState } from './state.ts'

const columns = insertedColumns.join(', ')

/** A copy of the clients of a tenant inside the database. */
export interface Snapshot {
  readonly id: string
  /** How many clients it has. Fewer are there when somebody else has removed the copy. */
  readonly clients: number
}

/** Copies all clients of a tenant, in a transaction. */
export async function takeSnapshot(queries: Queries, tenant: string): Promise<Snapshot> {
  await keepState(queries, tenant)
  const id = crypto.randomUUID()
  const [row] = await queries.rows(
    `with copied as (
       insert into sandbox_snapshots (tenant, snapshot, ${columns})
         select tenant, $2, ${columns} from sandbox_clients where tenant = $1 returning 1
     )
     select count(*) as clients from copied`,
    [tenant, id],
  )
  return { id, clients: Number(row?.clients) }
}

/** Replaces all clients of a tenant by those of a snapshot, in a transaction. Rejects with SandboxError when it was removed. */
export async function restoreSnapshot(queries: Queries, tenant: string, snapshot: Snapshot): Promise<void> {
  await lockState(queries, tenant)
  await deleteClients(queries, [tenant])
  await queries.rows(
    `insert into sandbox_clients (tenant, ${columns})
       select tenant, ${columns} from sandbox_snapshots where tenant = $1 and snapshot = $2`,
    [tenant, snapshot.id],
  )
  const [row] = await queries.rows(
    'select count(*) as clients, coalesce(max(client_id), 0) as last_id from sandbox_clients where tenant = $1',
    [tenant],
  )
  const clients = Number(row?.clients)
  // Another instance can remove a snapshot while this one is about to restore it. The transaction then changes nothing.
  if (clients !== snapshot.clients) {
    throw new SandboxError(
      'Another instance has replaced this snapshot, or has reset the sandbox. Take a new snapshot.',
    )
  }
  await saveState(queries, tenant, { lastId: Number(row?.last_id), clients })
}

export async function forgetSnapshots(queries: Queries, tenant: string, snapshots: readonly Snapshot[]): Promise<void> {
  const ids = snapshots.map(({ id }) => id)
  await queries.rows('delete from sandbox_snapshots where tenant = $1 and snapshot = any($2)', [tenant, ids])
}
