import { findClient, idOf } from './body-shape.ts'
import { findPage, isListRefused } from './find-page.ts'
import { clientsInWords, type LearnContext, noSubject, withoutClient } from './learn-context.ts'
import { learnClientShape } from './learn-envelopes.ts'
import { rangeOfIds } from './learn-excluded-values.ts'
import { isLimitIgnored } from './learn-paging.ts'
import { badId, isRefused, type Observation, withoutToken, withUnknownToken } from './observation.ts'

/** Identifiers that no client has: one above what 32 bits with a sign can have, and one below. */
const missingId = 4_294_967_000
const smallMissingId = 2_147_483_600

/** Reads that show the statuses of refusals, and the shape of a single client. Returns the response for a client. */
export async function learnStatuses(context: LearnContext): Promise<Observation | undefined> {
  const { reader, lesson, rows } = context
  const [row] = rows
  const id = row && idOf(row)
  const one = id === undefined ? undefined : await reader.get(id, 'of a client')
  if (one) {
    if (one.status === 200) learnClientShape(lesson, one, 'client-envelope')
    else lesson.leave('client-envelope', `the host responded ${one.status}`)
  } else lesson.leave('client-envelope', noSubject(rows))

  await learnMissing(context)

  // Begins with a digit, so that it cannot be the name of another path beside this one. Some hosts use only the digits.
  const digits = /^\d+$/.test(String(id)) ? id : 1
  const invalid = await reader.get(`${digits}x`, badId)
  if (findClient(invalid.json) && invalid.status === 200) {
    lesson.departs('integer-notation', 'an identifier in a path can have other characters after its digits', invalid)
    // Such a host takes this for 0, which is no identifier either.
    decideStatus(context, 'invalid-client-id-status', await reader.get('0x', badId))
  } else decideStatus(context, 'invalid-client-id-status', invalid)

  const anonymous = await reader.list([['limit', 1]], withoutToken, { token: '' })
  const stranger = await reader.list([['limit', 1]], withUnknownToken, { token: 'nobody-has-this-token' })
  // A caller gets a new token where a token is refused, so that this status counts.
  decideStatus(context, 'unauthorized-status', isRefused(stranger) ? stranger : anonymous)
  if (isRefused(stranger) && isRefused(anonymous) && stranger.status !== anonymous.status) {
    const sentence = `a call without a token returns ${anonymous.status}, and one ${withUnknownToken} ${stranger.status}`
    lesson.departs('unauthorized-status', sentence, anonymous)
  }
  if (anonymous.status === 401 && !/\bbearer\b/i.test(anonymous.headers.get('www-authenticate') ?? ''))
    lesson.decide('header WWW-Authenticate', 'none', anonymous)

  const query = await reader.list([['limit', 'x']], 'with limit=x')
  // Where it is not refused, another query that is refused shows the status.
  if (findPage(query.json) === undefined) decideStatus(context, 'invalid-query-status', query)
  learnPageNumbers(context, query)
  await learnNotation(context, id)
  return one
}

/** Where a large identifier is refused as such, a smaller one shows how a missing client is responded to. */
async function learnMissing(context: LearnContext): Promise<void> {
  const claim = 'client-not-found-status'
  const words = 'of no client'
  const large = await context.reader.get(missingId, words)
  if (large.status === 404) {
    decideStatus(context, claim, large)
    return
  }
  const small = await context.reader.get(smallMissingId, words)
  decideStatus(context, claim, small)
  if (small.status === large.status) return
  if (isRefused(large)) context.lesson.decide(rangeOfIds, 32, large)
  else context.lesson.note(`GET /api/v2/clients/{clientId} with more than 32 bits: the host responded ${large.status}`)
}

/** Learns whether an integer can have a plus sign. Hosts that read it also read other notations. */
async function learnNotation({ reader, lesson, total }: LearnContext, id: string | number | undefined): Promise<void> {
  const claim = 'integer-notation'
  if (total === 1 && /^\d+$/.test(String(id))) {
    const plus = await reader.get(`+${id}`, 'with a plus sign before an identifier')
    if (plus.status < 500) lesson.decide(claim, findClient(plus.json) && plus.status < 300 ? 'lax' : 'digits', plus)
    else lesson.leave(claim, `the host responded ${plus.status}`)
    return
  }
  const signed = await reader.list([['limit', '+1']], 'with limit=+1')
  const length = findPage(signed.json)?.rows.length
  if (isListRefused(signed)) lesson.decide(claim, 'digits', signed)
  else if (signed.status >= 500) lesson.leave(claim, `the host responded ${signed.status}`)
  else if (isLimitIgnored(lesson)) lesson.leave(claim, 'the host ignores limit')
  // Who refuses what is no integer takes this for one.
  else if (total < 2 && lesson.valueOf('invalid-page-numbers') === 'refused') lesson.decide(claim, 'lax', signed)
  else if (total < 2) lesson.leave(claim, `the host has ${clientsInWords(total)}`)
  else lesson.decide(claim, length === 1 ? 'lax' : 'digits', signed)
}

function learnPageNumbers({ lesson, firstPage }: LearnContext, query: Observation): void {
  const [length, usual] = [query, firstPage].map(({ json }) => findPage(json)?.rows.length)
  const claim = 'invalid-page-numbers'
  if (query.status >= 500) lesson.leave(claim, `the host responded ${query.status}`)
  else if (isListRefused(query)) lesson.decide(claim, 'refused', query)
  else if (isLimitIgnored(lesson)) lesson.leave(claim, 'the host ignores limit')
  else if (length === 0 && usual === 0) lesson.assume(claim, 'ignored', query, withoutClient)
  else if (length === usual) lesson.decide(claim, 'ignored', query)
  else {
    lesson.cannotSay(claim, `a page with limit=x has ${clientsInWords(length ?? 0)}`, query)
  }
}

function decideStatus({ lesson }: LearnContext, claim: string, observation: Observation): void {
  if (isRefused(observation)) lesson.decide(claim, observation.status, observation)
  else {
    lesson.leave(claim, `the host responded ${observation.status}`)
    const { json, request, status } = observation
    lesson.note(`${request}: the host responded ${status} with ${bodyInWords(json)}`)
  }
}

function bodyInWords(json: unknown): string {
  if (findClient(json)) return 'a client'
  if (json === undefined) return 'no JSON'
  if (json === null) return 'null'
  return findPage(json) ? 'a list' : 'an object'
}
