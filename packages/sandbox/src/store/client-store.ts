import type { ClientQuery } from '../domain/client-query.ts'
import type { ClientRecord } from '../domain/client-record.ts'
import type { ListRules } from '../domain/list-rules.ts'
import type { ClientDraft } from '../domain/new-client.ts'
import type { EmailUniqueness } from '../domain/profile-rules.ts'

/** A client as a store returns it. */
export interface StoredClient {
  readonly clientId: number
  /** The Client object as JSON in ASCII (`toAsciiJson`), written once when it is stored. Responses copy it. */
  readonly json: string
}

export interface StoredPage {
  readonly clients: readonly StoredClient[]
  /** How many clients match in all. */
  readonly total: number
}

export interface LoadOptions {
  /** Which clients cannot share an email. `none`: the emails are not checked. */
  readonly emailUniqueness: EmailUniqueness
  /** Called from time to time with the number of clients added so far. */
  readonly onProgress?: ((loaded: number) => void) | undefined
  /**
   * Whether to add nothing when there are clients already. A store that several processes use then needs to look again, in
   * the same transaction; others can ignore it. @default false
   */
  readonly onlyIfEmpty?: boolean | undefined
}

/**
 * Where clients are kept. Every method is asynchronous, so that a database in another process fits. During `load`,
 * `clear` and `restore` no other method is called.
 *
 * A method that cannot do its work rejects with StoreError. The caller then gets a 500 with the message of that error. Any
 * other rejection is a 500 without its message.
 */
export interface ClientStore {
  /**
   * The client; undefined when it does not exist, or does not have the required tags.
   * @param tags The tags of a restricted admin. @default any client
   * @param tagMatch Whether any of the tags is enough. @default 'any'
   */
  find(clientId: number, tags?: readonly string[], tagMatch?: ListRules['tags']): Promise<StoredClient | undefined>
  /** One page of the clients for which `matches` is true, in the order of `compare`, and their total number. */
  list(query: ClientQuery): Promise<StoredPage>
  /**
   * Stores `draft.complete(clientId, now())` with an identifier higher than every previous one, as long as there is one
   * that JavaScript can represent exactly; then with one that is free. Once this resolves, the
   * client survives the end of the process if the store has a file. Rejects with EmailTakenError when another client has
   * the same email, whatever its case, and `draft.emailUniqueness` does not allow it. Of two concurrent creations with one
   * email only one succeeds.
   */
  create(draft: ClientDraft, now: () => Date): Promise<StoredClient>
  /**
   * Adds many clients at once: all or none. A client replaces an existing one with the same `clientId`. Rejects with
   * EmailTakenError when two clients would have the same email and `emailUniqueness` does not allow it.
   */
  load(clients: Iterable<ClientRecord>, options: LoadOptions): Promise<void>
  /** Removes every client. */
  clear(): Promise<void>
  /** The number of clients. */
  count(): Promise<number>
  /** Rejects with StoreLostError when the store can no longer be relied on. @default it always can */
  ready?(): Promise<void>
  /** All clients as bytes, for `restore` of a store of the same kind. Or bytes that name what the store keeps itself. */
  snapshot(): Promise<Uint8Array>
  /** Replaces all clients by those of a snapshot. */
  restore(snapshot: Uint8Array): Promise<void>
  /** Called with snapshots that are not needed any more. @default ignored */
  forget?(snapshots: readonly Uint8Array[]): Promise<void>
  /**
   * Replaces all clients by these, none with an email that it cannot have. Others see either all of the previous clients or
   * all of these. @default `clear` and `load`
   */
  replace?(clients: Iterable<ClientRecord>, options: LoadOptions): Promise<void>
  /** Waits for pending writes, cancels a `load`, and closes the file. A second call does nothing. */
  close(): Promise<void>
}
