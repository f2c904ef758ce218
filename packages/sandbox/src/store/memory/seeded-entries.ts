import { seededClients } from '../../data/seeded-clients.ts'
import type { ProfileRules } from '../../domain/profile-rules.ts'
import { type MemoryEntry, toMemoryEntry } from './memory-store.ts'

/** The seeded clients that were asked for last, which stores share. */
const known = new Map<string, readonly MemoryEntry[]>()
const mostKnown = 8

/** The clients that a store in memory is seeded with. */
export function seededEntries(seed: number, amount: number, rules: ProfileRules): readonly MemoryEntry[] {
  const key = `${seed} ${amount} ${rules.id}`
  const entries = known.get(key) ?? [...seededClients(seed, amount, rules)].map(toMemoryEntry)
  known.delete(key)
  known.set(key, entries)
  const [leastRecent] = known.keys()
  if (known.size > mostKnown && leastRecent !== undefined) known.delete(leastRecent)
  return entries
}
