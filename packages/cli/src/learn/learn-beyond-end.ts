import { idOf } from './body-shape.ts'
import { findPage, isListRefused } from './find-page.ts'
import { clientsInWords, type LearnContext } from './learn-context.ts'
import type { Observation } from './observation.ts'

export const offsetIgnored = 'the host ignores offset'

/** Learns what an offset beyond the last client does. */
export async function learnBeyondEnd(context: LearnContext): Promise<void> {
  const { reader, lesson, total } = context
  const beyond = await reader.list(
    [
      ['offset', total + 1000],
      ['limit', 5],
    ],
    'with an offset beyond the last client',
  )
  const page = findPage(beyond.json)
  if (beyond.status === 404) lesson.decide('offset-beyond-end', 'not-found', beyond)
  else if (page && page.rows.length > 0 && total < 2) {
    // The only client is the last page, and it is also the first one.
    lesson.leave('offset-beyond-end', `the host has ${clientsInWords(total)}`)
    lesson.note('an offset beyond the last client returns it: offset is ignored, or the last page is returned')
  } else if (page && page.rows.length > 0) {
    if (await isOffsetIgnored(context)) lesson.leave('offset-beyond-end', offsetIgnored)
    else lesson.decide('offset-beyond-end', 'last-page', beyond)
  } else if (isListRefused(beyond)) lesson.leave('offset-beyond-end', `the host responded ${beyond.status}`)
  else if (page && total > 0) lesson.decide('offset-beyond-end', 'empty', beyond)
  else lesson.leave('offset-beyond-end', page ? 'the host has no client' : `the host responded ${beyond.status}`)
}

/** Whether a list begins with the same client at any offset. Such hosts often have the number of a page instead. */
async function isOffsetIgnored({ reader, lesson, firstPage }: LearnContext): Promise<boolean> {
  const firstOf = ({ json }: Observation) => findPage(json)?.rows.map(idOf)[0]
  const moved = await reader.list([['offset', 1]], 'with offset=1')
  if (firstOf(moved) === undefined || firstOf(moved) !== firstOf(firstPage)) return false
  const second = await reader.list([['page', 2]], 'with page=2')
  const hasPages = firstOf(second) !== undefined && firstOf(second) !== firstOf(firstPage)
  lesson.note(
    `offset is ignored${hasPages ? ', and page=2 returns other clients' : ''}: lists cannot be read to the end`,
  )
  return true
}
