import { keysOf } from '../domain/client-keys.ts'
import type { ClientQuery } from '../domain/client-query.ts'
import type { ClientRecord } from '../domain/client-record.ts'
import type { ListRules } from '../domain/list-rules.ts'
import { isVisible } from '../domain/matching.ts'
import type { ClientDraft } from '../domain/new-client.ts'
import { StoreBusyError } from '../errors/store-busy-error.ts'
import { toAsciiJson } from '../json/ascii-json.ts'
import type { ClientStore, LoadOptions, StoredClient, StoredPage } from './client-store.ts'

/** Clients that a store is filled with. */
export interface Filling {
  /** All of them, in the order of creation, none with an email that it cannot have. */
  readonly clients: () => Iterable<ClientRecord>
  /** The client with this identifier, as it will be stored. */
  readonly client: (clientId: number) => ClientRecord | undefined
  /** Called from time to time with the number of clients stored so far. */
  readonly onProgress?: ((loaded: number) => void) | undefined
}

/** Milliseconds that a call waits while many clients are changed. */
const longestWaitMs = 10_000

/** A store in which every other call waits while many clients are changed at once, and is refused when that takes long. */
export class ExclusiveStore implements ClientStore {
  readonly #store: ClientStore
  readonly #waitMs: number
  /** Resolves when the current change of many clients ends; never rejects. */
  #change: Promise<void> | undefined
  #filling: Filling | undefined

  /** @param waitMs Milliseconds that a call waits before it rejects with StoreBusyError. */
  constructor(store: ClientStore, waitMs = longestWaitMs) {
    this.#store = store
    this.#waitMs = waitMs
  }

  find(clientId: number, tags?: readonly string[], tagMatch?: ListRules['tags']): Promise<StoredClient | undefined> {
    if (this.#filling) return findUnstored(this.#filling, clientId, tags, tagMatch)
    return this.#afterChange(() => this.#store.find(clientId, tags, tagMatch))
  }

  list(query: ClientQuery): Promise<StoredPage> {
    return this.#afterChange(() => this.#store.list(query))
  }

  create(draft: ClientDraft, now: () => Date): Promise<StoredClient> {
    return this.#afterChange(() => this.#store.create(draft, now))
  }

  count(): Promise<number> {
    return this.#afterChange(() => this.#store.count())
  }

  /** Rejects at once with StoreBusyError while many clients are changed. */
  async ready(): Promise<void> {
    if (this.#change) throw new StoreBusyError(busyMessage)
    await this.#store.ready?.()
  }

  snapshot(): Promise<Uint8Array> {
    return this.#afterChange(() => this.#store.snapshot())
  }

  load(clients: Iterable<ClientRecord>, options: LoadOptions): Promise<void> {
    return this.#changeMany(() => this.#store.load(clients, options))
  }

  clear(): Promise<void> {
    return this.#changeMany(() => this.#store.clear())
  }

  restore(snapshot: Uint8Array): Promise<void> {
    return this.#changeMany(() => this.#store.restore(snapshot))
  }

  /**
   * Adds clients to an empty store. Meanwhile `find` returns them as they will be stored.
   * @param onFilled Called with the store when all are stored, before any other call gets through.
   */
  fill(filling: Filling, onFilled?: (store: ClientStore) => Promise<void>): Promise<void> {
    return this.#changeMany(async () => {
      const options = { ...fillingOptions(filling), onlyIfEmpty: true }
      await this.#whileFilling(filling, () => this.#store.load(filling.clients(), options))
      await onFilled?.(this.#store)
    })
  }

  /** Replaces all clients by these. Meanwhile `find` returns them as they will be stored. */
  refill(filling: Filling): Promise<void> {
    return this.#changeMany(() =>
      this.#whileFilling(filling, async () => {
        if (this.#store.replace) return this.#store.replace(filling.clients(), fillingOptions(filling))
        await this.#store.clear()
        await this.#store.load(filling.clients(), fillingOptions(filling))
      }),
    )
  }

  forget(snapshots: readonly Uint8Array[]): Promise<void> {
    return this.#afterChange(async () => this.#store.forget?.(snapshots))
  }

  close(): Promise<void> {
    return this.#store.close()
  }

  async #whileFilling(filling: Filling, change: () => Promise<void>): Promise<void> {
    this.#filling = filling
    try {
      await change()
    } finally {
      this.#filling = undefined
    }
  }

  #afterChange<Result>(call: () => Promise<Result>): Promise<Result> {
    return this.#change ? this.#wait(call) : call()
  }

  /** Calls when no change of many clients runs any more. Rejects with StoreBusyError when that takes too long. */
  async #wait<Result>(call: () => Promise<Result>): Promise<Result> {
    const deadline = new Deadline(this.#waitMs)
    // Another change may have begun by the time this one ends, so it is checked again.
    while (this.#change) await deadline.race(this.#change)
    deadline.end()
    return call()
  }

  #changeMany(change: () => Promise<void>): Promise<void> {
    return this.#afterChange(() => {
      const result = change()
      const end = () => {
        this.#change = undefined
      }
      this.#change = result.then(end, end)
      return result
    })
  }
}

function fillingOptions({ onProgress }: Filling): LoadOptions {
  return { emailUniqueness: 'none', onProgress }
}

const busyMessage = 'Many clients are being stored. Repeat the request later.'

/** A limit for how long a caller waits. */
class Deadline {
  readonly #passed: Promise<never>
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(milliseconds: number) {
    this.#passed = new Promise((_, reject) => {
      this.#timer = setTimeout(() => reject(new StoreBusyError(busyMessage)), milliseconds)
    })
    this.#passed.catch(() => {})
  }

  async race(change: Promise<void>): Promise<void> {
    await Promise.race([change, this.#passed])
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}

async function findUnstored(
  { client }: Filling,
  clientId: number,
  tags: readonly string[] | undefined,
  tagMatch: ListRules['tags'] = 'any',
): Promise<StoredClient | undefined> {
  const record = client(clientId)
  if (!record || !isVisible(keysOf(record), tags, tagMatch)) return undefined
  return { clientId, json: toAsciiJson(record.client) }
}
