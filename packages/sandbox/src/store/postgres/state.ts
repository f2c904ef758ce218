import { StoreLostError } from '../../errors/store-lost-error.ts'
import { TenantGoneError } from '../../errors/tenant-gone-error.ts'
import type { Queries } from './database.ts'

/** What a tenant's row of `sandbox_state` says about its clients. */
export interface ClientCounts {
  /** The highest identifier so far. */
  readonly lastId: number
  /** How many clients there are. */
  readonly clients: number
}

/** Adds the row of a tenant, unless it is there. Returns whether it was added. */
export async function addState(queries: Queries, tenant: string): Promise<boolean> {
  const added = await queries.rows(
    'insert into sandbox_state (tenant) values ($1) on conflict do nothing returning 1',
    [tenant],
  )
  return added.length > 0
}

/** Keeps the row of a tenant until the transaction ends: nobody drops the tenant meanwhile, but clients can be created. */
export async function keepState(queries: Queries, tenant: string): Promise<void> {
  const kept = await queries.rows('select 1 from sandbox_state where tenant = $1 for key share', [tenant])
  if (kept.length === 0) throw noState(tenant)
}

/** Reads the row of a tenant, and locks it until the transaction ends. */
export async function lockState(queries: Queries, tenant: string): Promise<ClientCounts> {
  const text = 'select last_id, clients from sandbox_state where tenant = $1 for no key update'
  const [row] = await queries.rows(text, [tenant])
  if (!row) throw noState(tenant)
  return { lastId: Number(row.last_id), clients: Number(row.clients) }
}

/** Writes the row of a tenant, which the transaction has locked. Totals that others know are then counted again. */
export async function saveState(queries: Queries, tenant: string, { lastId, clients }: ClientCounts): Promise<void> {
  const text = 'update sandbox_state set version = version + 1, last_id = $2, clients = $3 where tenant = $1'
  await queries.rows(text, [tenant, lastId, clients])
}

/** What it means that a tenant has no row. Somebody else has dropped it, or has emptied the tables. */
export function noState(tenant: string): Error {
  if (tenant !== '') return new TenantGoneError()
  return new StoreLostError('The database is lost: its tables were emptied.')
}
