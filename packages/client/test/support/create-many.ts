import type { RowResult } from '../../src/create-many.ts'

export const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ email: `new.${index}@example.com` }))

/** All results, in the order of the rows. */
export async function resultsOf(results: AsyncIterable<RowResult>): Promise<RowResult[]> {
  const all: RowResult[] = []
  for await (const result of results) all.push(result)
  return all.toSorted((one, other) => one.index - other.index)
}
