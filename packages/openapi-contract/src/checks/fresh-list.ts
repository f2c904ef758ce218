import type { Resource } from '../document/resources.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { sampleOne } from '../generating/sample-one.ts'
import { buildRequest } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import { isDone } from '../running/exchange-log.ts'
import { NothingToCheck } from '../running/failure.ts'
import { safe, say } from '../running/words.ts'
import { acceptedCalls, type ConformanceRules } from './conformance-rules.ts'
import { callWithNamedThings } from './named-things.ts'
import { promiseOf } from './promise-of.ts'
import { differenceBetween, seen } from './steady/difference.ts'

/** Creations that are tried until one succeeds. */
const mostTried = 5

const dayMs = 24 * 60 * 60 * 1000

/** A list that has grown is returned, and not 304: it has another tag, and has changed since yesterday. */
export function freshListCheck({ create, list }: Resource, arbitraries: Arbitraries, rules: ConformanceRules): Check[] {
  if (!list || list.parameters.some(({ required }) => required)) return []
  return [
    {
      ...promiseOf(list, 'fresh'),
      kind: 'sequences',
      title: `${list.id} is not said to be unchanged after ${create.id}`,
      needs: ['state', 'writes', 'exclusive data'],
      claims: [],
      verify: async (session) => {
        const request = buildRequest(smallestCall(arbitraries, list))
        const ask = async (headers: Readonly<Record<string, string>> = {}) => {
          const sent = { ...request, headers: { ...request.headers, ...headers } }
          return (await session.send(sent, {}, list.credentials)).response
        }
        const first = await ask()
        session.telling.compared()
        const second = await ask()
        for (let tried = 0; ; tried++) {
          if (tried === mostTried) throw new NothingToCheck(`no call of ${create.id} succeeded`)
          const [call] = sampleOne(acceptedCalls(arbitraries, create, rules), session.run.seed + tried)
          const named = call && (await callWithNamedThings(session, call, arbitraries))
          const made = named && (await session.send(buildRequest(named), {}, create.credentials)).response
          if (made && isDone(made.status)) break
        }
        const after = await ask()
        // The new thing can be on another page. What differs between the first two, as a time does, changes by itself.
        if (differenceBetween(seen(first), seen(after), seen(second)) === undefined) return
        const yesterday = new Date(Math.floor(Date.now() / dayMs - 1) * dayMs).toUTCString()
        const tag = first.headers.get('etag')
        const conditions = [{ 'if-modified-since': yesterday }, ...(tag === null ? [] : [{ 'if-none-match': tag }])]
        for (const condition of conditions) {
          const { status } = await ask(condition)
          const asked = Object.entries(condition).flat().join(': ')
          session.expect(status !== 304, say`the list that has changed, not 304`, () => say`304 for ${safe(asked)}`)
        }
        if (tag === null) return
        session.expect(after.headers.get('etag') !== tag, say`another ETag`, () => say`${safe(tag)} again`)
      },
    },
  ]
}
