import type { ClientQuery } from '../../domain/client-query.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import type { ListRules } from '../../domain/list-rules.ts'
import type { ClientDraft } from '../../domain/new-client.ts'
import type { ClientStore, LoadOptions, StoredClient, StoredPage } from '../client-store.ts'
import { encodeText } from './columns.ts'
import { slotValues } from './conditions.ts'
import { type Database, prepare } from './database.ts'
import { loadClients, removeClients } from './load.ts'
import { findQuery, pageQuery, recordsText } from './queries.ts'
import { forgetSnapshots, restoreSnapshot, type Snapshot, takeSnapshot } from './snapshots.ts'
import { addState, noState } from './state.ts'
import { Totals } from './totals.ts'
import { Writer } from './writer.ts'

const findAny = prepare('find', findQuery())
const findTagged = { any: prepare('find any', findQuery('any')), all: prepare('find all', findQuery('all')) }

/** The clients of one tenant in a PostgreSQL database. Any number of sandboxes can have the same one. */
export class PostgresStore implements ClientStore {
  readonly #database: Database
  readonly #tenant: string
  readonly #writer: Writer
  readonly #totals = new Totals()
  /** Resolves when the current change of many clients ends; never rejects. */
  #change: Promise<void> | undefined
  #isClosing = false

  /** For a tenant that has its row of `sandbox_state`. */
  constructor(database: Database, tenant: string) {
    this.#database = database
    this.#tenant = tenant
    this.#writer = new Writer(database, tenant)
  }

  /** @param tenant Empty: the sandbox itself. */
  static async open(database: Database, tenant: string): Promise<PostgresStore> {
    await addState(database, tenant)
    return new PostgresStore(database, tenant)
  }

  async find(clientId: number, tags?: readonly string[], tagMatch: ListRules['tags'] = 'any') {
    const values = { tenant: this.#tenant, clientId, tags: tags?.map(encodeText) }
    const [row] = await this.#database.prepared(tags ? findTagged[tagMatch] : findAny, values)
    return row && { clientId: Number(row.client_id), json: String(row.json) }
  }

  async list(query: ClientQuery): Promise<StoredPage> {
    const known = this.#totals.get(query)
    const rows = await this.#database.query(pageQuery(query), {
      ...slotValues(query),
      tenant: this.#tenant,
      limit: query.limit,
      offset: query.offset,
      knownVersion: known?.version,
      knownTotal: known?.total,
    })
    const [first] = rows
    if (!first) throw noState(this.#tenant)
    const total = Number(first.total)
    this.#totals.set(query, { version: Number(first.version), total })
    const found = rows.filter((row) => row.client_id !== null)
    return { clients: found.map((row) => ({ clientId: Number(row.client_id), json: String(row.json) })), total }
  }

  create(draft: ClientDraft, now: () => Date): Promise<StoredClient> {
    return this.#writer.add(draft, now)
  }

  load(clients: Iterable<ClientRecord>, options: LoadOptions): Promise<void> {
    const load = { ...options, tenant: this.#tenant, isCancelled: () => this.#isClosing }
    return this.#changeMany(() => this.#database.longTransaction((queries) => loadClients(queries, clients, load)))
  }

  replace(clients: Iterable<ClientRecord>, options: LoadOptions): Promise<void> {
    const load = { ...options, tenant: this.#tenant, isCancelled: () => this.#isClosing }
    return this.#changeMany(() =>
      this.#database.longTransaction(async (queries) => {
        await removeClients(queries, this.#tenant)
        await loadClients(queries, clients, load)
      }),
    )
  }

  clear(): Promise<void> {
    return this.#changeMany(() => this.#database.longTransaction((queries) => removeClients(queries, this.#tenant)))
  }

  async count(): Promise<number> {
    const [row] = await this.#database.rows('select clients from sandbox_state where tenant = $1', [this.#tenant])
    if (!row) throw noState(this.#tenant)
    return Number(row.clients)
  }

  async ready(): Promise<void> {
    await this.count()
  }

  /** All clients as they were given to the store. */
  async records(): Promise<Iterable<ClientRecord>> {
    return (await this.#records()).map((json) => JSON.parse(json))
  }

  /** The database keeps the clients of the snapshot. The bytes say which one it is. */
  async snapshot(): Promise<Uint8Array> {
    const snapshot = await this.#database.longTransaction((queries) => takeSnapshot(queries, this.#tenant))
    return new TextEncoder().encode(`${snapshot.id} ${snapshot.clients}`)
  }

  restore(snapshot: Uint8Array): Promise<void> {
    return this.#changeMany(() =>
      this.#database.longTransaction((queries) => restoreSnapshot(queries, this.#tenant, toSnapshot(snapshot))),
    )
  }

  forget(snapshots: readonly Uint8Array[]): Promise<void> {
    const known = snapshots.map(toSnapshot)
    return this.#database.longTransaction((queries) => forgetSnapshots(queries, this.#tenant, known))
  }

  async close(): Promise<void> {
    if (this.#isClosing) return
    this.#isClosing = true
    await this.#change
    await this.#writer.settled()
    await this.#database.close()
  }

  /** Every ClientRecord as JSON. */
  async #records(): Promise<string[]> {
    const rows = await this.#database.longTransaction((queries) => queries.rows(recordsText, [this.#tenant]))
    return rows.map(toRecordJson)
  }

  #changeMany(change: () => Promise<void>): Promise<void> {
    const result = change()
    const end = () => {}
    this.#change = result.then(end, end)
    return result
  }
}

function toSnapshot(bytes: Uint8Array): Snapshot {
  const [id = '', clients] = new TextDecoder().decode(bytes).split(' ')
  return { id, clients: Number(clients) }
}

/** A row as a ClientRecord in JSON. Its texts are JSON already. */
function toRecordJson(row: Readonly<Record<string, unknown>>): string {
  const input = row.input === null ? '' : `,"input":${row.input}`
  const ids = `"statusId":${row.status_id},"riskLevelId":${row.risk_level_id},"internalTypeId":${row.internal_type_id}`
  return `{"client":${row.json},${ids}${input}}`
}
