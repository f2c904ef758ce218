/** Pseudo-random values that depend only on the seed and the index. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  readonly below: (below: number) => number
  /** True with this probability, 0 to 1. */
  readonly chance: (probability: number) => boolean
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item
}

/** The splitmix32 generator. It starts again for each index, so that client 7 is the same among ten and among a million. */
export function createRandom(seed: number, index: number): Random {
  let state = mix(seed ^ 0x9e3779b9) ^ mix(index + 0x85ebca6b)
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    return mix(state) >>> 0
  }
  return {
    below: (below) => Math.floor((next() / 4294967296) * below),
    chance: (probability) => next() / 4294967296 < probability,
    pick: (items) => items[Math.floor((next() / 4294967296) * items.length)] ?? items[0],
  }
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}
