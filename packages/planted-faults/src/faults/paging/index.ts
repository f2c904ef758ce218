import type { Fault } from '../../planting/fault.ts'
import { boundFaults } from './bounds.ts'
import { pageFaults } from './pages.ts'
import { totalFaults } from './totals.ts'

/** Pages and totals. */
export const pagingFaults: readonly Fault[] = [...boundFaults, ...pageFaults, ...totalFaults]
