import { RecentMap } from '../../caching/recent-map.ts'
import { seededClients } from '../../data/seeded-clients.ts'
import type { ProfileRules } from '../../domain/profile-rules.ts'
import { type MemoryEntry, toMemoryEntry } from './memory-store.ts'

/** The seeded clients that were asked for last, which stores share. */
const known = new RecentMap<readonly MemoryEntry[]>(8)

/** The clients that a store in memory is seeded with. */
export function seededEntries(seed: number, amount: number, rules: ProfileRules): readonly MemoryEntry[] {
  const key = `${seed} ${amount} ${rules.id}`
  const entries = known.get(key) ?? [...seededClients(seed, amount, rules)].map(toMemoryEntry)
  known.set(key, entries)
  return entries
}
