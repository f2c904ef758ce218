export interface IdSet {
  has(id: number | string): boolean
  add(id: number | string): void
}

/** A set of client ids. Integers that are close to each other take about one bit each. */
export function createIdSet(): IdSet {
  // A bit for each id of a group, by group: 32 integers with the same quotient, or one text.
  const groups = new Map<number | string, number>()
  const groupOf = (id: number | string) => (typeof id === 'number' ? Math.floor(id / 32) : id)
  const bitsOf = (id: number | string) => groups.get(groupOf(id)) ?? 0
  const bitOf = (id: number | string) => 1 << (Number(id) & 31)
  return {
    has: (id) => (bitsOf(id) & bitOf(id)) !== 0,
    add: (id) => groups.set(groupOf(id), bitsOf(id) | bitOf(id)),
  }
}
