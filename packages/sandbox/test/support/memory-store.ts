import {
  type ClientDraft,
  type ClientKeys,
  type ClientQuery,
  type ClientRecord,
  type ClientStore,
  compare,
  EmailTakenError,
  type EmailUniqueness,
  isVisible,
  keysOf,
  type LoadOptions,
  matches,
  type StoredClient,
  toAsciiJson,
} from '../../src/store.ts'

interface Entry {
  readonly record: ClientRecord
  readonly keys: ClientKeys
}

/** Clients in a Map: a store of your own, as small as it can be. */
export class MemoryStore implements ClientStore {
  #entries = new Map<number, Entry>()

  async find(clientId: number, tags?: readonly string[], tagMatch: 'any' | 'all' = 'any') {
    const entry = this.#entries.get(clientId)
    return entry && isVisible(entry.keys, tags, tagMatch) ? toStored(entry) : undefined
  }

  async list(query: ClientQuery) {
    const found = [...this.#entries.values()].filter(({ keys }) => matches(query, keys))
    const page = found.sort((a, b) => compare(a.keys, b.keys, query)).slice(query.offset, query.offset + query.limit)
    return { clients: page.map(toStored), total: found.length }
  }

  async create(draft: ClientDraft, now: () => Date) {
    const clientId = Math.max(0, ...this.#entries.keys()) + 1
    return toStored(add(this.#entries, draft.complete(clientId, now()), draft.emailUniqueness))
  }

  async load(clients: Iterable<ClientRecord>, { emailUniqueness }: LoadOptions) {
    const entries = new Map(this.#entries)
    for (const record of clients) {
      entries.delete(record.client.clientId)
      add(entries, record, emailUniqueness)
    }
    this.#entries = entries
  }

  async clear() {
    this.#entries.clear()
  }

  async count() {
    return this.#entries.size
  }

  async snapshot() {
    return new TextEncoder().encode(JSON.stringify([...this.#entries.values()].map(({ record }) => record)))
  }

  async restore(snapshot: Uint8Array) {
    this.#entries.clear()
    await this.load(JSON.parse(new TextDecoder().decode(snapshot)), { emailUniqueness: 'none' })
  }

  async close() {}
}

function add(entries: Map<number, Entry>, record: ClientRecord, uniqueness: EmailUniqueness): Entry {
  const entry = { record, keys: keysOf(record) }
  for (const { keys } of entries.values()) {
    if (sharesEmail(keys, entry.keys, uniqueness)) throw new EmailTakenError('Another client has the email.')
  }
  entries.set(entry.keys.clientId, entry)
  return entry
}

function sharesEmail(one: ClientKeys, other: ClientKeys, uniqueness: EmailUniqueness): boolean {
  if (one.email === null || one.email !== other.email || uniqueness === 'none') return false
  return uniqueness === 'all' || (one.statusId === 1 && other.statusId === 1)
}

const toStored = ({ record }: Entry): StoredClient => ({
  clientId: record.client.clientId,
  json: toAsciiJson(record.client),
})
