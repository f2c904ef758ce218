import fc from 'fast-check'
import { indexOf } from '../../document/operation-index.ts'
import type { Operation } from '../../document/operations.ts'
import { exactJsonOf, idsIn } from '../../document/resources.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { buildRequest, keyOf } from '../../request/operation-call.ts'
import { smallestCall, validCalls } from '../../request/valid-calls.ts'
import type { Session } from '../../running/session.ts'
import { askOn } from '../ask-on.ts'
import { madeThings } from '../made-things.ts'

/** Requests of a read that succeed: the smallest one, or one for a thing that a list names, and a few others. */
export async function baseRequests(
  session: Session,
  operation: Operation,
  arbitraries: Arbitraries,
  most: number,
): Promise<ApiRequest[]> {
  const found: ApiRequest[] = []
  for (const request of await possibleRequests(session, operation, arbitraries, most)) {
    if (found.length >= most) break
    const exchange = await askOn(session, operation, request)
    if (exchange && exchange.response.status < 300) found.push(request)
  }
  return found
}

/** Requests of a read that may succeed, the likeliest first. What they are about is made where that is needed. */
export async function possibleRequests(
  session: Session,
  operation: Operation,
  arbitraries: Arbitraries,
  most: number,
): Promise<ApiRequest[]> {
  const ids = await listedIds(session, operation, arbitraries)
  const [place] = operation.parameters.filter((parameter) => parameter.in === 'path')
  const smallest = smallestCall(arbitraries, operation)
  const named = place ? ids.map((id) => ({ ...smallest, values: { ...smallest.values, [keyOf(place)]: id } })) : []
  const drawn = fc.sample(validCalls(arbitraries, operation), { seed: session.run.seed, numRuns: most * 3 })
  const made = madeThings(operation, session.run.operations, arbitraries, {})
  const found = new Map<string, ApiRequest>()
  for (const call of [...named.slice(0, most), smallest, ...drawn]) {
    const request = made ? await made.about(session, buildRequest(call)) : buildRequest(call)
    found.set(JSON.stringify(request), request)
  }
  return [...found.values()]
}

/** Ids that the list of an operation's collection names; none where it has no such list. */
async function listedIds(session: Session, { path }: Operation, arbitraries: Arbitraries): Promise<string[]> {
  const [, collection, parameter] = /^([^{]*)\/\{([^}]+)\}\/?$/.exec(path) ?? []
  const list = collection === undefined ? undefined : indexOf(session.run.operations).on('GET', collection)
  if (!list || session.run.excluded.has(list.id) || parameter === undefined) return []
  const { response } = await session.ask(list, buildRequest(smallestCall(arbitraries, list)))
  return response.status < 300 ? (idsIn({ parameter }, exactJsonOf(response)) ?? []) : []
}
