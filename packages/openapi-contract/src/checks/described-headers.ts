import type { Operation } from '../document/operations.ts'

type Headers = Readonly<Record<string, string>>

/** The sets of headers of which the operation describes none. A header that it describes can change the response. */
export function withoutDescribed<T extends Headers>(sets: readonly T[], { parameters }: Operation): T[] {
  const described = new Set(parameters.flatMap((one) => (one.in === 'header' ? [one.name.toLowerCase()] : [])))
  return sets.filter((headers) => !Object.keys(headers).some((name) => described.has(name)))
}
