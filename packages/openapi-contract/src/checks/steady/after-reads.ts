import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { buildRequest, type Call, keyOf } from '../../request/operation-call.ts'
import { smallestCall, validCalls } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import { safe, say } from '../../running/words.ts'
import { possibleRequests } from './base-calls.ts'
import { send, steady, usable } from './compare.ts'
import { differenceFrom } from './difference.ts'
import type { Others } from './other-refusals.ts'
import { withOthersOf } from './others-of.ts'
import { partAt } from './own-changes.ts'

/** Reads that show whether a response changes by itself. */
const enoughReads = 8

/** Values that are tried for each parameter that is not one of a few. */
const valuesOfEach = 2

/** Calls of each other operation that succeed. */
const callsOfEach = 2

/** Calls that set one parameter, each with all of a few values or some others. */
function callsWithEach(operation: Operation, arbitraries: Arbitraries, seed: number): [string, Call][] {
  const smallest = smallestCall(arbitraries, operation)
  const drawn = fc.sample(validCalls(arbitraries, operation), { seed, numRuns: 40 })
  return operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) => {
      const key = keyOf(parameter)
      const { enum: few } = arbitraries.flat(parameter.schema)
      const values = Array.isArray(few)
        ? few
        : drawn.flatMap((call) => (call.values[key] === undefined ? [] : [call.values[key]])).slice(0, valuesOfEach)
      return values.map((value): [string, Call] => [
        parameter.name,
        { ...smallest, values: { ...smallest.values, [key]: value } },
      ])
    })
}

/** What one call asked for is not kept for the next. */
export function afterReadsCheck(operation: Operation, { operations, arbitraries }: Others): Check {
  return steady(operation, {
    name: 'after-reads',
    title: `${operation.id} returns the same whatever was read before`,
    // What stays another response cannot be told from data that somebody else has changed.
    needs: ['exclusive data'],
    verify: async (session) => {
      const [request] = await usable(session, operation, arbitraries, 1)
      if (!request) return
      const others: [string, Operation, ApiRequest][] = callsWithEach(operation, arbitraries, session.run.seed).map(
        ([name, call]) => [`a call with ${name}`, operation, buildRequest(call)],
      )
      // Things are made for some of these calls, which may change what the operation returns. So they come first.
      const near = withOthersOf(session.run, operation, operations, 'reads after other reads')
      for (const other of near.filter((one) => one !== operation))
        for (const call of await possibleRequests(session, other, arbitraries, 1))
          others.push([`a call of ${other.id}`, other, call])
      const succeeded = new Map<Operation, number>()
      const begun = performance.now()
      const first = [await send(session, operation, request), await send(session, operation, request)] as const
      const early = [...first]
      while (early.length < enoughReads) early.push(await send(session, operation, request))
      await session.forEach(others, async ([because, other, call]) => {
        const count = succeeded.get(other) ?? 0
        if (other !== operation && count >= callsOfEach) return
        const { status } = (await session.send(call, {}, other.credentials)).response
        succeeded.set(other, status < 300 ? count + 1 : count)
        const now = await send(session, operation, request)
        const where = differenceFrom(first, now, performance.now() - begun)
        // What changed before anything else was read does so by itself.
        if (where !== undefined && early.some((one) => !isDeepStrictEqual(partAt(one, where), partAt(first[0], where))))
          return
        session.expect(
          where === undefined,
          say`the same response after ${safe(because)}`,
          () => say`status ${now.status}, and another ${safe(where ?? '')}`,
        )
      })
    },
  })
}
