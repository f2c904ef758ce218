import { adminFaults } from './admins.ts'
import { answerFaults } from './answers.ts'
import { bodyFaults } from './bodies.ts'
import { combiningFaults } from './combining.ts'
import { creatingFaults } from './creating.ts'
import { duplicateFaults } from './duplicates.ts'
import type { Fault } from './fault.ts'
import { filterFaults } from './filters.ts'
import { keptValueFaults } from './kept-values.ts'
import { matchingFaults } from './matching.ts'
import { oddRequestFaults } from './odd-requests.ts'
import { pagingFaults } from './paging.ts'
import { sortingFaults } from './sorting.ts'

/**
 * What a server of this API can get wrong, written from the vendor's page and from what is known of the service, and
 * not from what the checks look at. Each can be planted in the sandbox alone.
 */
export const faults: readonly Fault[] = [
  ...filterFaults,
  ...matchingFaults,
  ...combiningFaults,
  ...pagingFaults,
  ...sortingFaults,
  ...adminFaults,
  ...creatingFaults,
  ...keptValueFaults,
  ...duplicateFaults,
  ...bodyFaults,
  ...answerFaults,
  ...oddRequestFaults,
]

export type { Fault } from './fault.ts'
export { faultyTarget, plant } from './plant.ts'
export { type FaultResult, hunt, type PowerOptions } from './power.ts'
