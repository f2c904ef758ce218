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

/** Refusals that are compared, each of another part of the request. */
const mostRefusals = 8

/** A refusal is about its own request: nothing of another one is in it, whichever came before. */
export function refusalsApartChecks(operation: Operation, arbitraries: Arbitraries): Check[] {
  const violations = ofDifferentParts(listViolations(arbitraries, operation)).slice(0, mostRefusals)
  if (violations.length < 2) return []
  const check: Check = {
    id: `${operation.id}/refusals-apart`,
    kind: 'steady reads',
    group: operation.id,
    title: `a refusal of ${operation.id} says the same whatever was refused before`,
    needs: ['state', 'exclusive data', ...(isReadMethod(operation.method) ? [] : (['writes'] as const))],
    claims: [],
    verify: async (session) => {
      const refuse = async ({ requests, credentials }: Violation) => {
        const [broken] = sampleOne(requests, session.run.seed)
        if (!broken) return undefined
        const { response } = await session.send(broken, { credentials }, operation.security)
        return response.status >= 400 && response.json !== undefined
          ? { status: response.status, form: formOf(response.json) }
          : undefined
      }
      const first = new Map<Violation, Awaited<ReturnType<typeof refuse>>>()
      for (const violation of violations) first.set(violation, await refuse(violation))
      await session.forEach(violations.toReversed(), async (violation) => {
        const again = await refuse(violation)
        const before = first.get(violation)
        session.expect(
          before === undefined || again === undefined || isDeepStrictEqual(again, before),
          say`the same refusal as the first time (${safe(titleOf(violation))})`,
          () => say`status ${again?.status ?? 0}, and a body of another form`,
        )
      })
    },
  }
  return [check]
}

/** One violation of each part of a request. */
const ofDifferentParts = (violations: readonly Violation[]): Violation[] => [
  ...new Map(
    violations
      .filter(({ subject }) => subject.place === 'query' || subject.place === 'body' || subject.place === 'path')
      .map((violation) => [`${violation.subject.place} ${violation.subject.name}`, violation]),
  ).values(),
]

/** The fields and the number of entries of a body, and its texts without digits: times, ids and addresses change. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(formOf)
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, formOf(part)]))
  return typeof value === 'string' && !/\d/.test(value) ? value : typeof value
}
