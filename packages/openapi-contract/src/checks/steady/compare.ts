import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { mainRole, type Role } from '../../target/target.ts'
import { promiseOf } from '../promise-of.ts'
import { baseRequests } from './base-calls.ts'
import { differenceBetween, type Seen, seen } from './difference.ts'
import { changesByItself } from './own-changes.ts'

type SteadyCheck = Pick<Check, 'title' | 'verify'> & { readonly name: string; readonly needs?: Check['needs'] }

export const steady = (operation: Operation, { name, title, needs = [], verify }: SteadyCheck): Check => ({
  ...promiseOf(operation, `steady/${name}`),
  kind: 'steady reads',
  title,
  needs: ['state', ...needs],
  claims: [],
  verify,
})

export async function usable(
  session: Session,
  operation: Operation,
  arbitraries: Arbitraries,
  most: number,
): Promise<ApiRequest[]> {
  const found = await baseRequests(session, operation, arbitraries, most)
  if (found.length === 0) throw new NothingToCheck('no call of it succeeded')
  return found
}

/** @param as Who sends it. */
export const send = async (
  session: Session,
  operation: Operation,
  request: ApiRequest,
  as: Role = mainRole,
): Promise<Seen> => seen((await session.send(request, { as }, operation.credentials)).response)

interface Comparison {
  /** Returns what is compared with the responses before and after it. Undefined if there is nothing to compare. */
  readonly between: () => Promise<Seen | undefined>
  readonly because: string
  /** What of a response is compared. @default all of it */
  readonly look?: (seen: unknown) => unknown
  /** Who sends what it is compared with. @default the main caller */
  readonly as?: Role
}

/** Fails where a difference is seen, and seen again: a gateway that fails once is no difference. */
export async function expectSame(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  comparison: Comparison,
): Promise<void> {
  if (await findDifference(session, operation, request, comparison))
    await expectSameNow(session, operation, request, comparison)
}

async function expectSameNow(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  comparison: Comparison,
): Promise<void> {
  const found = await findDifference(session, operation, request, comparison)
  const { look = (all) => all, as = mainRole } = comparison
  const ask = async () => look(await send(session, operation, request, as))
  if (found && (await changesByItself(session, ask, look(found.before), found.where))) return
  session.expect(
    found === undefined,
    say`the same response ${safe(comparison.because)}`,
    () => say`status ${found?.status ?? 0}, and another ${safe(found?.where ?? '')}`,
  )
}

/** Whether two responses are the same, as most are: equal texts of bodies are parsed once, so nothing has to be compared. */
const isSame = (one: Seen, other: Seen): boolean =>
  one.body === other.body && one.status === other.status && one.type === other.type

/** A response that differs from the one before it, and where. */
interface Difference {
  readonly before: Seen
  readonly status: number
  readonly where: string
}

async function findDifference(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  { between, look = (all) => all, as = mainRole }: Comparison,
): Promise<Difference | undefined> {
  session.log.beginCase()
  const before = await send(session, operation, request, as)
  const [now, after] = [await between(), await send(session, operation, request, as)]
  if (!now) return undefined
  session.telling.compared()
  if (isSame(before, now)) return undefined
  const where = differenceBetween(look(before), look(now), look(after))
  return where === undefined ? undefined : { before, status: now.status, where }
}

/** Requests that have to return the same as another. */
interface Variants {
  readonly variants: readonly Variant[]
  /** What of a response is compared. @default all of it */
  readonly look?: (seen: unknown) => unknown
  /** Who sends what they are compared with. @default the main caller */
  readonly as?: Role
}

/** A request that has to return the same as another, and in what it differs. */
export interface Variant {
  readonly send: () => Promise<Seen | undefined>
  readonly because: string
}

/**
 * Compares many variants with one response before and one after all of them, so that each costs one request. What seems to
 * differ is compared again by itself.
 */
export async function expectEachSame(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  { variants, look = (all) => all, as = mainRole }: Variants,
): Promise<void> {
  session.log.beginCase()
  const before = await send(session, operation, request, as)
  const found: (readonly [Variant, Seen | undefined])[] = []
  for (const variant of variants) found.push([variant, await variant.send()])
  const after = await send(session, operation, request, as)
  session.telling.compared()
  for (const [{ send: between, because }, now] of found) {
    if (!now || isSame(before, now) || differenceBetween(look(before), look(now), look(after)) === undefined) continue
    await expectSameNow(session, operation, request, { between, because, look, as })
  }
}
