import type { Operation } from '../../document/operations.ts'
import type { ContractRun } from '../../running/contract-run.ts'

/** Other operations that one check calls, so that the requests of a run grow with the operations and not with their pairs. */
export const mostOthers = 12

/**
 * The operation and others: all of them, or those around it in the document, which most likely are about the same things.
 * @param name What is called in samples only, for the summary.
 */
export function withOthersOf(
  { sampled }: ContractRun,
  operation: Operation,
  operations: readonly Operation[],
  name: string,
): readonly Operation[] {
  if (operations.length <= mostOthers + 1) return operations
  sampled.set(name, Math.max(operations.length - 1, sampled.get(name) ?? 0))
  const from = Math.max(0, operations.indexOf(operation)) - mostOthers / 2
  const near = Array.from(
    { length: mostOthers + 1 },
    (_, step) => (from + step + operations.length) % operations.length,
  )
  return near.toSorted((a, b) => a - b).flatMap((index) => operations[index] ?? [])
}
