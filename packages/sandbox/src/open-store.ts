import { seededClient } from './data/seeded-client.ts'
import { seededClients } from './data/seeded-clients.ts'
import { SandboxError } from './domain/refusals.ts'
import type { ClientStore } from './store/client-store.ts'
import { ExclusiveStore } from './store/exclusive-store.ts'
import { toStartError } from './store/sqlite/errors.ts'

interface StoreOptions {
  /** The store to use; undefined: SQLite. */
  readonly given: ClientStore | undefined
  readonly file: string | undefined
  readonly seed: number
  readonly amount: number
  readonly onSeed: ((seeded: number, of: number) => void) | undefined
}

interface Opened {
  readonly store: ClientStore
  /** Settles when an empty store has its seeded clients. Rejects with SandboxError; the store is closed by then. */
  readonly seeded: Promise<void>
  /** Puts the seeded clients in the place of all others. */
  readonly refill: () => Promise<void>
}

/** Seeded stores as they were before anybody used them, so that the next one like it is a copy. The last few. */
const templates = new Map<string, Uint8Array>()
const mostTemplates = 4
/** Beyond this many clients a template is more memory than the time it saves is worth. */
const largestTemplate = 2000

/**
 * A store, which is seeded where it is empty. Rejects with SandboxError, naming the file and the fix, when it cannot be
 * opened.
 */
export async function openStore({ given, file, seed, amount, onSeed }: StoreOptions): Promise<Opened> {
  const key = `${seed} ${amount}`
  const template = given || file !== undefined ? undefined : templates.get(key)
  const store = new ExclusiveStore(given ?? (await openSqlite(file, template)))
  const filling = {
    clients: () => seededClients(seed, amount),
    client: (clientId: number) => (clientId >= 1 && clientId <= amount ? seededClient(seed, clientId) : undefined),
    onProgress: (seeded: number) => onSeed?.(seeded, amount),
  }
  const fail = async (error: unknown) => {
    await store.close()
    throw given ? error : toStartError(error, file)
  }
  const empty = !template && amount > 0 && (await store.count().catch(fail)) === 0
  const keepTemplate = async (filled: ClientStore) => {
    if (given || file !== undefined || amount > largestTemplate) return
    templates.set(key, await filled.snapshot())
    if (templates.size > mostTemplates) templates.delete(templates.keys().next().value ?? '')
  }
  const seeded = empty ? store.refill(filling, keepTemplate).catch(fail) : Promise.resolve()
  // Whoever waits for it is told; where nobody does, it is no unhandled rejection.
  seeded.catch(() => {})
  return { store, seeded, refill: () => store.refill(filling) }
}

/** Loaded where it is needed: a runtime without `node:sqlite` brings a store of its own. */
async function openSqlite(file: string | undefined, template: Uint8Array | undefined): Promise<ClientStore> {
  const { SqliteStore } = await import('./store/sqlite/sqlite-store.ts').catch((cause) => {
    throw new SandboxError('This runtime has no "node:sqlite". Use Node 24 or newer, or give a "store".', { cause })
  })
  return new SqliteStore(file, template)
}
