import type { JsonObject } from '../json.ts'
import { idOf } from './body-shape.ts'
import { findPage, isListRefused, isMostOf } from './find-page.ts'
import type { Query } from './host-reader.ts'
import { type LearnContext, noSubject } from './learn-context.ts'
import type { Observation } from './observation.ts'

export interface Look {
  readonly outcome: 'found' | 'missing' | 'refused' | 'unclear'
  /** Why the outcome is unclear; otherwise what the host responded. */
  readonly reason: string
  readonly observation: Observation
}

/** Shows whether one client matches a query, whatever the number of clients and however they change meanwhile. */
export interface FilterProbe {
  /** The client that is looked for when no other is given. */
  readonly subject: JsonObject | undefined
  look(query: Query, words: string, client?: JsonObject): Promise<Look>
  /** The host says how many clients match. */
  readonly canCount: boolean
  /** Looks for a client on the first page of those that match: it can show that others do not match. */
  lookOnPage(query: Query, words: string, client: JsonObject): Promise<LookOnPage>
}

export interface LookOnPage extends Look {
  /** The client is on the page, and many other clients do not match. */
  readonly isNarrowed: boolean
}

/** The clients that come first are usually those that are looked for. */
const firstClients = 20

/**
 * With a filter for one client's identifier, a list has this client or nobody. Where the host does not have such a
 * filter, the client is looked for on a page.
 */
export async function createFilterProbe(context: LearnContext): Promise<FilterProbe> {
  const { reader, lesson, rows, total, pageLength, firstPage } = context
  const known = rows.filter((row) => idOf(row) !== undefined)
  const subject = known.find((row) => isPartOfAnother(idOf(row), known)) ?? known[0]
  let isExact = false
  if (subject) {
    const alone = await reader.list(filterId(subject), 'with the identifier of a client')
    isExact = await learnIdMatching(context, subject, alone)
  } else lesson.leave('client-id-matching', noSubject(rows))

  function judge(observation: Observation, client: JsonObject | undefined, isWhole: boolean): Look {
    const reason = `the host responded ${observation.status}`
    if (isListRefused(observation)) return { outcome: 'refused', reason, observation }
    const page = findPage(observation.json)
    if (!page || !client) return { outcome: 'unclear', reason, observation }
    const isThere = page.rows.some((row) => idOf(row) === idOf(client))
    if (isThere) return { outcome: 'found', reason, observation }
    if (isWhole || (page.total ?? total) <= page.rows.length) return { outcome: 'missing', reason, observation }
    return { outcome: 'unclear', reason: 'the list is longer than one page', observation }
  }

  async function look(query: Query, words: string, client = subject): Promise<Look> {
    const isAlone = client !== undefined && isExact
    const narrowed: Query = isAlone ? [...query, ...filterId(client)] : [...query, ['limit', pageLength]]
    return judge(await reader.list(narrowed, words), client, isAlone)
  }

  async function lookOnPage(query: Query, words: string, client: JsonObject): Promise<LookOnPage> {
    const limit = Math.min(pageLength, firstClients)
    const observation = await reader.list([...query, ['limit', limit]], words)
    const seen = judge(observation, client, false)
    const page = findPage(observation.json)
    // A page that could be longer has all that match.
    const isWhole = page !== undefined && page.rows.length < limit
    const matches = page?.total ?? (isWhole ? page.rows.length : undefined)
    const isNarrowed = seen.outcome === 'found' && matches !== undefined && !isMostOf(matches, total)
    return { ...seen, isNarrowed }
  }
  return { subject, canCount: findPage(firstPage.json)?.total !== undefined, look, lookOnPage }
}

const filterId = (client: JsonObject): Query => [['filter[clientId]', String(idOf(client))]]

/** Whether the digits of the identifier are part of another client's. */
const isPartOfAnother = (id: unknown, rows: readonly JsonObject[]): boolean =>
  rows.some((row) => idOf(row) !== id && String(idOf(row)).includes(String(id)))

/** Returns whether the filter narrows a list to the subject. */
async function learnIdMatching(context: LearnContext, subject: JsonObject, alone: Observation): Promise<boolean> {
  const { lesson, rows, total } = context
  const page = findPage(alone.json)
  if (!page || isListRefused(alone)) {
    lesson.leave('client-id-matching', `the host responded ${alone.status}`)
    return false
  }
  const others = page.rows.filter((row) => idOf(row) !== idOf(subject))
  if (others.length === 0 && page.rows.length === 1) {
    if (total <= 1) lesson.leave('client-id-matching', 'the host has one client')
    else if (isPartOfAnother(idOf(subject), rows)) lesson.decide('client-id-matching', 'exact', alone)
    else return learnIdMatchingByPart(context, subject)
    return true
  }
  const isPartial = others.length > 0 && others.every((row) => String(idOf(row)).includes(String(idOf(subject))))
  if (isPartial && isPartOfAnother(idOf(subject), rows)) lesson.decide('client-id-matching', 'partial', alone)
  else if (others.length > 0) lesson.decide('client-id-matching', 'ignored', alone)
  else lesson.leave('client-id-matching', 'the client was not found by its own identifier')
  return false
}

/** No other client that was seen has the subject's identifier in its own, so a part of it is looked for. */
async function learnIdMatchingByPart({ reader, lesson }: LearnContext, subject: JsonObject): Promise<boolean> {
  const part = String(idOf(subject)).slice(0, -1)
  if (!/\d$/.test(part)) {
    lesson.leave('client-id-matching', 'no identifier is a part of another one')
    return true
  }
  const looked = await reader.list(filterId({ clientId: part }), 'with a part of an identifier')
  const page = findPage(looked.json)
  if (!page || isListRefused(looked)) {
    lesson.leave('client-id-matching', `the host responded ${looked.status}`)
    return true
  }
  const isPartial = page.rows.some((row) => String(idOf(row)) !== part)
  lesson.decide('client-id-matching', isPartial ? 'partial' : 'exact', looked)
  return !isPartial
}
