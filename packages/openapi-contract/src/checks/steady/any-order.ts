import { setImmediate as immediate } from 'node:timers/promises'
import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { sampleOne } from '../../generating/sample-one.ts'
import type { AskOptions } from '../../running/ask-options.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { PreparedDocument } from '../../running/prepared.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { mainRole } from '../../target/target.ts'
import type { Violation } from '../../violations/violation.ts'
import { listViolations } from '../../violations/violations.ts'
import { possibleRequests } from './base-calls.ts'
import { steady } from './compare.ts'
import { differenceBetween, differenceFrom, type Seen, seen } from './difference.ts'
import { changesByItself } from './own-changes.ts'
import { rolesBesideMain } from './rights.ts'
import { isJsonRead } from './steady-checks.ts'

/** Operations of each kind that are called, and calls in all: each comes after each other one. */
const mostReads = 3
const mostWrites = 1
const mostCalls = 24

/** A call of one caller, and what a message calls it. */
interface Call {
  readonly what: string
  readonly ask: () => Promise<Seen>
}

/** A call with what it returned at first. */
interface Known extends Call {
  first: readonly [Seen, Seen]
  begun: number
}

/**
 * What a call returns does not depend on the call before it, or on those at the same time: not on who sends them, with a
 * token or without, nor on whether they succeed or are refused. So each call is sent directly after each other one.
 */
export function anyOrderCheck({ operations, excluded, arbitraries }: PreparedDocument): Check[] {
  const [first] = operations.filter(isJsonRead)
  if (!first || excluded.has(first.id)) return []
  const chosen = operations.filter(({ id }) => !excluded.has(id))
  return [
    steady(first, {
      name: 'any-order',
      title: `${first.id} and others return to each caller the same, whatever was called directly before and by whom`,
      needs: ['exclusive data'],
      verify: async (session) => {
        const calls = await knownCalls(session, chosen, arbitraries)
        if (calls.length < 2) throw new NothingToCheck('there are no two calls')
        for (const [before, call] of inEachOrder(calls)) await expectAsKnown(session, before, call)
        for (const order of inSomeOrders(calls)) await expectSameAtOnce(session, order)
      },
    }),
  ]
}

/** Calls of each kind, by each caller. */
async function knownCalls(
  session: Session,
  operations: readonly Operation[],
  arbitraries: Arbitraries,
): Promise<Known[]> {
  const { run } = session
  const roles = [mainRole, ...rolesBesideMain(session)]
  const call = ({ id, credentials }: Operation, how: string, request: ApiRequest, options: AskOptions): Call => ({
    what: `${how} of ${id}, ${options.credentials === 'none' ? 'without a token' : `by ${options.as ?? mainRole}`}`,
    ask: async () => seen((await session.send(request, options, credentials)).response),
  })
  const byEach = (operation: Operation, how: string, request: ApiRequest): Call[] =>
    (operation.security.length > 0 ? roles : [mainRole]).map((as) => call(operation, how, request, { as }))
  const withoutToken = (operation: Operation, request: ApiRequest): Call[] =>
    operation.security.length > 0 ? [call(operation, 'a call', request, { credentials: 'none' })] : []
  const refusals = (operation: Operation, keywords: readonly string[]): Call[] =>
    brokenBy(listViolations(arbitraries, operation), keywords).flatMap(({ requests, constraint, credentials }) =>
      sampleOne(requests(), run.seed).map((request) =>
        call(operation, `a refused call (${constraint.keyword})`, request, { credentials }),
      ),
    )
  const calls: Call[] = []
  for (const operation of operations.filter(isJsonRead).slice(0, mostReads)) {
    const [request] = await possibleRequests(session, operation, arbitraries, 1)
    if (!request) continue
    calls.push(...byEach(operation, 'a call', request), ...withoutToken(operation, request))
    if (session.can('undescribed methods'))
      calls.push(...byEach(operation, 'HEAD', { ...request, method: 'HEAD' }).slice(0, 2))
    calls.push(...refusals(operation, ['Accept', 'type', 'credentials']))
  }
  const writes = operations.filter(({ method }) => method === 'POST')
  for (const operation of session.can('writes') ? writes.slice(0, mostWrites) : []) {
    const [broken] = brokenBy(listViolations(arbitraries, operation), ['type', 'malformed body'])
    const [request] = broken ? sampleOne(broken.requests(), run.seed) : []
    if (request) calls.push(...byEach(operation, 'a refused call', request), ...withoutToken(operation, request))
    calls.push(...refusals(operation, ['content type']))
  }
  const known: Known[] = []
  for (const one of calls.slice(0, mostCalls))
    known.push({ ...one, begun: performance.now(), first: [await one.ask(), await one.ask()] })
  return known
}

