import type { Fault } from '../../planting/fault.ts'
import { bodyFaults } from './bodies.ts'
import { conditionalRequestFaults } from './conditions.ts'
import { headerFaults } from './headers.ts'
import { methodFaults } from './methods.ts'
import { negotiationFaults } from './negotiation.ts'
import { pathFaults } from './paths.ts'
import { queryStringFaults } from './query-strings.ts'
import { undescribedParameterFaults } from './undescribed-parameters.ts'

/** How a request is read, whatever it is for. */
export const requestFaults: readonly Fault[] = [
  ...bodyFaults,
  ...conditionalRequestFaults,
  ...headerFaults,
  ...methodFaults,
  ...negotiationFaults,
  ...pathFaults,
  ...queryStringFaults,
  ...undescribedParameterFaults,
]
