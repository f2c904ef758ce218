import { findPage } from './body-shape.ts'
import type { Classroom, SeenClients } from './classroom.ts'
import type { Lesson } from './lesson.ts'
import { isRefused, type Observation } from './observation.ts'

/** The largest page that is asked for. */
export const largePage = 1001
/** Maxima that back ends have, from the largest. */
const usualMaxima = [1000, 500, 250, 200, 100, 50]

/** Learns how long a page is without `limit`. */
export function learnDefaultLimit({
  lesson,
  firstPage,
  rows,
  total,
}: Pick<SeenClients, 'lesson' | 'firstPage' | 'rows' | 'total'>): void {
  if (total > rows.length && rows.length > 0) lesson.decide('limit-default', rows.length, firstPage)
  else lesson.leave('limit-default', `all ${total} clients fit on one page`)
}

/** Learns what a limit above the maximum does, and the maximum. */
export async function learnMaximum({ reader, lesson, rows, total, dialect }: Classroom): Promise<Observation> {
  const large = await reader.list([['limit', largePage]], `with limit=${largePage}`)
  const page = findPage(large.json)
  if (large.status === 200 && page) {
    if (page.rows.length > rows.length) rows.splice(0, rows.length, ...page.rows)
    learnFromLargePage(lesson, large, page.rows.length, total, dialect['limit-maximum'])
    return large
  }
  if (!isRefused(large)) return large
  lesson.decide('limit-above-maximum', 'refused', large)
  const known = dialect['limit-maximum']
  const maxima = [...new Set([...(typeof known === 'number' && known < largePage ? [known] : []), ...usualMaxima])]
  let refused = largePage
  for (const maximum of maxima) {
    if (maximum >= refused) continue
    const found = await reader.list([['limit', maximum]], `with limit=${maximum}`)
    if (isRefused(found)) {
      refused = maximum
      continue
    }
    const next = await reader.list([['limit', maximum + 1]], `with limit=${maximum + 1}`)
    if (!isRefused(next)) {
      lesson.leave('limit-maximum', `it is between ${maximum + 1} and ${refused - 1}`)
      continue
    }
    const found1 = findPage(found.json)
    if (found1 && found1.rows.length > rows.length) rows.splice(0, rows.length, ...found1.rows)
    lesson.decide('limit-maximum', maximum, next)
    return large
  }
  lesson.leave('limit-maximum', `it is below ${refused}`)
  return large
}

function learnFromLargePage(
  lesson: Lesson,
  large: Observation,
  length: number,
  total: number,
  documented: number | undefined,
): void {
  if (length >= largePage) {
    lesson.decide('limit-above-maximum', 'unlimited', large, length)
    return
  }
  if (length < total) {
    lesson.decide('limit-above-maximum', 'capped', large, length)
    lesson.decide('limit-maximum', length, large, length)
    return
  }
  // All clients came: whether a cap would have cut a longer list is not known.
  if (documented !== undefined && length > documented) lesson.decide('limit-above-maximum', 'unlimited', large, length)
  else {
    lesson.decide('limit-above-maximum', 'capped', large, length)
    lesson.note(`limit=${largePage} is accepted; with ${total} clients nobody can see whether the page is capped`)
  }
  lesson.leave('limit-maximum', `all ${total} clients fit on one page`)
}

/** Learns what `limit=0` does. */
export async function learnBelowMinimum({ reader, lesson, total }: Classroom): Promise<Observation> {
  const zero = await reader.list([['limit', 0]], 'with limit=0')
  const page = findPage(zero.json)
  const usual = lesson.valueOf('limit-default')
  if (isRefused(zero)) lesson.decide('limit-below-minimum', 'refused', zero)
  else if (!page) lesson.leave('limit-below-minimum', `the host responded ${zero.status}`)
  else if (total === 0) lesson.leave('limit-below-minimum', 'the host has no client')
  else if (page.rows.length === 0) lesson.decide('limit-below-minimum', 'empty', zero)
  else if (page.rows.length === usual) lesson.decide('limit-below-minimum', 'default', zero)
  else if (usual !== undefined) lesson.decide('limit-below-minimum', 'all', zero)
  else lesson.leave('limit-below-minimum', `all ${total} clients fit on one page`)
  return zero
}

/** Learns what an offset beyond the last client does. */
export async function learnBeyondEnd({ reader, lesson, total }: Classroom): Promise<Observation> {
  const beyond = await reader.list(
    [
      ['offset', total + 1000],
      ['limit', 5],
    ],
    'with an offset beyond the last client',
  )
  const page = findPage(beyond.json)
  if (beyond.status === 404) lesson.decide('offset-beyond-end', 'not-found', beyond)
  else if (page && page.rows.length > 0) lesson.decide('offset-beyond-end', 'last-page', beyond)
  else if (page && total > 0) lesson.decide('offset-beyond-end', 'empty', beyond)
  else lesson.leave('offset-beyond-end', page ? 'the host has no client' : `the host responded ${beyond.status}`)
  return beyond
}
