import type { Operation } from '../../document/operations.ts'
import type { SecurityScheme } from '../../document/security.ts'
import type { ApiResponse } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Check } from '../../running/check.ts'
import { safe, say } from '../../running/words.ts'
import { steady, usable } from './compare.ts'
import { differenceBetween, seen } from './difference.ts'
import { expectOwnAddresses } from './own-addresses.ts'

/** What a cache may do with a response must not give it to another caller, nor keep it when it is another. */
export function cachingCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'caching',
    title: `${operation.id} lets no cache give a response to another caller, nor under another address`,
    verify: async (session) => {
      for (const request of await usable(session, operation, arbitraries, 2)) {
        session.log.beginCase()
        const first = (await session.send(request, {}, operation.credentials)).response
        const shared = sharedBy(first, operation.security)
        session.expect(
          shared === undefined,
          say`a response that only its caller may keep`,
          () => say`Cache-Control: ${safe(shared ?? '')}`,
        )
        await expectOwnAddresses(session, operation, request, first)
        const tag = first.headers.get('etag')
        if (tag === null) continue
        const headers = { ...request.headers, 'if-none-match': tag }
        const again = (await session.send({ ...request, headers }, {}, operation.credentials)).response
        const last = (await session.send(request, {}, operation.credentials)).response
        const isSame = again.status === 304 || differenceBetween(seen(first), seen(again), seen(last)) === undefined
        session.expect(isSame, say`304 or the same response for its own tag`, () => say`status ${again.status}`)
      }
    },
  })
}

/** Whether a cache keeps the responses of different callers apart: by a header that it is told of, or by the address. */
function tellsApart(scheme: SecurityScheme, vary: readonly string[]): boolean {
  if (scheme.kind !== 'key') return vary.includes('authorization')
  if (scheme.place === 'query') return true
  return vary.includes(scheme.place === 'cookie' ? 'cookie' : scheme.name.toLowerCase())
}

/** Directives by which a cache may give a response to a request that needs credentials; nothing where it may not. */
function sharedBy({ headers }: ApiResponse, security: readonly SecurityScheme[]): string | undefined {
  const control = headers.get('cache-control') ?? ''
  const directives = new Map(
    control
      .toLowerCase()
      .split(',')
      .map((one) => {
        const [name = '', value] = one.trim().split('=')
        return [name, value] as const
      }),
  )
  const vary = (headers.get('vary') ?? '').toLowerCase().split(/[\s,]+/)
  const isApart = vary.includes('*') || security.length === 0 || security.some((scheme) => tellsApart(scheme, vary))
  if (isApart || ['private', 'no-store', 'no-cache'].some((name) => directives.has(name))) return undefined
  const seconds = Number(
    directives.get('s-maxage') ?? (directives.has('public') ? (directives.get('max-age') ?? 1) : 0),
  )
  return seconds > 0 ? control : undefined
}
