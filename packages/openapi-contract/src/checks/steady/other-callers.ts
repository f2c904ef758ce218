import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import { withPairs } from '../../exchange/with-pairs.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { serializeQuery } from '../../request/serialize.ts'
import type { Check } from '../../running/check.ts'
import { isRefusal } from '../../running/exchange-log.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import type { Role } from '../../target/target.ts'
import { expectEachSame, send, steady, usable, type Variant } from './compare.ts'
import { type Seen, withoutTexts } from './difference.ts'
import { withoutEchoes } from './echoes.ts'
import { acceptForms } from './header-forms.ts'
import { idleHeaders, shownHeader, together } from './idle-headers.ts'
import { itemsOf } from './list-shape.ts'
import { allowedLanguages, withEveryEnum } from './request-checks.ts'
import { rolesBesideMain } from './rights.ts'
import { spellingsOf } from './spellings.ts'
import { undescribedPairs } from './unknown-parameters.ts'
import { valueOfItem } from './values-of-items.ts'

/** Requests that are looked at to find those that tell the callers apart. */
const mostLookedAt = 12

/**
 * What a caller may see does not depend on how the request is written. A server may look at who calls in one place only,
 * so callers who get less than the main one ask in each way too.
 */
export function otherCallersCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'other-callers',
    title: `${operation.id} returns the same to each caller however the same thing is asked`,
    // These are many requests, some of which a firewall may refuse.
    needs: ['exclusive data'],
    verify: async (session) => {
      const roles = rolesBesideMain(session)
      if (roles.length === 0) throw new NothingToCheck('there is only one caller')
      const requests = await usable(session, operation, arbitraries, mostLookedAt)
      const all = [...requests, ...(await ofOneThing(session, operation, arbitraries, requests))]
      for (const as of roles)
        for (const request of await telling(session, operation, all, as))
          await expectSameHowever(session, operation, arbitraries, { request, as })
    },
  })
}

/** A list by each value of its first item, and in each order, which can be written in more ways. */
async function ofOneThing(
  session: Session,
  operation: Operation,
  arbitraries: Arbitraries,
  [request]: readonly ApiRequest[],
): Promise<ApiRequest[]> {
  if (!request) return []
  const [item] = itemsOf((await send(session, operation, request)).body) ?? []
  if (!item) return []
  const chosen = operation.parameters
    .filter((parameter) => parameter.in === 'query' && !parameter.required && !parameter.json)
    .flatMap((parameter) => {
      const value = valueOfItem(arbitraries, parameter, item)
      const pairs = value === undefined ? [] : serializeQuery(parameter, value)
      return pairs.length === 1 ? [withPairs(request, ...pairs)] : []
    })
  const bracketsFirst = chosen.toSorted((a, b) => Number(b.target.includes('%5B')) - Number(a.target.includes('%5B')))
  return [...withEveryEnum(operation, arbitraries).slice(0, 1), ...bracketsFirst.slice(0, mostLookedAt)]
}

/**
 * Requests of which a caller gets less than the main one, those about a part of it first, and one of which both get the same.
 */
async function telling(
  session: Session,
  operation: Operation,
  requests: readonly ApiRequest[],
  as: Role,
): Promise<ApiRequest[]> {
  let less: ApiRequest | undefined
  let same: ApiRequest | undefined
  for (const request of requests.toReversed()) {
    const [own, all] = [await send(session, operation, request, as), await send(session, operation, request)]
    if (all.status >= 300) continue
    if (isDeepStrictEqual(own, all)) same ??= request
    else less ??= request
    if (less && same) break
  }
  return [less, same].filter((request) => request !== undefined)
}

interface Asked {
  readonly request: ApiRequest
  readonly as: Role
}

async function expectSameHowever(
  session: Session,
  operation: Operation,
  arbitraries: Arbitraries,
  { request, as }: Asked,
): Promise<void> {
  const ask = (sent: ApiRequest): Promise<Seen> => send(session, operation, sent, as)
  const withHeaders = (headers: ApiRequest['headers']): ApiRequest => ({
    ...request,
    headers: { ...request.headers, ...headers },
  })
  const variant = (because: string, sent: ApiRequest): Variant => ({
    because: `${because} (to the caller ${as})`,
    send: () => ask(sent),
  })
  const headers = together(idleHeaders(session, operation, request)).map((set) =>
    variant(`with the headers ${shownHeader(set)}`, withHeaders(set)),
  )
  const accepted = ['*/*', 'application/json, text/plain, */*'].map((accept) =>
    variant(`with Accept: ${accept}`, withHeaders({ accept })),
  )
  const forms = acceptForms.map(({ because, write }) =>
    variant(because, { ...request, headers: write(request.headers) }),
  )
  const written = spellingsOf(request.target, operation.path).map(([how, target]) =>
    variant(how, { ...request, target }),
  )
  await expectEachSame(session, operation, request, {
    variants: [...headers, ...accepted, ...forms, ...written],
    look: withoutEchoes(request),
    as,
  })
  const languages = allowedLanguages(operation, arbitraries).map((language) =>
    variant(`in another language (${language.slice(0, 60)})`, withHeaders({ 'accept-language': language })),
  )
  await expectEachSame(session, operation, request, { variants: languages, look: withoutTexts, as })
  const unknown = undescribedPairs(operation).map(
    (pairs): Variant => ({
      because: `with ${pairs.join('&')}, which is not described (to the caller ${as})`,
      send: async () => {
        const now = await ask(withPairs(request, ...pairs))
        return isRefusal(now.status) ? undefined : now
      },
    }),
  )
  await expectEachSame(session, operation, request, { variants: unknown, look: withoutEchoes(request), as })
}
