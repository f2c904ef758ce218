import { foldText } from '../../domain/fold-text.ts'
import type { ClientDraft } from '../../domain/new-client.ts'
import { StoreBusyError } from '../../errors/store-busy-error.ts'
import { StoreLostError } from '../../errors/store-lost-error.ts'
import type { StoredClient } from '../client-store.ts'
import type { Database, Queries } from './database.ts'
import { Emails } from './emails.ts'
import { insertRows, type NewRow, toNewRow } from './insert.ts'
import { highestFreeIdText } from './queries.ts'
import { lockState, saveState } from './state.ts'

/** A client that waits to be created. */
interface Pending {
  readonly draft: ClientDraft
  readonly now: () => Date
  readonly resolve: (client: StoredClient) => void
  readonly reject: (error: unknown) => void
}

/** Clients that are created in one transaction at most. */
const mostAtOnce = 200

/** Clients of one transaction. */
interface Stored {
  readonly group: readonly Pending[]
  /** What settles their promises. */
  readonly acknowledgements: readonly (() => void)[]
}

/**
 * Creates clients. Those that arrive while others are stored share one transaction. It locks the tenant, so that
 * identifiers increase and emails are unique, also when other sandboxes create clients in the same database. The lock is
 * not held while the database writes to its disk. Clients are acknowledged only after that.
 */
export class Writer {
  readonly #database: Database
  readonly #tenant: string
  readonly #pending: Pending[] = []
  #writing: Promise<void> | undefined
  /** Stored, but not acknowledged yet. */
  #unflushed: Stored[] = []
  #flushing: Promise<void> | undefined

  constructor(database: Database, tenant: string) {
    this.#database = database
    this.#tenant = tenant
  }

  add(draft: ClientDraft, now: () => Date): Promise<StoredClient> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ draft, now, resolve, reject })
      this.#writing ??= this.#writeAll()
    })
  }

  /** Resolves when nothing is pending. */
  async settled(): Promise<void> {
    await this.#writing
    await this.#flushing
  }

  async #writeAll(): Promise<void> {
    // Requests that were read in the same turn of the event loop share the transaction.
    await new Promise(setImmediate)
    while (this.#pending.length > 0) {
      const group = this.#pending.splice(0, mostAtOnce)
      try {
        const acknowledgements = await this.#database.unflushedTransaction((queries) => this.#write(queries, group))
        this.#unflushed.push({ group, acknowledgements })
        this.#flushing ??= this.#flushAll()
      } catch (error) {
        // The others would wait as long, and then fail too.
        const failsAll = error instanceof StoreLostError || error instanceof StoreBusyError
        const refused = failsAll ? [...group, ...this.#pending.splice(0)] : group
        for (const { reject } of refused) reject(error)
      }
    }
    // In the same turn in which nothing was pending, so that the next client starts another run.
    this.#writing = undefined
  }

  async #flushAll(): Promise<void> {
    while (this.#unflushed.length > 0) {
      const stored = this.#unflushed.splice(0)
      try {
        await this.#database.flush()
        for (const { acknowledgements } of stored) for (const acknowledge of acknowledgements) acknowledge()
      } catch (error) {
        for (const { group } of stored) for (const { reject } of group) reject(error)
      }
    }
    this.#flushing = undefined
  }

  /** Stores a group of clients. Returns what settles their promises after the commit. */
  async #write(queries: Queries, group: readonly Pending[]): Promise<(() => void)[]> {
    const state = await lockState(queries, this.#tenant)
    const emails = new Emails(queries, this.#tenant)
    await emails.find(group.map(({ draft }) => (draft.email === null ? null : foldText(draft.email))))
    let { lastId, clients } = state
    let rows: NewRow[] = []
    const insert = async () => {
      await insertRows(queries, this.#tenant, rows)
      rows = []
    }
    const nextId = async () => {
      if (Number.isSafeInteger(lastId + 1)) return lastId + 1
      await insert()
      return highestFreeId(queries, this.#tenant)
    }
    const acknowledgements: (() => void)[] = []
    for (const { draft, now, resolve, reject } of group) {
      const clientId = await nextId()
      try {
        const row = toNewRow(draft.complete(clientId, now()))
        await emails.add(row.keys, draft.emailUniqueness)
        rows.push(row)
        clients++
        lastId = Math.max(lastId, clientId)
        acknowledgements.push(() => resolve(row.stored))
      } catch (error) {
        acknowledgements.push(() => reject(error))
      }
    }
    await insert()
    if (clients > state.clients) await saveState(queries, this.#tenant, { lastId, clients })
    return acknowledgements
  }
}

async function highestFreeId(queries: Queries, tenant: string): Promise<number> {
  const [row] = await queries.rows(highestFreeIdText, [tenant])
  return Math.max(1, Number(row?.id ?? 1))
}
