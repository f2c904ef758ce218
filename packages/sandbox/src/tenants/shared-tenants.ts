import type { StateHome } from '../control/control-state.ts'
import type { ClientStore } from '../store/client-store.ts'
import { checkTenantName, isTenantName, randomTenantName } from './names.ts'
import { defaultIdleSeconds, type TenantOptions } from './options.ts'
import type { OpenTenant, TenantSummary, Tenants } from './tenants.ts'

/** A tenant as a database has it. */
export interface TenantRow {
  /** Unique: a tenant of the same name that is created later has another one. */
  readonly key: string
  readonly name: string
  /** What it was created with. */
  readonly options: TenantOptions
  readonly idleMs: number
}

/** Where the instances of a sandbox keep the tenants that they share. */
export interface TenantDatabase {
  /** Rejects with SandboxError when the name is taken. */
  add(tenant: TenantRow): Promise<void>
  find(name: string): Promise<TenantRow | undefined>
  list(): Promise<TenantSummary[]>
  /** Removes a tenant with all it has. Resolves to whether there was one. */
  drop(name: string): Promise<boolean>
  /** Removes the tenants that have expired. Resolves to the keys of all others. */
  sweep(): Promise<ReadonlySet<string>>
}

/** Where a tenant keeps its clients and its state. */
export interface TenantHome {
  readonly store: ClientStore
  readonly state: StateHome
  /** Replaces all clients by the seeded ones. */
  readonly refill: () => Promise<void>
}

interface Entry {
  readonly key: string
  readonly tenant: OpenTenant
}

/** Milliseconds between looking for tenants that have expired. */
const sweepMs = 10_000

/** Tenants that every instance of the sandbox on one database has. An instance opens one when it is first asked for it. */
export class SharedTenants implements Tenants {
  readonly #database: TenantDatabase
  readonly #open: (row: TenantRow) => Promise<OpenTenant>
  readonly #complete: (options: TenantOptions) => TenantOptions
  readonly #entries = new Map<string, Entry>()
  /** Tenants that are being opened, by key. */
  readonly #opening = new Map<string, Promise<OpenTenant>>()
  readonly #timer: ReturnType<typeof setInterval>
  #sweeping: Promise<void> | undefined

  /**
   * @param open Makes what responds for a tenant. Rejects with SandboxError when an option is invalid.
   * @param complete The options with what must be the same in every instance.
   */
  constructor(
    database: TenantDatabase,
    open: (row: TenantRow) => Promise<OpenTenant>,
    complete: (options: TenantOptions) => TenantOptions,
  ) {
    this.#database = database
    this.#open = open
    this.#complete = complete
    this.#timer = setInterval(() => {
      this.#sweeping ??= this.#sweep()
    }, sweepMs)
    this.#timer.unref()
  }

  async create(options: TenantOptions): Promise<OpenTenant> {
    const { name = randomTenantName(), idleSeconds = defaultIdleSeconds } = options
    checkTenantName(name)
    const row = { key: crypto.randomUUID(), name, options, idleMs: idleSeconds * 1000 }
    // It checks the options.
    const tenant = await this.#open(row)
    await this.#database.add({ ...row, options: this.#complete(options) })
    this.#entries.set(name, { key: row.key, tenant })
    return tenant
  }

  /** Does not ask the database for a tenant that is open: its `handle` does. */
  async use(name: string): Promise<OpenTenant | undefined> {
    const known = this.#entries.get(name)
    if (known) return known.tenant
    const row = isTenantName(name) ? await this.#database.find(name) : undefined
    if (!row) return undefined
    const opening = this.#opening.get(row.key) ?? this.#openKnown(row)
    this.#opening.set(row.key, opening)
    return opening
  }

  /** Opens a tenant of the database, for all requests that ask for it meanwhile. */
  async #openKnown(row: TenantRow): Promise<OpenTenant> {
    const { key, name } = row
    try {
      const tenant = await this.#open(row)
      const opened = this.#entries.get(name)
      // It may have been opened since it was looked up.
      if (opened?.key === key) return opened.tenant
      this.#entries.set(name, { key, tenant })
      return tenant
    } finally {
      this.#opening.delete(key)
    }
  }

  forget(tenant: OpenTenant): void {
    if (this.#entries.get(tenant.name)?.tenant === tenant) this.#entries.delete(tenant.name)
  }

  list(): Promise<TenantSummary[]> {
    return this.#database.list()
  }

  drop(name: string): Promise<boolean> {
    this.#entries.delete(name)
    return this.#database.drop(name)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#sweeping
    this.#entries.clear()
  }

  async #sweep(): Promise<void> {
    // One that is added meanwhile may be missing in what the database returns.
    const known = [...this.#entries.values()]
    try {
      const keys = await this.#database.sweep()
      for (const { key, tenant } of known) if (!keys.has(key)) this.forget(tenant)
    } catch {
      // A database that is lost is reported by those who call. The next sweep tries again.
    } finally {
      this.#sweeping = undefined
    }
  }
}
