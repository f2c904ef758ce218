import type { Fault } from '../../planting/fault.ts'
import { acceptedBodyFaults } from './accepted-bodies.ts'
import { birthdayFaults } from './birthdays.ts'
import { contactFaults } from './contacts.ts'
import { countryOfNewClientFaults } from './countries.ts'
import { duplicateFaults } from './duplicates.ts'
import { bodyFieldFaults } from './fields-of-bodies.ts'
import { fullNameFaults } from './full-names.ts'
import { keptClientFaults } from './kept.ts'
import { nameFaults } from './names.ts'
import { nearValueFaults } from './near-values.ts'
import { newValueFaults } from './new-values.ts'
import { placeFaults } from './places.ts'
import { refusedBodyFaults } from './refused-bodies.ts'
import { refusedDuplicateFaults } from './refused-duplicates.ts'
import { createdResponseFaults } from './responses.ts'

/** New clients. */
export const creatingFaults: readonly Fault[] = [
  ...acceptedBodyFaults,
  ...birthdayFaults,
  ...contactFaults,
  ...countryOfNewClientFaults,
  ...duplicateFaults,
  ...bodyFieldFaults,
  ...fullNameFaults,
  ...keptClientFaults,
  ...nameFaults,
  ...nearValueFaults,
  ...newValueFaults,
  ...refusedBodyFaults,
  ...refusedDuplicateFaults,
  ...createdResponseFaults,
  ...placeFaults,
]
