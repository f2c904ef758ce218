import type { JsonObject } from '../json.ts'
import { findPage } from './find-page.ts'
import { learnClientShape, learnPageShape, learnRequestId } from './learn-envelopes.ts'
import { learnErrors } from './learn-errors.ts'
import { learnFields } from './learn-fields.ts'
import { learnForms } from './learn-forms.ts'
import { learnDefaultLimit } from './learn-paging.ts'
import type { Lesson } from './lesson.ts'
import { isRefused } from './observation.ts'
import type { Recorded } from './read-har.ts'

/** Learns from recorded calls: shapes, types, forms and statuses. Nothing is sent. */
export function learnRecording(lesson: Lesson, document: JsonObject, recorded: readonly Recorded[]): void {
  const lists = recorded.filter(({ operation, observation }) => operation === 'list' && observation.status === 200)
  const [first] = lists
  if (first) {
    const rows = lists.flatMap(({ observation }) => findPage(observation.json)?.rows ?? [])
    const total = findPage(first.observation.json)?.total ?? rows.length
    learnPageShape(lesson, first.observation)
    learnRequestId(lesson, first.observation)
    const seen = { lesson, document, firstPage: first.observation, rows, total }
    learnFields(seen)
    learnForms(seen)
  }
  const plain = lists.find(({ query }) => query.size === 0)
  const page = plain && findPage(plain.observation.json)
  if (plain && page)
    learnDefaultLimit({
      lesson,
      document,
      firstPage: plain.observation,
      rows: page.rows,
      total: page.total ?? page.rows.length,
    })
  learnErrors(
    lesson,
    recorded.map(({ observation }) => observation),
    document,
  )
  for (const { operation, observation, hasToken } of recorded) {
    const { status } = observation
    if (operation === 'get' && status === 200) learnClientShape(lesson, observation, 'client-envelope')
    if (operation === 'create' && status < 300) {
      lesson.decide('created-status', status, observation)
      learnClientShape(lesson, observation, 'created-client-envelope')
    }
    if (operation === 'get' && hasToken && status === 404) lesson.decide('client-not-found-status', status, observation)
    if (!hasToken && (status === 401 || status === 403)) lesson.decide('unauthorized-status', status, observation)
    if (operation === 'list' && hasToken && isRefused(observation) && (status === 400 || status === 422))
      lesson.decide('invalid-query-status', status, observation)
  }
}
