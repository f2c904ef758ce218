import { seededClients } from './data/seeded-clients.ts'
import type { ClientStore } from './store/client-store.ts'
import { toStartError } from './store/sqlite/errors.ts'
import { SqliteStore } from './store/sqlite/sqlite-store.ts'

interface StoreOptions {
  readonly file: string | undefined
  readonly seed: number
  readonly amount: number
  readonly onSeed: ((seeded: number, of: number) => void) | undefined
}

/** Seeded stores as they were before anybody used them, so that the next one like it is a copy. The last few. */
const templates = new Map<string, Uint8Array>()
const mostTemplates = 4
/** Beyond this many clients a template is more memory than the time it saves is worth. */
const largestTemplate = 2000

/**
 * A store with its seeded clients. `fill` puts them into one that has been cleared.
 * Rejects with SandboxError, naming the file and the fix, when it cannot be opened or filled.
 */
export async function openStore(options: StoreOptions): Promise<{ store: ClientStore; fill: () => Promise<void> }> {
  const { file, seed, amount, onSeed } = options
  const key = `${seed} ${amount}`
  const template = file === undefined ? templates.get(key) : undefined
  const store = new SqliteStore(file, template)
  const fill = async () => {
    if (amount > 0) await store.load(seededClients(seed, amount), (seeded) => onSeed?.(seeded, amount))
  }
  try {
    if (!template && (await store.count()) === 0) {
      await fill()
      if (file === undefined && amount <= largestTemplate) {
        templates.set(key, await store.snapshot())
        if (templates.size > mostTemplates) templates.delete(templates.keys().next().value ?? '')
      }
    }
  } catch (error) {
    await store.close()
    throw toStartError(error, file)
  }
  return { store, fill }
}
