import { type ClientKeys, keysOf } from '../../domain/client-keys.ts'
import type { ClientQuery } from '../../domain/client-query.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import { activeStatusId } from '../../domain/installation-lists.ts'
import type { ListRules } from '../../domain/list-rules.ts'
import { compare, isVisible, matches } from '../../domain/matching.ts'
import type { ClientDraft } from '../../domain/new-client.ts'
import type { EmailUniqueness } from '../../domain/profile-rules.ts'
import { EmailTakenError } from '../../errors/email-taken-error.ts'
import { toAsciiJson } from '../../json/ascii-json.ts'
import type { ClientStore, LoadOptions, StoredClient, StoredPage } from '../client-store.ts'

/** A client in memory. It never changes, so that several stores can have the same one. */
export interface MemoryEntry {
  readonly record: ClientRecord
  readonly keys: ClientKeys
  readonly stored: StoredClient
}

export function toMemoryEntry(record: ClientRecord): MemoryEntry {
  const { clientId } = record.client
  return { record, keys: keysOf(record), stored: { clientId, json: toAsciiJson(record.client) } }
}

/**
 * Clients in a Map. It needs no database, and costs little for a few thousand clients: every list reads all of them.
 */
export class MemoryStore implements ClientStore {
  #entries = new Map<number, MemoryEntry>()
  #lastId = 0

  async find(clientId: number, tags?: readonly string[], tagMatch: ListRules['tags'] = 'any') {
    const entry = this.#entries.get(clientId)
    return entry && isVisible(entry.keys, tags, tagMatch) ? entry.stored : undefined
  }

  async list(query: ClientQuery): Promise<StoredPage> {
    const found = [...this.#entries.values()].filter(({ keys }) => matches(query, keys))
    const page = found.sort((a, b) => compare(a.keys, b.keys, query)).slice(query.offset, query.offset + query.limit)
    return { clients: page.map(({ stored }) => stored), total: found.length }
  }

  async create(draft: ClientDraft, now: () => Date): Promise<StoredClient> {
    const entry = toMemoryEntry(draft.complete(this.#nextId(), now()))
    checkEmail(this.#entries, entry, draft.emailUniqueness)
    this.#add(entry)
    return entry.stored
  }

  async load(clients: Iterable<ClientRecord>, { emailUniqueness }: LoadOptions): Promise<void> {
    const entries = new Map(this.#entries)
    for (const record of clients) {
      const entry = toMemoryEntry(record)
      entries.delete(record.client.clientId)
      checkEmail(entries, entry, emailUniqueness)
      entries.set(record.client.clientId, entry)
    }
    this.fill(entries.values())
  }

  /** Replaces all clients by these, none with an email that it cannot have. */
  fill(entries: Iterable<MemoryEntry>): void {
    this.#entries = new Map()
    this.#lastId = 0
    for (const entry of entries) this.#add(entry)
  }

  async clear(): Promise<void> {
    this.fill([])
  }

  async count(): Promise<number> {
    return this.#entries.size
  }

  async snapshot(): Promise<Uint8Array> {
    return new TextEncoder().encode(JSON.stringify([...this.#entries.values()].map(({ record }) => record)))
  }

  async restore(snapshot: Uint8Array): Promise<void> {
    const records: ClientRecord[] = JSON.parse(new TextDecoder().decode(snapshot))
    this.fill(records.map(toMemoryEntry))
  }

  async close(): Promise<void> {}

  #add(entry: MemoryEntry): void {
    const { clientId } = entry.stored
    this.#entries.set(clientId, entry)
    this.#lastId = Math.max(this.#lastId, clientId)
  }

  /** One more than the highest identifier. When that is the highest there can be, the highest one that is free. */
  #nextId(): number {
    let id = this.#lastId
    if (Number.isSafeInteger(id + 1)) return id + 1
    while (this.#entries.has(id)) id--
    return id
  }
}

function checkEmail(entries: ReadonlyMap<number, MemoryEntry>, added: MemoryEntry, uniqueness: EmailUniqueness): void {
  const { email, clientId } = added.keys
  if (email === null || uniqueness === 'none') return
  for (const { keys } of entries.values()) {
    if (keys.email === email && (uniqueness === 'all' || (isActive(keys) && isActive(added.keys)))) {
      throw new EmailTakenError(`Another client has the email of client ${clientId}.`)
    }
  }
}

function isActive({ statusId }: ClientKeys): boolean {
  return statusId === activeStatusId
}