/** The first way to break each of some rules. */
const brokenBy = (violations: readonly Violation[], keywords: readonly string[]): Violation[] =>
  keywords.flatMap((keyword) => violations.find(({ constraint }) => constraint.keyword === keyword) ?? [])

/** Each two calls, one after the other, so that the second is the first of the next two. */
function* inEachOrder(calls: readonly Known[]): Generator<readonly [Known, Known]> {
  const row = calls.flatMap((one, index) => [one, ...calls.slice(index + 1).flatMap((other) => [one, other])])
  let before = calls.at(-1)
  for (const call of row) {
    if (before) yield [before, call]
    before = call
  }
}

async function expectAsKnown(session: Session, before: Known, call: Known): Promise<void> {
  session.log.beginCase()
  const now = await call.ask()
  session.telling.compared()
  if (differenceFrom(call.first, now, performance.now() - call.begun) === undefined) return
  const calm = await call.ask()
  await before.ask()
  const [again, after] = [await call.ask(), await call.ask()]
  const where = differenceBetween(calm, again, after)
  if (where !== undefined && (await changesByItself(session, call.ask, calm, where))) return
  session.expect(
    where === undefined,
    say`the same response to ${safe(call.what)}, directly after ${safe(before.what)}`,
    () => say`status ${again.status}, and another ${safe(where ?? '')}`,
  )
  // What is another response now, whatever is before it, is so by itself, or because of what somebody else has changed.
  Object.assign(call, { first: [calm, after], begun: performance.now() })
}

/** Orders in which each call begins before each other one. */
const inSomeOrders = (calls: readonly Known[]): Known[][] => {
  const [even, odd] = [0, 1].map((rest) => calls.filter((_, index) => index % 2 === rest))
  return [[...calls], calls.toReversed(), [...(odd ?? []), ...(even ?? [])]]
}

/** A server may say that it is busy. */
const busy = new Set([429, 503])

/** Some calls begin while others are under way. */
const askAtOnce = (calls: readonly Known[]): Promise<Seen[]> =>
  Promise.all(
    calls.map(async ({ ask }, index) => {
      if (index % 3 === 2) await immediate()
      return ask()
    }),
  )

async function expectSameAtOnce(session: Session, calls: readonly Known[]): Promise<void> {
  session.log.beginCase()
  const all = await askAtOnce(calls)
  session.telling.compared()
  const index = all.findIndex((now, at) => {
    const call = calls[at]
    return (
      call && !busy.has(now.status) && differenceFrom(call.first, now, performance.now() - call.begun) !== undefined
    )
  })
  const call = calls[index]
  if (!call) return
  const calm = await call.ask()
  const again = (await askAtOnce(calls))[index]
  const where = again && differenceBetween(calm, again, await call.ask())
  if (where !== undefined && (await changesByItself(session, call.ask, calm, where))) return
  session.expect(
    where === undefined,
    say`the same response to ${safe(call.what)}, beside other calls at the same time`,
    () => say`status ${again?.status ?? 0}, and another ${safe(where ?? '')}`,
  )
}
