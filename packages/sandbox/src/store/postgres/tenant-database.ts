import type { StateHome } from '../../control/control-state.ts'
import { mostTenants } from '../../tenants/options.ts'
import type { TenantDatabase, TenantHome, TenantRow } from '../../tenants/shared-tenants.ts'
import { nameTaken, type TenantSummary, tooManyTenants } from '../../tenants/tenants.ts'
import type { Database, Queries } from './database.ts'
import { deleteClients } from './delete-clients.ts'
import { PostgresStateHome } from './state-home.ts'
import { type SeededClients, TenantStore } from './tenant-store.ts'

const hasExpired = 'last_used + idle_ms <= $1'

/** The tenants in a PostgreSQL database. */
export class PostgresTenants implements TenantDatabase {
  readonly #database: Database
  readonly #now: () => number

  /** @param now The machine's time in milliseconds. */
  constructor(database: Database, now: () => number) {
    this.#database = database
    this.#now = now
  }

  /** What the instances share of the sandbox itself. */
  async ownState(): Promise<StateHome> {
    const text =
      "insert into sandbox_tenants (key, name, options, last_used) values ('', '', '', 0) on conflict do nothing"
    await this.#database.rows(text)
    return this.#state('', Number.POSITIVE_INFINITY, () => {})
  }

  home({ key, idleMs }: TenantRow, seeded: SeededClients): TenantHome {
    const store = new TenantStore(this.#database, key, seeded)
    return { store, state: this.#state(key, idleMs, () => store.setStored()), refill: () => store.refill() }
  }

  async add(tenant: TenantRow): Promise<void> {
    // Usually this one statement is all.
    if (await this.#insert(tenant)) return
    await this.#database.transaction((queries) =>
      removeTenants(queries, `${hasExpired} and name = $2`, [this.#now(), tenant.name]),
    )
    if (await this.#insert(tenant)) return
    const [taken] = await this.#database.rows('select 1 from sandbox_tenants where name = $1', [tenant.name])
    throw taken ? nameTaken(tenant.name) : tooManyTenants()
  }

  /** Resolves to whether the tenant was added. */
  async #insert({ key, name, options, idleMs }: TenantRow): Promise<boolean> {
    const added = await this.#database.rows(
      `insert into sandbox_tenants (key, name, options, last_used, idle_ms)
       select $1, $2, $3, $4, $5 where (select count(*) from sandbox_tenants where key <> '') < $6
       on conflict do nothing returning 1`,
      [key, name, JSON.stringify(options), this.#now(), idleMs, mostTenants],
    )
    return added.length > 0
  }

  async find(name: string): Promise<TenantRow | undefined> {
    const text = 'select key, options, idle_ms from sandbox_tenants where name = $1 and last_used + idle_ms > $2'
    const [row] = await this.#database.rows(text, [name, this.#now()])
    return row && { key: row.key, name, options: JSON.parse(row.options), idleMs: row.idle_ms }
  }

  async list(): Promise<TenantSummary[]> {
    const now = this.#now()
    const rows = await this.#database.rows(
      `select shared.name, shared.options, shared.last_used + shared.idle_ms as expires, state.clients
       from sandbox_tenants shared left join sandbox_state state on state.tenant = shared.key
       where shared.key <> '' and last_used + idle_ms > $1 order by shared.name`,
      [now],
    )
    return rows.map(({ name, options, expires, clients }) => ({
      name,
      clients: Number(clients ?? JSON.parse(options).clients),
      expiresInSeconds: Math.ceil((expires - now) / 1000),
    }))
  }

  async drop(name: string): Promise<boolean> {
    const removed = await this.#database.transaction((queries) =>
      removeTenants(queries, "name = $1 and key <> ''", [name]),
    )
    return removed > 0
  }

  async sweep(): Promise<ReadonlySet<string>> {
    await this.#database.transaction((queries) => removeTenants(queries, hasExpired, [this.#now()]))
    const rows = await this.#database.rows('select key from sandbox_tenants')
    return new Set(rows.map(({ key }) => key))
  }

  #state(key: string, idleMs: number, onStored: () => void): PostgresStateHome {
    const onRead = (isStored: boolean) => {
      if (isStored) onStored()
    }
    return new PostgresStateHome(this.#database, { key, idleMs, now: this.#now, onRead })
  }
}

/** Removes tenants with all they have. Returns how many there were. */
async function removeTenants(queries: Queries, condition: string, values: readonly unknown[]): Promise<number> {
  const removed = await queries.rows(`delete from sandbox_tenants where ${condition} returning key`, values)
  const keys = removed.map(({ key }) => key)
  if (keys.length === 0) return 0
  await queries.rows('delete from sandbox_state where tenant = any($1)', [keys])
  await deleteClients(queries, keys)
  await queries.rows('delete from sandbox_snapshots where tenant = any($1)', [keys])
  return keys.length
}
