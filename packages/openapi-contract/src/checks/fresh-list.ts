import type { Resource } from '../document/resources.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { sampleOne } from '../generating/sample-one.ts'
import { buildRequest } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import { NothingToCheck } from '../running/failure.ts'
import { safe, say } from '../running/words.ts'
import { acceptedCalls, type ConformanceRules } from './conformance-rules.ts'
import { differenceBetween, seen } from './steady/difference.ts'

/** Creations that are tried until one succeeds. */
const mostTried = 5

/** A list that has grown has another tag, so that who asks with the old one gets the new list. */
export function freshListCheck({ create, list }: Resource, arbitraries: Arbitraries, rules: ConformanceRules): Check[] {
  if (!list || list.parameters.some(({ required }) => required)) return []
  return [
    {
      id: `${list.id}/fresh`,
      kind: 'sequences',
      group: list.id,
      title: `${list.id} has another ETag after ${create.id}`,
      needs: ['state', 'writes', 'exclusive data'],
      claims: [],
      verify: async (session) => {
        const request = buildRequest(smallestCall(arbitraries, list))
        const ask = async (headers: Readonly<Record<string, string>> = {}) => {
          const sent = { ...request, headers: { ...request.headers, ...headers } }
          return (await session.send(sent, {}, list.security)).response
        }
        const first = await ask()
        const tag = first.headers.get('etag')
        session.telling.compared()
        if (tag === null) return
        const second = await ask()
        for (let tried = 0; ; tried++) {
          if (tried === mostTried) throw new NothingToCheck(`no call of ${create.id} succeeded`)
          const [call] = sampleOne(acceptedCalls(arbitraries, create, rules), session.run.seed + tried)
          const made = call && (await session.send(buildRequest(call), {}, create.security)).response
          if (made && made.status < 300) break
        }
        const after = await ask()
        // The new thing can be on another page. What differs between the first two, as a time does, changes by itself.
        if (differenceBetween(seen(first), seen(after), seen(second)) === undefined) return
        const { status } = await ask({ 'if-none-match': tag })
        session.expect(status !== 304, say`the list that has changed, not 304`, () => say`304 for ${safe(tag)}`)
        const now = after.headers.get('etag')
        session.expect(now !== tag, say`another ETag`, () => say`${safe(tag)} again`)
      },
    },
  ]
}
