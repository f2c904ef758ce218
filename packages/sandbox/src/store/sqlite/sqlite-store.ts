import type { DatabaseSync } from 'node:sqlite'
import type { ClientQuery } from '../../domain/client-query.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import { toJson } from '../../domain/json.ts'
import type { ClientDraft } from '../../domain/new-client.ts'
import { EmailTakenError, StoreError } from '../../domain/refusals.ts'
import type { ClientStore, StoredClient, StoredPage } from '../client-store.ts'
import { CountCache } from '../count-cache.ts'
import { bulkLoad } from './bulk-load.ts'
import { isEmailTaken, toStartError, toStoreError } from './errors.ts'
import { findClient } from './find.ts'
import { GroupCommit } from './group-commit.ts'
import { Insert } from './insert.ts'
import { ListQuery } from './list-query.ts'
import { openDatabase } from './open.ts'
import { RowOrder } from './row-order.ts'
import { copyFromSnapshot, deleteAll, replaceBySnapshot, takeSnapshot } from './snapshot.ts'
import { Statements } from './statement.ts'

/** What has to be made anew when the database under it is replaced. */
interface Prepared {
  readonly statements: Statements
  readonly insert: Insert
  readonly list: ListQuery
  readonly order: RowOrder
  lastId: number
}

/** Clients in SQLite: in a file, or in memory where no file is given. */
export class SqliteStore implements ClientStore {
  readonly #database: DatabaseSync
  readonly #inMemory: boolean
  readonly #counts = new CountCache()
  readonly #writes: GroupCommit
  #prepared: Prepared

  /**
   * @param file Made when it is not there. Throws SandboxError when it cannot be opened.
   * @param snapshot What a store in memory begins with.
   */
  constructor(file?: string, snapshot?: Uint8Array) {
    this.#inMemory = file === undefined
    this.#database = openDatabase(file, snapshot)
    try {
      this.#prepared = this.#prepare()
    } catch (error) {
      this.#database.close()
      throw toStartError(error, file)
    }
    this.#writes = new GroupCommit({
      begin: () => this.#database.exec('begin immediate'),
      commit: () => this.#database.exec('commit'),
      rollback: () => {
        if (this.#database.isTransaction) this.#database.exec('rollback')
        this.#prepared = this.#prepare()
      },
    })
  }

  async find(clientId: number, tags?: readonly string[]): Promise<StoredClient | undefined> {
    return guard(() => findClient(this.#prepared.statements, clientId, tags))
  }

  async list(query: ClientQuery): Promise<StoredPage> {
    return guard(() => this.#prepared.list.page(query))
  }

  create(draft: ClientDraft, now: () => Date): Promise<StoredClient> {
    return this.#writes
      .add(() => this.#add(draft, now()))
      .catch((error) => {
        throw toStoreError(error)
      })
  }

  #add(draft: ClientDraft, now: Date): StoredClient {
    const clientId = this.#prepared.lastId + 1
    if (!Number.isSafeInteger(clientId)) throw new StoreError('No identifier is left for another client.')
    const record = draft.complete(clientId, now)
    try {
      const { seq, keys } = this.#prepared.insert.whole(record)
      this.#prepared.order.added(seq, keys)
      this.#counts.added(keys)
    } catch (error) {
      throw isEmailTaken(error) ? new EmailTakenError('The email belongs to another active client.') : error
    }
    this.#prepared.lastId = clientId
    return { clientId, json: toJson(record.client) }
  }

  load(clients: Iterable<ClientRecord>, onProgress?: (loaded: number) => void): Promise<void> {
    return this.#change(() => bulkLoad(this.#database, clients, onProgress))
  }

  clear(): Promise<void> {
    return this.#change(() => {
      this.#database.exec('begin immediate')
      deleteAll(this.#database)
      this.#database.exec('commit')
    })
  }

  async count(): Promise<number> {
    return guard(() => this.#prepared.list.count({}))
  }

  async snapshot(): Promise<Uint8Array> {
    this.#writes.flush()
    return guard(() => takeSnapshot(this.#database))
  }

  restore(snapshot: Uint8Array): Promise<void> {
    return this.#change(() => (this.#inMemory ? replaceBySnapshot : copyFromSnapshot)(this.#database, snapshot))
  }

  async close(): Promise<void> {
    if (!this.#database.isOpen) return
    this.#writes.flush()
    this.#database.close()
  }

  async #change(change: () => void): Promise<void> {
    this.#writes.flush()
    guard(() => {
      try {
        change()
      } catch (error) {
        throw isEmailTaken(error) ? new EmailTakenError('Two active clients have the same email.') : error
      } finally {
        if (this.#database.isTransaction) this.#database.exec('rollback')
        this.#prepared = this.#prepare()
      }
    })
  }

  #prepare(): Prepared {
    this.#counts.clear()
    const statements = new Statements(this.#database)
    const insert = new Insert(this.#database)
    const order = new RowOrder(this.#database)
    const list = new ListQuery(statements, this.#counts, order)
    const lastId = Number(this.#database.prepare('select max(client_id) as last from clients').get()?.last ?? 0)
    return { statements, insert, list, order, lastId: Math.max(lastId, 0) }
  }
}

function guard<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw toStoreError(error)
  }
}
