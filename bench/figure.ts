/** One measured value, and whether it is what we set out to reach. */
export interface Figure {
  readonly suite: string
  readonly metric: string
  /** Who was measured. */
  readonly subject: string
  readonly value: number
  readonly unit: string
  /** What the subject is held to, in words; null for a peer. */
  readonly goal: string | null
  readonly met: boolean | null
}

/** A file in `suites` exports this as `suite`. Its name is the file's. */
export type Suite = () => AsyncIterable<Omit<Figure, 'suite'>>

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export const round = (value: number, digits = 2) => Number(value.toFixed(digits))

/** In another order each time, so that nobody always runs first, or after the same one. */
export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item)
}
