import type { ClientQuery } from '../domain/client-query.ts'
import type { ClientRecord } from '../domain/client-record.ts'
import type { ClientDraft } from '../domain/new-client.ts'

/** A client as it is answered. */
export interface StoredClient {
  readonly clientId: number
  /** The Client object, written as JSON in ASCII once and for all: an answer copies it. */
  readonly json: string
}

export interface StoredPage {
  readonly clients: readonly StoredClient[]
  /** How many clients match in all. */
  readonly total: number
}

/** Where clients are kept. Every method may wait, so that an engine in another process fits. */
export interface ClientStore {
  /** The client, unless it is absent or bears none of `tags`, where tags are given. */
  find(clientId: number, tags?: readonly string[]): Promise<StoredClient | undefined>
  list(query: ClientQuery): Promise<StoredPage>
  /**
   * Stores a client; once this resolves it survives the end of the process, where the store has a file.
   * Rejects with EmailTakenError, or with StoreError when nothing could be kept.
   */
  create(draft: ClientDraft, now: () => Date): Promise<StoredClient>
  /** Adds many clients at once, all or none; one whose `clientId` is there already takes its place.
   * Rejects with EmailTakenError when two active clients would have one email. */
  load(clients: Iterable<ClientRecord>, onProgress?: (loaded: number) => void): Promise<void>
  /** Forgets every client. */
  clear(): Promise<void>
  count(): Promise<number>
  /** The whole store as it is now, to be given to `restore` of a store of the same kind. */
  snapshot(): Promise<Uint8Array>
  restore(snapshot: Uint8Array): Promise<void>
  /** Waits for what is being written, then lets go of the file. */
  close(): Promise<void>
}
