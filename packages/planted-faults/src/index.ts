import { adminFaults } from './faults/admins.ts'
import { askedListFaults } from './faults/asked-lists.ts'
import { betweenCallFaults } from './faults/between-calls.ts'
import { bodyFaults } from './faults/bodies.ts'
import { changedViewFaults } from './faults/changed-views.ts'
import { combiningFaults } from './faults/combining.ts'
import { creatingFaults } from './faults/creating.ts'
import { cutGroupFaults } from './faults/cut-groups.ts'
import { duplicateFaults } from './faults/duplicates.ts'
import { filterFaults } from './faults/filters.ts'
import { guessedSearchFaults } from './faults/guessed-searches.ts'
import { httpRuleFaults } from './faults/http-rules.ts'
import { identifierFaults } from './faults/identifiers.ts'
import { keptValueFaults } from './faults/kept-values.ts'
import { laterCallFaults } from './faults/later-calls.ts'
import { lookAlikeFaults } from './faults/look-alikes.ts'
import { looseMatchingFaults } from './faults/loose-matching.ts'
import { lostClientFaults } from './faults/lost-clients.ts'
import { matchingFaults } from './faults/matching.ts'
import { misreadCreationFaults } from './faults/misread-creations.ts'
import { newProfilePartFaults } from './faults/new-profile-parts.ts'
import { newProfileFaults } from './faults/new-profiles.ts'
import { newValueFaults } from './faults/new-values.ts'
import { oddCallFaults } from './faults/odd-calls.ts'
import { oddRequestFaults } from './faults/odd-requests.ts'
import { pageContentFaults } from './faults/page-contents.ts'
import { pageOrderFaults } from './faults/page-order.ts'
import { pagingFaults } from './faults/paging.ts'
import { queryStringFaults } from './faults/query-strings.ts'
import { readBodyFaults } from './faults/read-bodies.ts'
import { readFilterFaults } from './faults/read-filters.ts'
import { readHeaderFaults } from './faults/read-headers.ts'
import { refusalFaults } from './faults/refusals.ts'
import { refusedBirthdayFaults } from './faults/refused-birthdays.ts'
import { rememberedCallFaults } from './faults/remembered-calls.ts'
import { replacedPartFaults } from './faults/replaced-parts.ts'
import { responseFaults } from './faults/responses.ts'
import { sentBodyFaults } from './faults/sent-bodies.ts'
import { sentHeaderFaults } from './faults/sent-headers.ts'
import { sharedStateFaults } from './faults/shared-state.ts'
import { singleValueFaults } from './faults/single-values.ts'
import { sortingFaults } from './faults/sorting.ts'
import { staleResponseFaults } from './faults/stale-responses.ts'
import { tagFaults } from './faults/tags.ts'
import { takenContactFaults } from './faults/taken-contacts.ts'
import { takenForConditionFaults } from './faults/taken-for-conditions.ts'
import { tokenFaults } from './faults/tokens.ts'
import { unaskedCircumstanceFaults } from './faults/unasked-circumstances.ts'
import { unaskedKindFaults } from './faults/unasked-kinds.ts'
import { unaskedRuleFaults } from './faults/unasked-rules.ts'
import { differentFaults } from './faults/unseen-different.ts'
import { freeFaults } from './faults/unseen-free.ts'
import { writtenResponseFaults } from './faults/written-responses.ts'
import { writtenValueFaults } from './faults/written-values.ts'
import type { Fault } from './planting/fault.ts'

/**
 * What a server of this API can get wrong, written from the vendor's page and from what is known of the service, and
 * not from what the checks look at. Each can be planted in the sandbox only.
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
  ...responseFaults,
  ...oddRequestFaults,
  ...queryStringFaults,
  ...identifierFaults,
  ...staleResponseFaults,
  ...tagFaults,
  ...tokenFaults,
  ...httpRuleFaults,
  ...refusalFaults,
  ...newProfileFaults,
  ...writtenValueFaults,
  ...singleValueFaults,
  ...laterCallFaults,
  ...lookAlikeFaults,
  ...unaskedRuleFaults,
  ...unaskedKindFaults,
  ...betweenCallFaults,
  ...looseMatchingFaults,
  ...newValueFaults,
  ...lostClientFaults,
  ...oddCallFaults,
  ...pageContentFaults,
  ...refusedBirthdayFaults,
  ...readFilterFaults,
  ...pageOrderFaults,
  ...readBodyFaults,
  ...writtenResponseFaults,
  ...readHeaderFaults,
  ...sharedStateFaults,
  ...replacedPartFaults,
  ...takenForConditionFaults,
  ...cutGroupFaults,
  ...sentHeaderFaults,
  ...askedListFaults,
  ...sentBodyFaults,
  ...newProfilePartFaults,
  ...takenContactFaults,
  ...rememberedCallFaults,
  ...guessedSearchFaults,
  ...changedViewFaults,
  ...misreadCreationFaults,
  ...unaskedCircumstanceFaults,
]

/** Faults that the checks had not been measured on when they were written. They are not among `faults`. */
export const unseenFaults: Readonly<Record<'free' | 'different', readonly Fault[]>> = {
  free: freeFaults,
  different: differentFaults,
}

export { type Fault, isFaultIn } from './planting/fault.ts'
export { faultyTarget, plant } from './planting/plant.ts'
export { type FaultResult, hunt, type PowerOptions } from './planting/power.ts'
