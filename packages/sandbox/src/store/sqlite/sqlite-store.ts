import type { DatabaseSync } from 'node:sqlite'
import { keysOf } from '../../domain/client-keys.ts'
import type { ClientQuery } from '../../domain/client-query.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import type { ListRules } from '../../domain/list-rules.ts'
import type { ClientDraft } from '../../domain/new-client.ts'
import { SandboxError } from '../../errors/sandbox-error.ts'
import { StoreError } from '../../errors/store-error.ts'
import type { ClientStore, LoadOptions, StoredClient, StoredPage } from '../client-store.ts'
import { CountCache } from '../count-cache.ts'
import { bulkLoad } from './bulk-load.ts'
import { EmailCheck } from './email-check.ts'
import { isDamage, toStartError, toStoreError } from './errors.ts'
import { FileGuard } from './file-guard.ts'
import { findClient } from './find.ts'
import { GroupCommit } from './group-commit.ts'
import { Insert } from './insert.ts'
import { ListQuery } from './list-query.ts'
import { openDatabase } from './open.ts'
import { readRecords } from './read-records.ts'
import { RowFacts } from './row-facts.ts'
import { copyFromSnapshot, deleteAll, takeSnapshot } from './snapshot.ts'
import { Statements } from './statements.ts'
import { ValueCounts } from './value-counts.ts'

/** What must be created again after the database was changed as a whole. */
interface Prepared {
  readonly statements: Statements
  readonly insert: Insert
  readonly emails: EmailCheck
  readonly list: ListQuery
  readonly facts: RowFacts
  readonly values: ValueCounts
  lastId: number
}

/** Clients in SQLite: in a file, or in memory when no file is given. */
export class SqliteStore implements ClientStore {
  #database: DatabaseSync
  readonly #inMemory: boolean
  readonly #counts = new CountCache()
  readonly #writes: GroupCommit
  readonly #guard: FileGuard
  #prepared: Prepared
  /** Resolves when the current change of many clients ends; never rejects. */
  #change: Promise<void> | undefined
  #isClosing = false

