import type { StateHome, VersionedState } from '../../control/control-state.ts'
import { TenantGoneError } from '../../errors/tenant-gone-error.ts'
import { slot, sql } from '../sql.ts'
import type { Database, Queries } from './database.ts'
import { prepare } from './database.ts'
import { noState } from './state.ts'

const readState = prepare(
  'state',
  sql`select shared.version, case when shared.version = ${slot('known')} then null else shared.state end as state,
      shared.last_used, clients.tenant is not null as is_stored
    from sandbox_tenants shared left join sandbox_state clients on clients.tenant = shared.key
    where shared.key = ${slot('key')}`,
)

export interface StateHomeOptions {
  /** The tenant; empty: the sandbox itself. */
  readonly key: string
  /** The machine's time in milliseconds. */
  readonly now: () => number
  /** Milliseconds without a read after which the tenant is dropped. */
  readonly idleMs: number
  /** Called by each read with whether the clients of the tenant are in the database. */
  readonly onRead: (isStored: boolean) => void
}

/** What the instances of a sandbox share of a tenant beside its clients. Reading it counts as a use. */
export class PostgresStateHome implements StateHome {
  readonly #database: Database
  readonly #options: StateHomeOptions
  /** When this instance used it, which the database may not know yet. */
  #lastUsed = Number.NEGATIVE_INFINITY

  constructor(database: Database, options: StateHomeOptions) {
    this.#database = database
    this.#options = options
  }

  async read(known: number): Promise<VersionedState | undefined> {
    const { key, onRead } = this.#options
    const [row] = await this.#database.prepared(readState, { key, known })
    if (!row) throw noState(key)
    await this.#use(Number(row.last_used))
    onRead(row.is_stored)
    return row.state === null ? undefined : { version: Number(row.version), text: row.state }
  }

  change(work: (text: string) => string): Promise<number> {
    const { key } = this.#options
    return this.#database.transaction(async (queries) => {
      const [row] = await queries.rows('select version, state from sandbox_tenants where key = $1 for update', [key])
      if (!row) throw noState(key)
      const state = work(row.state)
      const version = Number(row.version)
      if (state === row.state) return version
      await queries.rows('update sandbox_tenants set version = $2, state = $3 where key = $1', [
        key,
        version + 1,
        state,
      ])
      return version + 1
    })
  }

  /** Rejects when the tenant has expired. Others drop it. */
  async #use(lastUsed: number): Promise<void> {
    const { key, now, idleMs } = this.#options
    const time = now()
    if (time >= Math.max(lastUsed, this.#lastUsed) + idleMs) throw new TenantGoneError()
    this.#lastUsed = time
    if (time - lastUsed >= accuracyMs(idleMs)) await markUsed(this.#database, key, time)
  }
}

/**
 * Milliseconds between two uses that are written, since each costs a transaction. Other instances may drop a tenant this
 * much too early. The use of one that never expires is not written at all.
 */
function accuracyMs(idleMs: number): number {
  return Number.isFinite(idleMs) ? Math.min(1000, idleMs / 100) : Number.POSITIVE_INFINITY
}

async function markUsed(queries: Queries, key: string, time: number): Promise<void> {
  await queries.rows('update sandbox_tenants set last_used = greatest(last_used, $2) where key = $1', [key, time])
}
