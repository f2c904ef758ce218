import type { Fault } from '../../planting/fault.ts'
import { creatorFaults } from './new-clients.ts'
import { oddTokenFaults } from './odd-tokens.ts'
import { otherFormFaults } from './other-forms.ts'
import { restrictionFaults } from './restriction.ts'
import { rightFaults } from './rights.ts'
import { tokenFaults } from './tokens.ts'

/** Who may do and see what. */
export const adminFaults: readonly Fault[] = [
  ...creatorFaults,
  ...oddTokenFaults,
  ...otherFormFaults,
  ...restrictionFaults,
  ...rightFaults,
  ...tokenFaults,
]
