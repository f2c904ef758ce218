/** Rows that are looked at for each row that is chosen. */
const mostTried = 40

export interface SizedFactor {
  readonly name: string
  readonly size: number
}

export interface CoveringOptions {
  /** Rows with more than one level. */
  readonly most: number
  /** Numbers from 0 to below 1. */
  readonly random: () => number
  /** Combinations that need not be shown again; those of the rows are added. @default none */
  readonly covered?: Set<string>
  /** Factors that a row sets at most: with more of them at once hardly anything is found. @default 3 */
  readonly mostSet?: number
  /** Whether a row would show what it is for. Others are taken only where no such row was drawn. @default each would */
  readonly isTelling?: (row: readonly number[]) => boolean
}

/**
 * Rows of levels, one for each factor: each level by itself, then rows in which the levels of any two and three factors
 * soon meet. Not all of these: the rows that show most new combinations come first, and there are no more than the budget
 * allows. Level 0 leaves a factor out.
 * @param factors Each with how many levels it has, the one that leaves it out included.
 */
export function coveringRows(
  factors: readonly SizedFactor[],
  { most, random, covered = new Set(), mostSet = 3, isTelling = () => true }: CoveringOptions,
): (readonly number[])[] {
  const sizes = factors.map(({ size }) => size)
  const combinationsOf = (row: readonly number[]) => combinations(factors, row)
  const alone = sizes.flatMap((size, factor) =>
    Array.from({ length: size - 1 }, (_, level) => sizes.map((_, other) => (other === factor ? level + 1 : 0))),
  )
  for (const one of alone.flatMap(combinationsOf)) covered.add(one)
  const together: (readonly number[])[] = []
  while (together.length < most) {
    const best = bestOf(
      () => {
        const row = drawRow(sizes, mostSet, random)
        return { row, fresh: combinationsOf(row).filter((one) => !covered.has(one)) }
      },
      { mostFresh: mostFreshOf(Math.min(mostSet, sizes.length)), isTelling },
    )
    if (!best) break
    together.push(best.row)
    for (const one of best.fresh) covered.add(one)
  }
  return [...alone, ...together]
}

/** The combinations of two and three levels in a row of so many. Each level by itself has its own row before. */
const mostFreshOf = (levels: number): number =>
  Math.max(1, (levels * (levels - 1)) / 2 + (levels * (levels - 1) * (levels - 2)) / 6)

/** A row with the combinations that no earlier row has. */
interface Drawn {
  readonly row: readonly number[]
  readonly fresh: readonly string[]
}

/** Of several rows the one that shows most, if any shows something: the first one that can show no more, if it tells. */
function bestOf(
  draw: () => Drawn,
  { mostFresh, isTelling }: { readonly mostFresh: number; readonly isTelling: (row: readonly number[]) => boolean },
): Drawn | undefined {
  const tried: Drawn[] = []
  while (tried.length < mostTried) {
    const one = draw()
    if (one.fresh.length === mostFresh && isTelling(one.row)) return one
    tried.push(one)
  }
  const sorted = tried.filter(({ fresh }) => fresh.length > 0).toSorted((a, b) => b.fresh.length - a.fresh.length)
  return sorted.find(({ fresh, row }) => fresh.length < mostFresh && isTelling(row)) ?? sorted[0]
}

function drawRow(sizes: readonly number[], mostSet: number, random: () => number): number[] {
  const row = sizes.map(() => 0)
  for (let count = 0; count < mostSet; count++) {
    const factor = Math.floor(random() * sizes.length)
    row[factor] = 1 + Math.floor(random() * ((sizes[factor] ?? 2) - 1))
  }
  return row
}

/** The combinations of one, two and three levels that a row sets. */
function combinations(factors: readonly SizedFactor[], row: readonly number[]): string[] {
  const set = row.flatMap((level, factor) => (level === 0 ? [] : [`${factors[factor]?.name}=${level}`]))
  return set.flatMap((a, first) => [
    a,
    ...set
      .slice(first + 1)
      .flatMap((b, second) => [`${a} ${b}`, ...set.slice(first + second + 2).map((c) => `${a} ${b} ${c}`)]),
  ])
}

/** Numbers from 0 to below 1 that follow from a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