  /**
   * Throws SandboxError when the file cannot be opened.
   * @param file Created when it does not exist. @default in memory
   * @param snapshot What a store in memory starts with. @default nothing
   */
  constructor(file?: string, snapshot?: Uint8Array) {
    this.#inMemory = file === undefined
    this.#database = openDatabase(file, snapshot)
    this.#guard = new FileGuard(this.#database.location() ?? undefined, () => countFrames(this.#database))
    try {
      this.#prepared = this.#prepare()
    } catch (error) {
      this.#database.close()
      this.#guard.close()
      throw toStartError(error, file)
    }
    this.#writes = new GroupCommit({
      begin: () => {
        this.#guard.check()
        this.#guard.writes()
        this.#database.exec('begin immediate')
      },
      commit: () => {
        const { facts, values } = this.#prepared
        values.saveWhenDue(facts.lastSeq)
        this.#database.exec('commit')
        this.#guard.wrote()
        // A creation that went to a lost file must not be acknowledged.
        this.#guard.check()
      },
      rollback: () => this.#rollback(),
    })
  }

  async find(
    clientId: number,
    tags?: readonly string[],
    tagMatch: ListRules['tags'] = 'any',
  ): Promise<StoredClient | undefined> {
    return this.#read(() => findClient(this.#prepared.statements, clientId, tags, tagMatch))
  }

  async list(query: ClientQuery): Promise<StoredPage> {
    return this.#read(() => this.#prepared.list.page(query))
  }

  create(draft: ClientDraft, now: () => Date): Promise<StoredClient> {
    return this.#writes
      .add(() => this.#add(draft, now()))
      .catch((error) => {
        throw this.#explain(error)
      })
  }

  async load(clients: Iterable<ClientRecord>, options: LoadOptions): Promise<void> {
    await this.#changeMany(async () => {
      for (const _ of bulkLoad(this.#database, clients, options)) {
        await new Promise(setImmediate)
        if (this.#isClosing) throw new SandboxError('The sandbox was closed while clients were loaded.')
      }
    })
  }

  async clear(): Promise<void> {
    await this.#changeMany(() => {
      this.#database.exec('begin immediate')
      deleteAll(this.#database)
      this.#database.exec('commit')
    })
  }

  async count(): Promise<number> {
    return this.#read(() => this.#prepared.facts.clients)
  }

  async ready(): Promise<void> {
    this.#read(() => this.#guard.check())
  }

  /** All clients as they were given to the store, read when they are iterated. */
  async records(): Promise<Iterable<ClientRecord>> {
    return readRecords(this.#database, { table: 'clients', json: 'json' })
  }

  async snapshot(): Promise<Uint8Array> {
    this.#writes.flush()
    return this.#read(() => takeSnapshot(this.#database))
  }

  async restore(snapshot: Uint8Array): Promise<void> {
    await this.#changeMany(() => {
      if (this.#inMemory) this.#replaceDatabase(snapshot)
      else copyFromSnapshot(this.#database, snapshot)
    })
  }

  async close(): Promise<void> {
    this.#isClosing = true
    await this.#change
    if (!this.#database.isOpen) return
    try {
      this.#writes.flush()
      this.#database.close()
      this.#guard.close()
    } catch (error) {
      throw this.#explain(error)
    }
  }

  /**
   * Opens another database with the content of a snapshot. To read it into this one would end the process: SQLite would go on
   * using the previous schema for table functions such as `json_each`.
   */
  #replaceDatabase(snapshot: Uint8Array): void {
    const previous = this.#database
    this.#database = openDatabase(undefined, snapshot)
    previous.close()
  }

  #add(draft: ClientDraft, now: Date): StoredClient {
    const clientId = this.#nextId()
    const { insert, emails, facts, values } = this.#prepared
    const record = draft.complete(clientId, now)
    const keys = keysOf(record)
    emails.check(keys, draft.emailUniqueness)
    const { seq, json } = insert.whole(record, keys)
    facts.added(seq, keys)
    values.added(keys)
    this.#counts.added(seq, keys)
    this.#prepared.lastId = Math.max(this.#prepared.lastId, clientId)
    return { clientId, json }
  }

  /** One more than the highest identifier. When that is the highest there can be, the highest one that is free. */
  #nextId(): number {
    const { lastId, list } = this.#prepared
    return Number.isSafeInteger(lastId + 1) ? lastId + 1 : list.highestFreeId()
  }

  #changeMany(change: () => void | Promise<void>): Promise<void> {
    const result = this.#runChange(change).catch((error) => {
      throw this.#explain(error)
    })
    const end = () => {}
    this.#change = result.then(end, end)
    return result
  }

  async #runChange(change: () => void | Promise<void>): Promise<void> {
    this.#writes.flush()
    this.#guard.check()
    // A load into an empty database replaces the log.
    this.#guard.forgetLog()
    try {
      await change()
    } finally {
      this.#rollback()
      this.#guard.wrote()
    }
  }

  /** Undoes what was not committed, and forgets everything that is kept in memory. Never throws. */
  #rollback(): void {
    try {
      if (this.#database.isTransaction) this.#database.exec('rollback')
      this.#prepared = this.#prepare()
    } catch {
      // The file is damaged or lost. Every later call finds that out for itself, and says so.
    }
  }

  #read<Result>(read: () => Result): Result {
    try {
      this.#guard.checkBeforeRead()
      return read()
    } catch (error) {
      throw this.#explain(error)
    }
  }

  /** An error of SQLite in words. When its file is lost, that is the reason. */
  #explain(error: unknown): unknown {
    const explained = toStoreError(error)
    if (!(explained instanceof StoreError)) return error
    if (isDamage(error)) this.#guard.damaged()
    try {
      this.#guard.check()
      return explained
    } catch (lost) {
      return lost
    }
  }

  #prepare(): Prepared {
    this.#counts.clear()
    const statements = new Statements(this.#database)
    const insert = new Insert(this.#database)
    const emails = new EmailCheck(this.#database)
    const facts = new RowFacts(this.#database)
    const values = new ValueCounts(this.#database)
    const list = new ListQuery({ statements, counts: this.#counts, values, facts })
    const row = this.#database.prepare('select max(client_id) as last_id from clients').get()
    return { statements, insert, emails, list, facts, values, lastId: Math.max(Number(row?.last_id ?? 0), 0) }
  }
}

/** The frames of the log that are in use. Nothing moves from the log to the file. Prepared each time, as a restore ends all statements. */
const countFrames = (database: DatabaseSync): number =>
  Number(database.prepare('pragma wal_checkpoint(noop)').get()?.log)
