import { adminFaults } from './faults/admins/index.ts'
import { creatingFaults } from './faults/creating/index.ts'
import { filterFaults } from './faults/filters/index.ts'
import { overTimeFaults } from './faults/over-time/index.ts'
import { pagingFaults } from './faults/paging/index.ts'
import { requestFaults } from './faults/requests/index.ts'
import { responseFaults } from './faults/responses/index.ts'
import { sortingFaults } from './faults/sorting/index.ts'
import type { Fault } from './planting/fault.ts'

/**
 * What a server of this API can get wrong, written from the vendor's page and from what is known of the service, and
 * not from what the checks look at. Each can be planted in the sandbox only.
 */
export const faults: readonly Fault[] = [
  ...filterFaults,
  ...pagingFaults,
  ...sortingFaults,
  ...adminFaults,
  ...creatingFaults,
  ...requestFaults,
  ...responseFaults,
  ...overTimeFaults,
]

export { type Fault, isFaultIn } from './planting/fault.ts'
export { faultyTarget, plant } from './planting/plant.ts'
export { type FaultResult, hunt, type PowerOptions } from './planting/power.ts'
