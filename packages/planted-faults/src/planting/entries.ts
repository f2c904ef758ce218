import { onSentJson } from './sent.ts'

/** The entries of `phones` or `addresses`, in the order of their keys. */
export type Entries = [string, Record<string, unknown>][]

export const entriesOf = (map: unknown): Entries =>
  Object.entries((map ?? {}) as Record<string, Record<string, unknown>>).sort(([a], [b]) => Number(a) - Number(b))

/** A map that the document allows: what it does not is left for the sandbox to refuse. */
const isMap = (map: unknown): boolean =>
  typeof map === 'object' &&
  map !== null &&
  !Array.isArray(map) &&
  Object.entries(map).every(([key, entry]) => /^\d+$/.test(key) && isEntry(entry))

const isEntry = (entry: { phone?: unknown; country_code?: unknown } | null): boolean =>
  typeof entry === 'object' &&
  entry !== null &&
  !Array.isArray(entry) &&
  (entry.phone === undefined || typeof entry.phone === 'string') &&
  (entry.country_code === undefined || (typeof entry.country_code === 'string' && /^\d{1,3}$/.test(entry.country_code)))

/** Of `phones` or `addresses` one entry is left, or none. */
export const leaving = (map: 'phones' | 'addresses', choose: (entries: Entries) => Entries[number] | undefined) =>
  onSentJson((body) => {
    if (!isMap(body?.[map])) return body
    const entries = entriesOf(body[map])
    if (entries.length === 0) return body
    const chosen = choose(entries)
    return { ...body, [map]: chosen ? { 0: chosen[1] } : {} }
  })
