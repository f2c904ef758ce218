import { adminFaults } from './admins.ts'
import { bodyFaults } from './bodies.ts'
import { combiningFaults } from './combining.ts'
import { creatingFaults } from './creating.ts'
import { duplicateFaults } from './duplicates.ts'
import type { Fault } from './fault.ts'
import { filterFaults } from './filters.ts'
import { httpRuleFaults } from './http-rules.ts'
import { identifierFaults } from './identifiers.ts'
import { keptValueFaults } from './kept-values.ts'
import { madeValueFaults } from './made-values.ts'
import { matchingFaults } from './matching.ts'
import { newProfileFaults } from './new-profiles.ts'
import { oddRequestFaults } from './odd-requests.ts'
import { orderFaults } from './orders.ts'
import { pageEndFaults } from './page-ends.ts'
import { pagingFaults } from './paging.ts'
import { queryStringFaults } from './query-strings.ts'
import { refusalFaults } from './refusals.ts'
import { responseFaults } from './responses.ts'
import { sentValueFaults } from './sent-values.ts'
import { sortingFaults } from './sorting.ts'
import { staleResponseFaults } from './stale-responses.ts'
import { tagFaults } from './tags.ts'
import { textFaults } from './texts.ts'
import { tokenFaults } from './tokens.ts'
import { writtenValueFaults } from './written-values.ts'

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
  ...textFaults,
  ...pageEndFaults,
  ...orderFaults,
  ...staleResponseFaults,
  ...tagFaults,
  ...tokenFaults,
  ...httpRuleFaults,
  ...refusalFaults,
  ...madeValueFaults,
  ...sentValueFaults,
  ...newProfileFaults,
  ...writtenValueFaults,
]

export type { Fault } from './fault.ts'
export { faultyTarget, plant } from './plant.ts'
export { type FaultResult, hunt, type PowerOptions } from './power.ts'
