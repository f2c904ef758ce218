import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '../../document/operations.ts'
import { type ApiRequest, isSendable } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { sampleOne } from '../../generating/sample-one.ts'
import type { Check } from '../../running/check.ts'
import { isReadMethod } from '../../running/exchange-log.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import type { Violation } from '../../violations/violation.ts'
import { listViolations } from '../../violations/violations.ts'
import { spread } from '../spread.ts'
import { baseRequests } from './base-calls.ts'
import { expectSame, send, steady, usable } from './compare.ts'
import { differenceBetween, differenceFrom, type Seen } from './difference.ts'
import { missingThings, type Others, otherRefusals } from './other-refusals.ts'
import { withOthersOf } from './others-of.ts'
import { changesByItself, partAt } from './own-changes.ts'
import { rolesBesideMain } from './rights.ts'

/** Rules of one operation that are broken, each of another kind. */
const mostBroken = 6

/** Refused calls of each other caller. */
const refusedOfOthers = 2

/** A refused call of another caller must not change what the next call returns. */
async function expectSameAfterOthers(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  arbitraries: Arbitraries,
): Promise<void> {
  const { security } = operation
  const roles = security.length === 0 ? [] : rolesBesideMain(session)
  const broken = listViolations(arbitraries, operation)
    .filter(({ credentials, subject }) => credentials === 'good' && subject.place !== 'request')
    .slice(0, refusedOfOthers)
    .flatMap(({ requests }) => sampleOne(requests(), session.run.seed))
  for (const as of roles)
    for (const sent of broken)
      await expectSame(session, operation, request, {
        between: async () => {
          const { response } = await session.send(sent, { as }, security)
          return response.status < 400 ? undefined : send(session, operation, request)
        },
        because: 'after a refused call of another caller',
      })
}

/** A few violations of each operation, of as many kinds as possible. */
function brokenInKinds({ operations, arbitraries }: Others, canWrite: boolean): Violation[] {
  return operations
    .filter(({ method }) => isSendable(method) && (canWrite || isReadMethod(method)))
    .flatMap((operation) => {
      const kinds = new Map<string, Violation>()
      for (const violation of listViolations(arbitraries, operation)) {
        const kind = `${violation.subject.place} ${violation.constraint.keyword}`
        if (!kinds.has(kind)) kinds.set(kind, violation)
      }
      return spread([...kinds.values()], mostBroken)
    })
}

export function errorCheck(operation: Operation, others: Others): Check {
  return steady(operation, {
    name: 'after-error',
    title: `${operation.id} returns the same after a refused call`,
    verify: async (session) => {
      const { capabilities } = session.run.target
      const operations = withOthersOf(session.run, operation, others.operations, 'reads after refused calls')
      const near = { ...others, operations }
      const violations = brokenInKinds(near, capabilities.has('writes') && capabilities.has('exclusive data'))
      if (violations.length === 0) throw new NothingToCheck('no call can be refused')
      const requests = await usable(session, operation, others.arbitraries, 2)
      for (const request of requests.slice(0, 1))
        await expectSameAfterOthers(session, operation, request, others.arbitraries)
      const missing = await missingThings(session, near)
      for (const request of requests) {
        const refusals = otherRefusals(session, operation, request, { operations: others.operations, missing })
        for (const { because, isRefused } of refusals)
          await expectSame(session, operation, request, {
            between: async () => ((await isRefused()) ? send(session, operation, request) : undefined),
            because,
          })
        for (const { requests, credentials, operation: refusing } of violations) {
          const [broken] = sampleOne(requests(), session.run.seed)
          if (!broken) continue
          await expectSame(session, operation, request, {
            between: async () => {
              const { response } = await session.send(broken, { credentials }, refusing.credentials)
              // What was accepted may have changed something.
              return response.status < 400 ? undefined : send(session, operation, request)
            },
            because: `after a refused call of ${refusing.id}`,
          })
        }
      }
    },
  })
}

/** A connection or a cache that takes a response for that of another method shows in the next call. */
export function otherMethodsCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'after-other-methods',
    title: `${operation.id} returns the same after HEAD and OPTIONS of the same address`,
    needs: ['undescribed methods'],
    verify: async (session) => {
      for (const request of await usable(session, operation, arbitraries, 2))
        for (const method of ['HEAD', 'OPTIONS'])
          await expectSame(session, operation, request, {
            between: async () => {
              await session.send({ ...request, method }, {}, operation.credentials)
              return send(session, operation, request)
            },
            because: `after ${method} of the same address`,
          })
    },
  })
}

/** Calls in a row, by how many cases a run generates. A cache or a counter that goes wrong does so within these. */
const repeatsFor = (cases: number): number => Math.min(120, Math.max(40, 5 * cases))

