import type { Fault } from '../../planting/fault.ts'
import { combinedFilterFaults } from './combined.ts'
import { countryFilterFaults } from './countries.ts'
import { emailFilterFaults } from './emails.ts'
import { emptyEntryFaults } from './empty-entries.ts'
import { entryFaults } from './entries-beside-others.ts'
import { identifierFilterFaults } from './identifiers.ts'
import { listFilterFaults } from './lists.ts'
import { nearLetterFaults } from './near-letters.ts'
import { otherFieldFaults } from './other-fields.ts'
import { conditionFaults } from './texts-as-conditions.ts'
import { strictTextFaults } from './texts-that-find-less.ts'
import { looseTextFaults } from './texts-that-find-more.ts'

/** Which clients a filter finds. */
export const filterFaults: readonly Fault[] = [
  ...combinedFilterFaults,
  ...countryFilterFaults,
  ...emailFilterFaults,
  ...emptyEntryFaults,
  ...identifierFilterFaults,
  ...listFilterFaults,
  ...nearLetterFaults,
  ...otherFieldFaults,
  ...conditionFaults,
  ...strictTextFaults,
  ...looseTextFaults,
  ...entryFaults,
]
