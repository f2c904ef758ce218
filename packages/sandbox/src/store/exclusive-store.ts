import type { ClientQuery } from '../domain/client-query.ts'
import { type ClientRecord, keysOf } from '../domain/client-record.ts'
import { toJson } from '../domain/json.ts'
import type { ClientDraft } from '../domain/new-client.ts'
import type { ClientStore, StoredClient, StoredPage } from './client-store.ts'

/** Clients that a store is filled with. */
export interface Filling {
  /** All of them, in the order of their creation. */
  readonly clients: () => Iterable<ClientRecord>
  /** The one with this identifier, as it will be once it is stored. */
  readonly client: (clientId: number) => ClientRecord | undefined
  /** Told now and then how many there are so far. */
  readonly onProgress?: ((loaded: number) => void) | undefined
}

/** A store whose changes of many clients have it to themselves: what else is asked waits until they are done. */
export class ExclusiveStore implements ClientStore {
  readonly #store: ClientStore
  /** Settles with the change that is going on; never rejects. */
  #changing: Promise<unknown> | undefined
  #filling: Filling | undefined

  constructor(store: ClientStore) {
    this.#store = store
  }

  find(clientId: number, tags?: readonly string[]): Promise<StoredClient | undefined> {
    return this.#filling ? findIn(this.#filling, clientId, tags) : this.#free(() => this.#store.find(clientId, tags))
  }

  list(query: ClientQuery): Promise<StoredPage> {
    return this.#free(() => this.#store.list(query))
  }

  create(draft: ClientDraft, now: () => Date): Promise<StoredClient> {
    return this.#free(() => this.#store.create(draft, now))
  }

  count(): Promise<number> {
    return this.#free(() => this.#store.count())
  }

  snapshot(): Promise<Uint8Array> {
    return this.#free(() => this.#store.snapshot())
  }

  load(clients: Iterable<ClientRecord>, onProgress?: (loaded: number) => void): Promise<void> {
    return this.#alone(() => this.#store.load(clients, onProgress))
  }

  clear(): Promise<void> {
    return this.#alone(() => this.#store.clear())
  }

  restore(snapshot: Uint8Array): Promise<void> {
    return this.#alone(() => this.#store.restore(snapshot))
  }

  /**
   * Puts these clients in the place of all others. Meanwhile each of them can be found, since it is known already.
   * @param whenFilled Given the store with them, before anybody else has it again.
   */
  refill(filling: Filling, whenFilled?: (store: ClientStore) => Promise<void>): Promise<void> {
    return this.#alone(async () => {
      this.#filling = filling
      try {
        await this.#store.clear()
        await this.#store.load(filling.clients(), filling.onProgress)
        await whenFilled?.(this.#store)
      } finally {
        this.#filling = undefined
      }
    })
  }

  close(): Promise<void> {
    return this.#store.close()
  }

  #free<Result>(call: () => Promise<Result>): Promise<Result> {
    return this.#changing ? this.#changing.then(() => this.#free(call)) : call()
  }

  #alone(change: () => Promise<void>): Promise<void> {
    return this.#free(() => {
      const changed = change()
      const settle = () => {
        this.#changing = undefined
      }
      this.#changing = changed.then(settle, settle)
      return changed
    })
  }
}

async function findIn({ client }: Filling, clientId: number, tags: readonly string[] | undefined) {
  const record = client(clientId)
  if (!record || (tags && !keysOf(record).tags.some((tag) => tags.includes(tag)))) return undefined
  return { clientId, json: toJson(record.client) }
}
