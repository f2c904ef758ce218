import type { Dialect } from '@b2core-clients/schema/dialect'
import { idOf } from './body-shape.ts'
import { findPage, isListRefused, rowsOf } from './find-page.ts'
import type { Query } from './host-reader.ts'
import { offsetIgnored } from './learn-beyond-end.ts'
import type { LearnContext } from './learn-context.ts'
import { isLimitIgnored } from './learn-paging.ts'
import type { Observation } from './observation.ts'

/** The query for the smallest `limit` and `offset` of the document, and its words. */
export function smallestPage({ 'limit-minimum': limit = 1, 'offset-minimum': offset = 0 }: Dialect): {
  readonly query: Query
  readonly words: string
} {
  const query: Query = [
    ['limit', limit],
    ['offset', offset],
  ]
  return { query, words: `with limit=${limit} and offset=${offset}` }
}

/**
 * Learns whether the smallest `limit` and `offset` are accepted, and whether that offset is the default.
 * @param asXml The response to the same query for another media type: it is enough where the host ignores the type
 */
export async function learnBounds(context: LearnContext, asXml: Observation): Promise<void> {
  const { reader, lesson, dialect, firstPage, total } = context
  const { 'limit-minimum': limit, 'offset-minimum': offset, 'offset-default': usual } = dialect
  const claims = ['limit-minimum', 'offset-minimum', 'offset-default'] as const
  const leaveAll = (reason: string): void => claims.forEach((claim) => void lesson.leave(claim, reason))
  if (limit === undefined || offset === undefined || usual === undefined) {
    leaveAll('the document has none')
    return
  }
  const { query, words } = smallestPage(dialect)
  const smallest = rowsOf(asXml).length > 0 ? asXml : await reader.list(query, words)
  const rows = findPage(smallest.json)?.rows
  const first = findPage(firstPage.json)?.rows[0]
  if (isListRefused(smallest) || !rows) {
    leaveAll(`the host responded ${smallest.status}`)
    return
  }
  if (total === 0 || !first) {
    leaveAll('the host has no client')
    return
  }
  if (isLimitIgnored(lesson)) lesson.leave('limit-minimum', 'the host ignores limit')
  else if (lesson.findings.has('limit-below-minimum') && rows.length === Math.min(limit, total))
    lesson.decide('limit-minimum', limit, smallest)
  else lesson.leave('limit-minimum', 'nothing shows what is below it')

  const below = lesson.undecided.get('offset-below-minimum')
  if (below === offsetIgnored) {
    for (const claim of ['offset-minimum', 'offset-default']) lesson.leave(claim, offsetIgnored)
    return
  }
  if (lesson.findings.has('offset-below-minimum')) lesson.decide('offset-minimum', offset, smallest)
  else lesson.leave('offset-minimum', 'nothing shows what is below it')
  const isFirst = rows[0] !== undefined && idOf(rows[0]) === idOf(first)
  if (isFirst && offset === usual) lesson.decide('offset-default', usual, smallest)
  else lesson.leave('offset-default', 'another client came first meanwhile, or the host begins elsewhere')
}
