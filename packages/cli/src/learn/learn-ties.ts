import { rowsOf } from './find-page.ts'
import type { LearnContext } from './learn-context.ts'
import type { Observation } from './observation.ts'
import { tiesOf } from './order.ts'

/** A page, and the field by which it is sorted. */
export interface SortedPage {
  readonly field: string
  readonly observation: Observation
}

/**
 * Learns the order of clients with equal values: best from those without a value, otherwise from the first page.
 * @param descending A page that is sorted in descending order by a field that can be empty
 */
export function learnTies(
  { lesson, firstPage }: LearnContext,
  ascending: ReadonlyMap<string, Observation>,
  descending: SortedPage | undefined,
): void {
  const claim = 'sort-ties'
  const usual = lesson.valueOf('sort-order-default') === 'desc' ? lesson.valueOf('sort-default') : undefined
  const first: SortedPage[] = typeof usual === 'string' ? [{ field: usual, observation: firstPage }] : []
  const pages = [...(descending ? [descending] : []), ...first]
  const page = pages.find(({ field, observation }) => tiesOf(rowsOf(observation), field) !== 'none')
  if (!page) {
    lesson.leave(claim, 'no page in descending order has two clients with the same value')
    return
  }
  const { field, observation } = page
  const [up, down] = [rowsOf(ascending.get(field)), rowsOf(observation)].map((rows) => tiesOf(rows, field))
  const isMixed = up === 'mixed' || down === 'mixed'
  // Times are stored more exactly than some hosts write them, so that only those without a value are surely equal.
  if (isMixed && page !== descending) lesson.leave(claim, `clients with the same ${field} are in no order by clientId`)
  else if (isMixed) lesson.decide(claim, 'unspecified', observation, 2)
  else lesson.decide(claim, down === 'desc' ? 'by-id' : 'by-id-ascending', observation)
}
