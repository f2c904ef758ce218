import type { Fault } from '../../planting/fault.ts'
import { bodyFaults } from './bodies.ts'
import { bracketFaults } from './brackets.ts'
import { conditionalRequestFaults } from './conditions.ts'
import { encodedBodyFaults } from './encoded-bodies.ts'
import { headerFormFaults } from './header-forms.ts'
import { headerFaults } from './headers.ts'
import { lenientJsonFaults } from './lenient-json.ts'
import { methodFaults } from './methods.ts'
import { nearPathFaults } from './near-paths.ts'
import { negotiationFaults } from './negotiation.ts'
import { pathFaults } from './paths.ts'
import { queryStringFaults } from './query-strings.ts'
import { repeatedParameterFaults } from './repeated-parameters.ts'
import { undescribedParameterFaults } from './undescribed-parameters.ts'
import { valueWithoutEffectFaults } from './values-without-effect.ts'

/** How a request is read, whatever it is for. */
export const requestFaults: readonly Fault[] = [
  ...bodyFaults,
  ...conditionalRequestFaults,
  ...encodedBodyFaults,
  ...headerFormFaults,
  ...headerFaults,
  ...lenientJsonFaults,
  ...methodFaults,
  ...nearPathFaults,
  ...negotiationFaults,
  ...pathFaults,
  ...queryStringFaults,
  ...repeatedParameterFaults,
  ...undescribedParameterFaults,
  ...bracketFaults,
  ...valueWithoutEffectFaults,
]
