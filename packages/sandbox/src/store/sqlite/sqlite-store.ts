import type { DatabaseSync } from 'node:sqlite'
import type { ClientQuery } from '../../domain/client-query.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import { toJson } from '../../domain/json.ts'
import type { ClientDraft } from '../../domain/new-client.ts'
import { EmailTakenError, SandboxError, StoreError } from '../../domain/refusals.ts'
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
  /** Settles with the change that is going on; never rejects. */
  #changing: Promise<void> | undefined
  #closing = false

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
      this.#counts.added(seq, keys)
    } catch (error) {
      throw isEmailTaken(error) ? new EmailTakenError('The email belongs to another active client.') : error
    }
    this.#prepared.lastId = clientId
    return { clientId, json: toJson(record.client) }
  }

  async load(clients: Iterable<ClientRecord>, onProgress?: (loaded: number) => void): Promise<void> {
    await this.#change(async () => {
      for (const _ of bulkLoad(this.#database, clients, onProgress)) {
        await new Promise(setImmediate)
        if (this.#closing) throw new SandboxError('The sandbox was closed while clients were loaded.')
      }
    })
  }

  async clear(): Promise<void> {
    await this.#change(() => {
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

  async restore(snapshot: Uint8Array): Promise<void> {
    await this.#change(() => (this.#inMemory ? replaceBySnapshot : copyFromSnapshot)(this.#database, snapshot))
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#changing
    if (!this.#database.isOpen) return
    this.#writes.flush()
    this.#database.close()
  }

  #change(change: () => void | Promise<void>): Promise<void> {
    const changed = this.#makeChange(change).catch((error) => {
      throw toStoreError(error)
    })
    const settle = () => {}
    this.#changing = changed.then(settle, settle)
    return changed
  }

  async #makeChange(change: () => void | Promise<void>): Promise<void> {
    this.#writes.flush()
    try {
      await change()
    } catch (error) {
      throw isEmailTaken(error) ? new EmailTakenError('Two active clients have the same email.') : error
    } finally {
      if (this.#database.isTransaction) this.#database.exec('rollback')
      this.#prepared = this.#prepare()
    }
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
