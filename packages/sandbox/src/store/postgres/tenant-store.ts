import type { ClientQuery } from '../../domain/client-query.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import type { ListRules } from '../../domain/list-rules.ts'
import type { ClientDraft } from '../../domain/new-client.ts'
import { TenantGoneError } from '../../errors/tenant-gone-error.ts'
import type { ClientStore, LoadOptions, StoredClient, StoredPage } from '../client-store.ts'
import type { MemoryStore } from '../memory/memory-store.ts'
import type { Database } from './database.ts'
import { loadClients } from './load.ts'
import { PostgresStore } from './postgres-store.ts'
import { addState } from './state.ts'

/** The clients that a tenant begins with. */
export interface SeededClients {
  readonly store: MemoryStore
  readonly records: () => Iterable<ClientRecord>
}

/** What a snapshot is when nothing was changed before. */
const seededSnapshot = 'seeded'

/**
 * The clients of a tenant. Every instance has the seeded ones in memory, so that a tenant costs nothing to create. The first
 * change stores them in the database, and from then on they are read from there.
 */
export class TenantStore implements ClientStore {
  readonly #database: Database
  readonly #key: string
  readonly #seeded: SeededClients
  readonly #stored: PostgresStore
  #isStored = false
  #storing: Promise<void> | undefined

  constructor(database: Database, key: string, seeded: SeededClients) {
    this.#database = database
    this.#key = key
    this.#seeded = seeded
    this.#stored = new PostgresStore(database, key)
  }

  /** From now on clients are read from the database. */
  setStored(): void {
    this.#isStored = true
  }

  find(clientId: number, tags?: readonly string[], tagMatch?: ListRules['tags']): Promise<StoredClient | undefined> {
    return this.#current.find(clientId, tags, tagMatch)
  }

  list(query: ClientQuery): Promise<StoredPage> {
    return this.#current.list(query)
  }

  count(): Promise<number> {
    return this.#current.count()
  }

  async ready(): Promise<void> {
    await this.#database.rows('select 1')
  }

  async create(draft: ClientDraft, now: () => Date): Promise<StoredClient> {
    await this.#store()
    return this.#stored.create(draft, now)
  }

  async load(clients: Iterable<ClientRecord>, options: LoadOptions): Promise<void> {
    await this.#store()
    await this.#stored.load(clients, options)
  }

  async clear(): Promise<void> {
    await this.#store()
    await this.#stored.clear()
  }

  /** Replaces all clients by the seeded ones. */
  async refill(): Promise<void> {
    if (this.#isStored) await this.#stored.replace(this.#seeded.records(), { emailUniqueness: 'none' })
  }

  async snapshot(): Promise<Uint8Array> {
    return this.#isStored ? this.#stored.snapshot() : new TextEncoder().encode(seededSnapshot)
  }

  restore(snapshot: Uint8Array): Promise<void> {
    return isSeeded(snapshot) ? this.refill() : this.#stored.restore(snapshot)
  }

  forget(snapshots: readonly Uint8Array[]): Promise<void> {
    return this.#stored.forget(snapshots)
  }

  /** The database stays open for others. */
  async close(): Promise<void> {}

  get #current(): ClientStore {
    return this.#isStored ? this.#stored : this.#seeded.store
  }

  /** Stores the seeded clients, unless another change has done so. Changes that arrive together wait for one transaction. */
  async #store(): Promise<void> {
    if (this.#isStored) return
    this.#storing ??= this.#storeSeeded().finally(() => {
      this.#storing = undefined
    })
    await this.#storing
  }

  async #storeSeeded(): Promise<void> {
    const load = { emailUniqueness: 'none', tenant: this.#key, isCancelled: () => false } as const
    await this.#database.longTransaction(async (queries) => {
      // An instance that drops the tenant waits until this is over.
      const [tenant] = await queries.rows('select 1 from sandbox_tenants where key = $1 for share', [this.#key])
      if (!tenant) throw new TenantGoneError()
      if (await addState(queries, this.#key)) await loadClients(queries, this.#seeded.records(), load)
    })
    this.#isStored = true
  }
}

function isSeeded(snapshot: Uint8Array): boolean {
  return new TextDecoder().decode(snapshot) === seededSnapshot
}
