import type { Operation } from '../../document/operations.ts'
import { type ApiRequest, type ApiResponse, addressOf } from '../../exchange/exchange.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { send } from './compare.ts'
import { differenceBetween, seen } from './difference.ts'
import { withoutEchoes } from './echoes.ts'
import { itemsOf } from './list-shape.ts'

/** An address in a header of a response, and what the header calls it. */
interface Named {
  readonly name: string
  readonly address: string
}

/** A response gives the right addresses of itself and of other pages (RFC 9110, section 8.7, and RFC 8288). */
export async function expectOwnAddresses(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  response: ApiResponse,
): Promise<void> {
  const look = withoutEchoes(request)
  for (const { name, address } of namedIn(response)) {
    const target = targetOf(session, request, address)
    if (target === undefined) continue
    const there = await send(session, operation, { ...request, target })
    const where = differenceBetween(look(seen(response)), look(there), look(await send(session, operation, request)))
    const isOther = where !== undefined
    if (name === 'next' || name === 'prev') {
      const hasItems = (itemsOf(response.json) ?? []).length > 0
      session.expect(isOther || !hasItems, say`another page at the address of ${safe(name)}`, () => say`the same one`)
    } else
      session.expect(
        !isOther,
        say`the same at the address that ${safe(name)} names`,
        () => say`status ${there.status}, and another ${safe(where ?? '')}`,
      )
  }
}

function namedIn({ headers }: ApiResponse): Named[] {
  const location = headers.get('content-location')
  const links = [...(headers.get('link') ?? '').matchAll(/<([^>]*)>[^<]*?;\s*rel="?(self|next|prev)"?(?=[\s;,]|$)/gi)]
  return [
    ...(location ? [{ name: 'Content-Location', address: location }] : []),
    ...links.map(([, address = '', name = '']) => ({ name: name.toLowerCase(), address })),
  ]
}

/** The address as a request has it; nothing where it is on another host. */
function targetOf({ target }: Session, request: ApiRequest, address: string): string | undefined {
  const base = new URL(target.baseUrl)
  const prefix = base.pathname.replace(/\/$/, '')
  const found = URL.parse(address, addressOf(target, request))
  if (request.server !== undefined || found?.origin !== base.origin) return undefined
  return found.pathname.startsWith(`${prefix}/`) ? found.pathname.slice(prefix.length) + found.search : undefined
}
