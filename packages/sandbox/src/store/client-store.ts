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

/**
 * Where clients are kept. Every method may wait, so that an engine in another process fits. While `load`, `clear` or
 * `restore` is going on, nothing else is asked.
 *
 * A method that cannot do its work rejects with StoreError, whose message the caller is told with a 500; what else it
 * rejects with is told as a 500 too, without its message.
 */
export interface ClientStore {
  /** The client, unless it is absent or bears none of `tags`, where tags are given. */
  find(clientId: number, tags?: readonly string[]): Promise<StoredClient | undefined>
  /** One page of the clients that `matches` lets through, in the order of `compare`, and how many they are in all. */
  list(query: ClientQuery): Promise<StoredPage>
  /**
   * Stores `draft.complete(clientId, now())`, with an identifier higher than any there was; once this resolves it survives
   * the end of the process, where the store has a file. Rejects with EmailTakenError when an active client (status 1)
   * has the email, in any case: of two creations at once one wins.
   */
  create(draft: ClientDraft, now: () => Date): Promise<StoredClient>
  /**
   * Adds many clients at once, all or none; one whose `clientId` is there already takes its place. Rejects with
   * EmailTakenError when two active clients would have one email.
   * @param onProgress Told now and then how many there are so far.
   */
  load(clients: Iterable<ClientRecord>, onProgress?: (loaded: number) => void): Promise<void>
  /** Forgets every client. */
  clear(): Promise<void>
  /** How many clients there are. */
  count(): Promise<number>
  /** The whole store as it is now, to be given to `restore` of a store of the same kind. */
  snapshot(): Promise<Uint8Array>
  /** Puts the clients of a snapshot in the place of all others. */
  restore(snapshot: Uint8Array): Promise<void>
  /** Waits for what is being written, and breaks a `load` off; then lets go of the file. May be called twice. */
  close(): Promise<void>
}
