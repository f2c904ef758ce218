import type { Resource } from '../document/resources.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { sampleOne } from '../generating/sample-one.ts'
import { buildRequest } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import { NothingToCheck } from '../running/failure.ts'
import { safe, say } from '../running/words.ts'
import { titleOf } from '../violations/violation.ts'
import { listViolations } from '../violations/violations.ts'
import { promiseOf } from './promise-of.ts'
import { spread } from './spread.ts'
import { differenceBetween, seen } from './steady/difference.ts'

/** Rules that are broken, at most. */
const mostBroken = 40

/** A refused call creates nothing: the list is the same as before the call. */
export function refusedCreationCheck({ create, list }: Resource, arbitraries: Arbitraries): Check[] {
  if (!list || list.parameters.some(({ required }) => required)) return []
  return [
    {
      ...promiseOf(create, 'refused-leaves-nothing'),
      kind: 'sequences',
      title: `a refused call of ${create.id} leaves ${list.id} as it was`,
      needs: ['state', 'writes', 'exclusive data'],
      claims: [],
      verify: async (session) => {
        const violations = listViolations(arbitraries, create)
        if (violations.length === 0) throw new NothingToCheck('no call of it can be refused')
        const read = async () => {
          const request = buildRequest(smallestCall(arbitraries, list))
          return seen((await session.send(request, {}, list.credentials)).response)
        }
        let before = await read()
        for (const violation of spread(violations, mostBroken)) {
          session.log.beginCase()
          const [broken] = sampleOne(violation.requests(), session.run.seed)
          if (!broken) continue
          const again = await read()
          const { response } = await session.send(broken, { credentials: violation.credentials }, create.credentials)
          const after = await read()
          const where = response.status >= 400 ? differenceBetween(before, after, again) : undefined
          session.expect(
            where === undefined,
            say`${safe(list.id)} as before a refusal (${safe(titleOf(violation))})`,
            () => say`another ${safe(where ?? '')}`,
          )
          before = after
        }
      },
    },
  ]
}
