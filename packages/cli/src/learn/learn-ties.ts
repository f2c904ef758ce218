import { idOf } from './body-shape.ts'
import { findPage, rowsOf } from './find-page.ts'
import type { Query } from './host-reader.ts'
import type { LearnContext } from './learn-context.ts'
import type { Observation } from './observation.ts'
import { areTied, tiesOf } from './order.ts'

/** A page, and the field by which it is sorted. */
export interface SortedPage {
  readonly field: string
  readonly observation: Observation
  /** The query of the page, without its `limit` and `offset`. */
  readonly query: Query
  /** The clients before the page. */
  readonly offset: number
}

/**
 * Learns the order of clients with equal values: best from those without a value, otherwise from the first page.
 * @param descending A page that is sorted in descending order by a field that can be empty
 */
export async function learnTies(
  context: LearnContext,
  ascending: ReadonlyMap<string, Observation>,
  descending: SortedPage | undefined,
): Promise<void> {
  const { lesson, firstPage } = context
  const claim = 'sort-ties'
  const usual = lesson.valueOf('sort-order-default') === 'desc' ? lesson.valueOf('sort-default') : undefined
  const first: SortedPage[] =
    typeof usual === 'string' ? [{ field: usual, observation: firstPage, query: [], offset: 0 }] : []
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
  else {
    const other = await findOtherOrder(context, page)
    if (other) lesson.decide(claim, 'unspecified', other)
    else lesson.decide(claim, down === 'desc' ? 'by-id' : 'by-id-ascending', observation)
  }
}

/** Many databases order equal rows of a short page in another way than those of a long one. Returns such a short page. */
async function findOtherOrder({ reader }: LearnContext, page: SortedPage): Promise<Observation | undefined> {
  const { field, query, offset } = page
  const rows = rowsOf(page.observation)
  const at = rows.findLastIndex((row, index) => areTied(rows[index - 1], row, field))
  const [before, after] = [rows[at - 1], rows[at]]
  if (!before || !after) return undefined
  const short = await reader.list(
    [...query, ['limit', 2], ['offset', offset + at - 1]],
    `of two clients with the same ${field}`,
  )
  const found = rowsOf(short)
  const [total, totalBefore] = [short, page.observation].map(({ json }) => findPage(json)?.total)
  // A client who came or went meanwhile moves the others.
  if (total !== undefined && totalBefore !== undefined && total !== totalBefore) return undefined
  const isOfTie = found.length === 2 && found.every((row) => areTied(row, before, field))
  const isSame = [before, after].every((row, index) => idOf(row) === idOf(found[index] ?? {}))
  return isOfTie && !isSame ? short : undefined
}
