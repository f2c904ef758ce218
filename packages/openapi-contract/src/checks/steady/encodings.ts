import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Check } from '../../running/check.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { withoutDescribed } from '../described-headers.ts'
import { expectEachSame, steady, usable } from './compare.ts'
import { type Seen, seen } from './difference.ts'

/** Values of Accept-Encoding that accept no coding: all that they name is excluded, or known to nobody. */
const withoutCodings = [
  'identity',
  'gzip;q=0',
  'gzip; q=0.000, br;q=0, deflate;q=0',
  'identity, *;q=0',
  'identity;q=0.5, gzip;q=0',
  'x-unknown',
  // The same in other forms.
  'GZIP ; Q=0, BR;q=0,, identity',
]

/** A server compresses a response only if the caller accepts that. */
export function encodingsCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'encodings',
    title: `${operation.id} is not compressed where the caller excludes it`,
    verify: async (session) => {
      const plain = withoutDescribed(
        withoutCodings.map((value) => ({ 'accept-encoding': value })),
        operation,
      )
      for (const request of await usable(session, operation, arbitraries, 1))
        await expectEachSame(session, operation, request, {
          variants: plain.map((header) => ({
            send: () => sendPlain(session, operation, request, header),
            because: `with Accept-Encoding: ${header['accept-encoding']}`,
          })),
        })
    },
  })
}

/** Most ways to send a request undo the coding, so what it was is in the header only. */
async function sendPlain(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  header: Readonly<Record<string, string>>,
): Promise<Seen> {
  const headers = { ...request.headers, ...header }
  const { response } = await session.send({ ...request, headers }, {}, operation.credentials)
  const coding = response.headers.get('content-encoding') ?? 'identity'
  session.expect(
    coding === 'identity',
    say`no coding for Accept-Encoding: ${safe(headers['accept-encoding'] ?? '')}`,
    () => say`Content-Encoding: ${safe(coding)}`,
  )
  return seen(response)
}
