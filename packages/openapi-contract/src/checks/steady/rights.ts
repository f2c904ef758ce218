import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import { withPairs } from '../../exchange/with-pairs.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Check } from '../../running/check.ts'
import { isRefusal } from '../../running/exchange-log.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { mainRole, type Role } from '../../target/target.ts'
import { withoutDescribed } from '../described-headers.ts'
import { inGroups, mostParameters } from '../in-groups.ts'
import { steady, usable } from './compare.ts'
import { differenceBetween, type Seen, seen } from './difference.ts'
import { shownHeader, together } from './idle-headers.ts'
import type { HeaderSet } from './known-headers.ts'
import { askingForRights, pairsForRights } from './trusted-callers.ts'
import { undescribed } from './unknown-parameters.ts'

/** In what a request differs, and how that is told. */
export interface Asking {
  readonly because: string
  readonly headers?: HeaderSet
  /** Name and value of a parameter. */
  readonly query?: string
}

/** Headers and parameters that the operation does not describe, by which a caller could ask for more rights. */
function waysToAskForRights(operation: Operation): Asking[] {
  const pairs = pairsForRights.map((pair) => [pair.split('=')[0] ?? '', pair] as const)
  return [
    ...withoutDescribed(askingForRights, operation).map((headers) => ({
      because: `with the header ${shownHeader(headers)}`,
      headers,
    })),
    ...undescribed(operation, pairs).map(([, query]) => ({ because: `with ${query}`, query })),
  ]
}

/** Several ways at once, and what they are one by one. */
export interface Together extends Asking {
  readonly parts: readonly Asking[]
}

/** The same in fewer requests. */
export function waysTogether(operation: Operation): Together[] {
  const parts = waysToAskForRights(operation)
  const headers = together(parts.flatMap((part) => (part.headers ? [part.headers] : []))).map((set) => ({
    because: `with the headers ${shownHeader(set)}`,
    headers: set,
    parts: Object.entries(set).map(([name, value]) => ({
      because: `with the header ${name}: ${value}`,
      headers: { [name]: value },
    })),
  }))
  const queries = parts.filter(({ query }) => query !== undefined)
  return [
    ...headers,
    ...inGroups(queries, mostParameters).map((group) => {
      const query = group.flatMap((part) => part.query ?? []).join('&')
      return { because: `with ${query}`, query, parts: group }
    }),
  ]
}

export const rolesBesideMain = (session: Session): Role[] =>
  Object.keys(session.target.tokens).filter((role) => role !== mainRole)

/** What a caller may see follows from the token, and not from what else the request says. */
export function rightsCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'rights',
    title: `${operation.id} gives no caller more rights for a header or a parameter that nobody described`,
    needs: ['exclusive data'],
    verify: async (session) => {
      const roles = rolesBesideMain(session)
      if (roles.length === 0) throw new NothingToCheck('there is only one caller')
      for (const request of await usable(session, operation, arbitraries, 1))
        for (const as of roles) await expectSameRights(session, operation, request, as)
    },
  })
}

async function expectSameRights(session: Session, operation: Operation, request: ApiRequest, as: Role): Promise<void> {
  session.log.beginCase()
  const ask = async ({ headers = {}, query }: Partial<Asking> = {}): Promise<Seen> => {
    const asked = query === undefined ? request : withPairs(request, query)
    const sent = { ...asked, headers: { ...request.headers, ...headers } }
    return seen((await session.send(sent, { as }, operation.credentials)).response)
  }
  const before = await ask()
  const found: (readonly [Asking, Seen])[] = []
  for (const all of waysTogether(operation)) {
    const now = await ask(all)
    // A refusal of one way hides what the others do.
    if (!isRefusal(now.status)) found.push([all, now])
    else if (now.status !== before.status) for (const part of all.parts) found.push([part, await ask(part)])
  }
  const after = await ask()
  session.telling.compared()
  for (const [asking, now] of found) {
    // It may be refused, and it is not if it was refused before.
    if (isRefusal(now.status)) continue
    if (differenceBetween(before, now, after) === undefined) continue
    const [calm, again] = [await ask(), await ask(asking)]
    session.expect(
      differenceBetween(calm, again, await ask()) === undefined,
      say`what the caller ${safe(as)} gets without it, ${safe(asking.because)}`,
      () => say`status ${again.status}, and another response`,
    )
  }
}