export function repeatedCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'repeated',
    title: `${operation.id} returns the same however often it is asked`,
    // Where others write, nobody knows why the fortieth response differs from the first.
    needs: ['exclusive data'],
    verify: async (session) => {
      const isMadeLater = isPromised(operation, session.run.operations)
      const requests = await usable(session, operation, arbitraries, 3)
      const begun = performance.now()
      const calls: RepeatedCall[] = []
      for (const request of requests) {
        const ask = () => send(session, operation, request)
        const firsts = [await ask(), await ask()] as const
        calls.push({ request, ask, firsts, begun, isMadeLater, isChanging: false })
      }
      for (let count = 2; count < repeatsFor(session.run.cases); count++)
        for (const call of calls) {
          session.log.beginCase()
          await expectAsAtFirst(session, call, await call.ask(), count)
        }
    },
  })
}

/** Whether the document has a call that promises what this one reads: 202 for a path above its own. */
const isPromised = ({ path }: Operation, operations: readonly Operation[]): boolean =>
  operations.some(
    (other) => path.startsWith(`${other.path}/`) && other.responses.some(({ status }) => status === '202'),
  )

/** Whether what is new stays in all of the next responses. */
async function staysSo(ask: () => Promise<Seen>, now: Seen, where: string): Promise<boolean> {
  for (let count = 0; count < enoughAlike; count++)
    if (!isDeepStrictEqual(partAt(await ask(), where), partAt(now, where))) return false
  return true
}

/** A call that is sent again and again. */
interface RepeatedCall {
  readonly request: ApiRequest
  readonly ask: () => Promise<Seen>
  /** What it returned the first two times. */
  readonly firsts: readonly [Seen, Seen]
  /** When the first call of the check was sent. */
  readonly begun: number
  /** Its thing is made by a call that only promises it, so that it changes once it is done. */
  readonly isMadeLater: boolean
  /** Its response changes by itself, so that nothing can be expected of it. */
  isChanging: boolean
}

/** A response that was the same in so many calls does not change by itself. */
const enoughAlike = 10

/** @param count How often the call was sent before. */
async function expectAsAtFirst(session: Session, call: RepeatedCall, now: Seen, count: number): Promise<void> {
  const { ask, firsts, begun } = call
  const where = differenceFrom(firsts, now, performance.now() - begun)
  const isEarly = where !== undefined && count < enoughAlike
  if (isEarly && (await changesByItself(session, ask, firsts[0], where))) call.isChanging = true
  if (where !== undefined && call.isMadeLater && (await staysSo(ask, now, where))) call.isChanging = true
  if (call.isChanging) return
  session.expect(
    where === undefined,
    say`what the first calls returned`,
    () => say`another ${safe(where ?? '')} in call ${count + 1}`,
  )
}

/** Different calls at the same time. */
const atOnce = 4

/** The same call at the same time: more than a pool of connections or of threads often has. */
const manyAtOnce = 24

/** A server may say that it is busy. */
const busy = new Set([429, 503])

async function expectSameToMany(
  session: Session,
  operation: Operation,
  calls: readonly (readonly [Operation, ApiRequest])[],
): Promise<void> {
  const [, request] = calls.find(([one]) => one === operation) ?? []
  if (!request) return
  session.log.beginCase()
  const ask = () => send(session, operation, request)
  const before = await ask()
  const all = await Promise.all(Array.from({ length: manyAtOnce }, ask))
  const after = await ask()
  const other = all
    .filter(({ status }) => !busy.has(status))
    .map((one) => differenceBetween(before, one, after))
    .find((where) => where !== undefined)
  if (other !== undefined && (await changesByItself(session, ask, before, other))) return
  session.expect(
    other === undefined,
    say`the same response to each of ${manyAtOnce} equal calls at the same time`,
    () => say`another ${safe(other ?? '')}`,
  )
}

/** Other operations whose calls are under way meanwhile. */
const mostOthers = 3

export function togetherCheck(operation: Operation, { operations, arbitraries }: Others): Check {
  return steady(operation, {
    name: 'together',
    title: `${operation.id} returns to each of several callers what that one asked for`,
    verify: async (session) => {
      const calls: (readonly [Operation, ApiRequest])[] = []
      for (const request of await usable(session, operation, arbitraries, atOnce)) calls.push([operation, request])
      for (const other of operations.filter((one) => one !== operation).slice(0, mostOthers))
        for (const request of await baseRequests(session, other, arbitraries, 2)) calls.push([other, request])
      if (calls.length < 2) throw new NothingToCheck('no two calls of it succeed')
      const all = () => Promise.all(calls.map(([one, request]) => send(session, one, request)))
      const oneByOne = async () => {
        const found: Seen[] = []
        for (const [one, request] of calls) found.push(await send(session, one, request))
        return found
      }
      const [before, between, after] = [await oneByOne(), await all(), await oneByOne()]
      const where = differenceBetween(before, between, after)
      const index = Number(where?.split('/')[1])
      const [one, request] = calls[index] ?? []
      const inCall = where?.replace(/^\/\d+/, '') || '/'
      const ask = async () => (one && request ? send(session, one, request) : undefined)
      if (where !== undefined && (await changesByItself(session, ask, before[index], inCall))) return
      session.expect(
        where === undefined,
        say`what each call returns by itself`,
        () => say`another ${safe(where ?? '')}`,
      )
      if (session.can('exclusive data')) await expectSameToMany(session, operation, calls)
    },
  })
}
