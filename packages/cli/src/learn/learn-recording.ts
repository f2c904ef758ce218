import type { JsonObject } from '../json.ts'
import { findClient, idOf } from './body-shape.ts'
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
  if (lists.length > 0) learnLists(lesson, document, lists)
  else learnSingleClients(lesson, document, recorded)
  learnPlainList(lesson, document, lists)
  const observations = recorded.map(({ observation }) => observation)
  learnErrors(lesson, observations, document)
  for (const call of recorded) learnStatus(lesson, call)
}

/** Learns the form of a page from the first list, and of clients from all. */
function learnLists(lesson: Lesson, document: JsonObject, lists: readonly Recorded[]): void {
  const [first] = lists
  if (!first) return
  const { observation: firstPage } = first
  const rows = lists.flatMap(({ observation }) => findPage(observation.json)?.rows ?? [])
  const total = findPage(firstPage.json)?.total ?? rows.length
  learnPageShape(lesson, firstPage)
  learnRequestId(lesson, firstPage)
  const seen = { lesson, document, firstPage, rows, total }
  learnFields(seen)
  learnForms(seen)
}

/** Learns the form of clients from those that were read one by one, where no list was recorded. */
function learnSingleClients(lesson: Lesson, document: JsonObject, recorded: readonly Recorded[]): void {
  const reads = recorded.filter(({ operation, observation }) => operation === 'get' && observation.status === 200)
  // A client that was read again says nothing new.
  const clients = new Map<unknown, JsonObject>()
  for (const { observation } of reads) {
    const found = findClient(observation.json)
    if (found) clients.set(idOf(found.client), found.client)
  }
  const rows = [...clients.values()]
  const firstPage = reads[0]?.observation
  if (!firstPage || rows.length === 0) return
  const seen = { lesson, document, firstPage, rows, total: rows.length }
  learnFields(seen)
  learnForms(seen)
}

/** Learns the default limit from a list without parameters. */
function learnPlainList(lesson: Lesson, document: JsonObject, lists: readonly Recorded[]): void {
  const firstPage = lists.find(({ query }) => query.size === 0)?.observation
  const page = firstPage && findPage(firstPage.json)
  if (!page) return
  const { rows, total = rows.length } = page
  learnDefaultLimit({ lesson, document, firstPage, rows, total })
}

/** Learns from the status of a call, and from the client that it returns. */
function learnStatus(lesson: Lesson, { operation, observation, hasToken }: Recorded): void {
  const { status } = observation
  if (!hasToken) {
    if (status === 401 || status === 403) lesson.decide('unauthorized-status', status, observation)
  } else if (operation === 'get') {
    if (status === 404) lesson.decide('client-not-found-status', status, observation)
  } else if (operation === 'list' && isRefused(observation)) {
    if (status === 400 || status === 422) lesson.decide('invalid-query-status', status, observation)
  }
  if (operation === 'get' && status === 200) learnClientShape(lesson, observation, 'client-envelope')
  if (operation === 'create' && status < 300) {
    lesson.decide('created-status', status, observation)
    learnClientShape(lesson, observation, 'created-client-envelope')
  }
}
