import type { Fault } from '../../planting/fault.ts'
import { equalValueFaults } from './equal-values.ts'
import { sortFieldFaults } from './fields.ts'
import { sortOrderFaults } from './order.ts'

/** The order of a list. */
export const sortingFaults: readonly Fault[] = [...equalValueFaults, ...sortFieldFaults, ...sortOrderFaults]
