import {
  type ClientDraft,
  type ClientKeys,
  type ClientQuery,
  type ClientRecord,
  type ClientStore,
  compare,
  EmailTakenError,
  keysOf,
  matches,
  type StoredClient,
  toAsciiJson,
} from '../../src/store.ts'

interface Entry {
  readonly record: ClientRecord
  readonly keys: ClientKeys
}

/** Clients in a Map: a store of one's own, as small as one can be. */
export class MemoryStore implements ClientStore {
  #entries = new Map<number, Entry>()

  async find(clientId: number, tags?: readonly string[]) {
    const entry = this.#entries.get(clientId)
    return entry && (!tags || matches({ tags }, entry.keys)) ? stored(entry) : undefined
  }

  async list(query: ClientQuery) {
    const found = [...this.#entries.values()].filter(({ keys }) => matches(query.filter, keys))
    const page = found.sort((a, b) => compare(a.keys, b.keys, query)).slice(query.offset, query.offset + query.limit)
    return { clients: page.map(stored), total: found.length }
  }

  async create(draft: ClientDraft, now: () => Date) {
    const clientId = Math.max(0, ...this.#entries.keys()) + 1
    return stored(add(this.#entries, draft.complete(clientId, now())))
  }

  async load(clients: Iterable<ClientRecord>) {
    const entries = new Map(this.#entries)
    for (const record of clients) {
      entries.delete(record.client.clientId)
      add(entries, record)
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
    await this.load(JSON.parse(new TextDecoder().decode(snapshot)))
  }

  async close() {}
}

function add(entries: Map<number, Entry>, record: ClientRecord): Entry {
  const entry = { record, keys: keysOf(record) }
  const { email, statusId } = entry.keys
  for (const { keys } of entries.values()) {
    const taken = email !== null && keys.email === email && keys.statusId === 1 && statusId === 1
    if (taken) throw new EmailTakenError('The email belongs to another active client.')
  }
  entries.set(entry.keys.clientId, entry)
  return entry
}

const stored = ({ record }: Entry): StoredClient => ({
  clientId: record.client.clientId,
  json: toAsciiJson(record.client),
})
