import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../document/json.ts'
import type { Operation } from '../document/operations.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { sampleOne } from '../generating/sample-one.ts'
import type { Check } from '../running/check.ts'
import { isReadMethod } from '../running/exchange-log.ts'
import { safe, say } from '../running/words.ts'
import { titleOf, type Violation } from '../violations/violation.ts'
import { listViolations } from '../violations/violations.ts'
import { promiseOf } from './promise-of.ts'

/** Refusals that are compared, each of another part of the request. */
const mostRefusals = 8

/** A refusal is about its own request: nothing of another one is in it, whichever came before. */
export function refusalsApartChecks(operation: Operation, arbitraries: Arbitraries): Check[] {
  const listParts = () => ofDifferentParts(listViolations(arbitraries, operation)).slice(0, mostRefusals)
  if (listParts().length < 2) return []
  const check: Check = {
    ...promiseOf(operation, 'refusals-apart'),
    kind: 'steady reads',
    title: `a refusal of ${operation.id} says the same whatever was refused before`,
    needs: ['state', 'exclusive data', ...(isReadMethod(operation.method) ? [] : (['writes'] as const))],
    claims: [],
    verify: async (session) => {
      const refuse = async ({ requests, credentials }: Violation): Promise<Refusal | undefined> => {
        const [broken] = sampleOne(requests(), session.run.seed)
        if (!broken) return undefined
        const { status, json } = (await session.send(broken, { credentials }, operation.credentials)).response
        return status >= 400 && json !== undefined ? { status, json } : undefined
      }
      const violations = listParts()
      const twice = new Map<Violation, readonly (Refusal | undefined)[]>()
      for (const violation of violations) twice.set(violation, [await refuse(violation), await refuse(violation)])
      const expectAsBefore = (violation: Violation, again: Refusal | undefined, when: string): void => {
        const [first, second] = twice.get(violation) ?? []
        session.expect(
          !first ||
            !second ||
            !again ||
            (again.status === first.status && saysTheSame(first.json, again.json, second.json)),
          say`the same refusal as the first time, ${safe(when)} (${safe(titleOf(violation))})`,
          () => say`status ${again?.status ?? 0}, and a body of another form`,
        )
      }
      await session.forEach(violations.toReversed(), async (violation) => {
        expectAsBefore(violation, await refuse(violation), 'after the others')
      })
      session.log.beginCase()
      const atOnce = await Promise.all(violations.map(refuse))
      for (const [index, violation] of violations.entries())
        expectAsBefore(violation, atOnce[index], 'beside the others')
    },
  }
  return [check]
}

/** One violation of each part of a request. */
export const ofDifferentParts = (violations: readonly Violation[]): Violation[] => [
  ...new Map(
    violations
      .filter(({ subject }) => subject.place === 'query' || subject.place === 'body' || subject.place === 'path')
      .map((violation) => [`${violation.subject.place} ${violation.subject.name}`, violation]),
  ).values(),
]

interface Refusal {
  readonly status: number
  readonly json: unknown
}

/**
 * Whether a later body has the fields, the number of entries and the texts of the first one. Numbers and texts with digits
 * can be times, ids and addresses. So can be what the second body, of the same request, has in another way.
 */
function saysTheSame(first: unknown, later: unknown, second: unknown): boolean {
  if (Array.isArray(first) && Array.isArray(later)) {
    const seconds = Array.isArray(second) ? second : []
    return first.length === later.length && first.every((one, index) => saysTheSame(one, later[index], seconds[index]))
  }
  if (isObject(first) && isObject(later)) {
    const seconds = isObject(second) ? second : {}
    const names = Object.keys(first)
    const isSameForm = isDeepStrictEqual(names.toSorted(), Object.keys(later).toSorted())
    return isSameForm && names.every((name) => saysTheSame(first[name], later[name], seconds[name]))
  }
  if (typeof first !== typeof later) return false
  return first !== second || withoutDigits(first) === withoutDigits(later)
}

const withoutDigits = (value: unknown): unknown =>
  typeof value === 'number' || (typeof value === 'string' && /\d/.test(value)) ? typeof value : value
