import { RecentMap } from '../caching/recent-map.ts'
import type { StateHome } from '../control/control-state.ts'
import { seededClient } from '../data/seeded-client.ts'
import { seededClients } from '../data/seeded-clients.ts'
import type { ProfileRules } from '../domain/profile-rules.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import type { ClientStore } from '../store/client-store.ts'
import { ExclusiveStore, type Filling } from '../store/exclusive-store.ts'
import { isPostgresAddress } from '../store/postgres/address.ts'
import type { PostgresTenants } from '../store/postgres/tenant-database.ts'
import { toStartError as toFileError } from '../store/sqlite/errors.ts'

export interface OpenStoreOptions {
  /** The store to use; undefined: the one of `db`. */
  readonly ownStore: ClientStore | undefined
  /** The address of a PostgreSQL database or a file of SQLite; undefined: SQLite in memory. */
  readonly db: string | undefined
  readonly seed: number
  readonly amount: number
  readonly rules: ProfileRules
  readonly onSeed: ((seeded: number, total: number) => void) | undefined
  readonly onWait: ((state: string) => void) | undefined
  /** The machine's time in milliseconds. */
  readonly now: (() => number) | undefined
}

export interface OpenedStore {
  readonly store: ExclusiveStore
  /** Resolves when an empty store has its seeded clients. Rejects with SandboxError; the store is closed by then. */
  readonly seeded: Promise<void>
  /** Replaces all clients by the seeded ones. */
  readonly refill: () => Promise<void>
  /** What other instances on the same database share. */
  readonly shared: SharedDatabase | undefined
}

export interface SharedDatabase {
  readonly tenants: PostgresTenants
  /** The state of the sandbox itself. */
  readonly ownState: StateHome
}

/** Seeded stores in memory before anything was changed. The next one with the same seed and amount is a copy. */
const templates = new RecentMap<Uint8Array>(4)
/** Clients up to which a copy is worth its memory. */
const largestTemplate = 2000

/** Opens a store, and seeds it when it is empty. Rejects with SandboxError, naming `db` and the fix, when it cannot. */
export async function openStore(options: OpenStoreOptions): Promise<OpenedStore> {
  const { ownStore, db, seed, amount, rules } = options
  const isTemplated = !ownStore && db === undefined && amount <= largestTemplate
  const templateName = `${seed} ${amount} ${rules.id}`
  const template = isTemplated ? templates.get(templateName) : undefined
  const opened = ownStore
    ? { store: ownStore, shared: undefined, explain: (error: unknown) => error }
    : await openDatabase(options, template)
  const { shared, explain } = opened
  const store = new ExclusiveStore(opened.store)
  const fail = async (error: unknown) => {
    await store.close()
    throw explain(error)
  }
  const filling = seededFilling(options)
  const isEmpty = !template && amount > 0 && (await store.count().catch(fail)) === 0
  const onFilled = async (filled: ClientStore) => {
    if (isTemplated) templates.set(templateName, await filled.snapshot())
  }
  const seeded = isEmpty ? store.fill(filling, onFilled).catch(fail) : Promise.resolve()
  // The caller may ignore the promise. Without this, Node would end the process when it rejects.
  seeded.catch(() => {})
  return { store, seeded, refill: () => store.refill(filling), shared }
}

function seededFilling({ seed, amount, rules, onSeed }: OpenStoreOptions): Filling {
  return {
    clients: () => seededClients(seed, amount, rules),
    client: (clientId) => (clientId >= 1 && clientId <= amount ? seededClient(seed, clientId, rules) : undefined),
    onProgress: (seeded) => onSeed?.(seeded, amount),
  }
}

interface OpenedDatabase {
  readonly store: ClientStore
  readonly shared: SharedDatabase | undefined
  /** An error of the store as SandboxError that names `db`, without a password, and the fix. */
  readonly explain: (error: unknown) => unknown
}

/** Each engine is imported only when it is needed. */
async function openDatabase(
  { db, onWait, now }: OpenStoreOptions,
  template: Uint8Array | undefined,
): Promise<OpenedDatabase> {
  if (db === undefined || !isPostgresAddress(db)) {
    return { store: await openSqlite(db, template), shared: undefined, explain: (error) => toFileError(error, db) }
  }
  const { openPostgres } = await import('../store/postgres/open.ts')
  const { store, explain, ...shared } = await openPostgres({ address: db, now, onWait: onWait ?? (() => {}) })
  return { store, shared, explain }
}

/** With its own store, a runtime needs no `node:sqlite`. */
async function openSqlite(file: string | undefined, template: Uint8Array | undefined): Promise<ClientStore> {
  const sqlite = await import('node:sqlite').catch(() => undefined)
  // Older versions of Node have it without this method.
  if (typeof sqlite?.DatabaseSync.prototype.serialize !== 'function') {
    throw new SandboxError(
      'This runtime has no complete "node:sqlite". Use Node 24.16 or a newer 24, or 26.1 or newer, or give a "store".',
    )
  }
  const { SqliteStore } = await import('../store/sqlite/sqlite-store.ts')
  return new SqliteStore(file, template)
}
