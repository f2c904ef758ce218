import { isListRefused, rowsOf } from './find-page.ts'
import type { Query } from './host-reader.ts'
import { hasValue, type LearnContext } from './learn-context.ts'
import type { SortedPage } from './learn-ties.ts'
import type { Observation } from './observation.ts'

/** Fields that a client may have no value in. */
const sparse = ['loggedAt', 'updateTime']

/** Learns where clients without a value are. Returns the descending page by which it was learned. */
export async function learnEmptyValues(
  { reader, lesson, firstPage, total, pageLength }: LearnContext,
  ascending: ReadonlyMap<string, Observation>,
): Promise<SortedPage | undefined> {
  const claim = 'sort-empty-values'
  const sortFields = [lesson.valueOf('sort-fields') ?? []].flat()
  // Where the host ignores a field to sort by, its page is in another order.
  const field = sparse.find((name) => sortFields.includes(name))
  const up = field === undefined ? undefined : ascending.get(field)
  if (field === undefined || !up) {
    lesson.leave(claim, 'no field that can be empty can be sorted by')
    return undefined
  }
  const listed = [firstPage, ...ascending.values()].flatMap(rowsOf)
  if (!listed.some((row) => hasValue(row, field))) {
    lesson.leave(claim, `no list shows a ${field}`)
    return undefined
  }
  // Clients without a value are together at one end of the list; there the page shows how equal ones are ordered.
  const areFirst = isEmpty(up, field)
  const query: Query = [
    ['sort_by', field],
    ['sort_order', 'desc'],
  ]
  const offset = areFirst ? Math.max(0, total - pageLength) : 0
  const down = await reader.list([...query, ['limit', pageLength], ['offset', offset]], `sorted by ${field}, desc`)
  if (areFirst) lesson.decide(claim, 'smallest', up)
  else if (isEmpty(down, field)) lesson.decide(claim, 'largest', down)
  else lesson.leave(claim, `no client without ${field} was seen at either end`)
  return isListRefused(down) ? undefined : { field, observation: down, query, offset }
}

/** Whether the first client of a page has no value. */
function isEmpty(page: Observation, field: string): boolean {
  const [row] = rowsOf(page)
  return row !== undefined && !hasValue(row, field)
}
