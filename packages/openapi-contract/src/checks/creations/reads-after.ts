import { isDeepStrictEqual } from 'node:util'
import { idOf, type Resource } from '../../document/resources.ts'
import type { ApiResponse } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { AskOptions } from '../../running/ask-options.ts'
import type { Check } from '../../running/check.ts'
import { isDone } from '../../running/exchange-log.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { mainRole, type Role } from '../../target/target.ts'
import type { ConformanceRules } from '../conformance-rules.ts'
import { promiseOf } from '../promise-of.ts'
import { readRequests } from '../read-requests.ts'
import { possibleRequests } from '../steady/base-calls.ts'
import { differenceBetween, type Seen, seen } from '../steady/difference.ts'
import { changesByItself, partAt } from '../steady/own-changes.ts'
import { rolesBesideMain } from '../steady/rights.ts'
import { type SampleCreation, sampleCreations } from './sample-creations.ts'

/** Things that are read. */
const mostRead = 2

/**
 * Directly after a creation, each caller reads the same as later: a server keeps nothing of the caller of one call for the
 * next.
 */
export function readsAfterCheck(resource: Resource, arbitraries: Arbitraries, rules: ConformanceRules): Check {
  const { create, read, list } = resource
  return {
    ...promiseOf(create, 'reads-after'),
    kind: 'sequences',
    title: `${[read, list].flatMap((one) => one?.id ?? []).join(' and ')} return to each caller the same directly after ${create.id} as later`,
    needs: ['state', 'writes', 'exclusive data'],
    claims: [],
    verify: async (session) => {
      const { samples } = await sampleCreations(session, resource, arbitraries, rules)
      const [sample] = samples
      if (!sample) throw new NothingToCheck('no call of it succeeds again and again')
      const roles = [mainRole, ...rolesBesideMain(session)]
      const callers: AskOptions[] = [
        ...roles.map((as) => ({ as })),
        ...(read.security.length > 0 ? [{ credentials: 'none' } as const] : []),
      ]
      const reads: (readonly [string, AskOptions, () => Promise<Seen>])[] = []
      for (const operation of [read, ...(list ? [list] : [])])
        for (const request of (await possibleRequests(session, operation, arbitraries, mostRead)).slice(0, mostRead))
          for (const caller of callers) {
            const ask = async () => seen((await session.send(request, caller, operation.credentials)).response)
            reads.push([operation.id, caller, ask])
          }
      for (const as of roles)
        await session.forEach(reads, async ([id, caller, ask]) => {
          const create = async () => isDone((await sample.send({ as })).status)
          if (!(await create()) || (await differsLater(ask)) === undefined) return
          const before = await ask()
          if (!(await create())) return
          const [now, later] = [await ask(), await ask()]
          const where = differenceBetween(later, now, later)
          // A list may show a new thing only after a moment.
          const isOld = differenceBetween(before, now, before) === undefined
          if (where !== undefined && !isOld && (await changesByItself(session, ask, later, where))) return
          session.expect(
            where === undefined || isOld,
            say`the same of ${safe(id)} directly after ${safe(resource.create.id)} by ${safe(as)} as later, for ${safe(caller.as ?? 'a call without a token')}`,
            () => say`status ${now.status}, and another ${safe(where ?? '')}`,
          )
        })
      // The one with most in its body: all of it has to be there.
      await expectSameOfNew(session, resource, samples.at(-1) ?? sample, roles)
    },
  }
}

/** How often all callers ask for nothing new before a new thing is read again: until then a copy of the data has it too. */
const roundsBetween = 3

/** A new thing is at once for each caller what it is later, whichever caller made it, unless the thing itself changes. */
async function expectSameOfNew(
  session: Session,
  resource: Resource,
  sample: SampleCreation,
  roles: readonly Role[],
): Promise<void> {
  const readById = readRequests(resource)
  if (!readById) return
  const first: FirstRead[] = []
  for (const maker of roles)
    for (const reader of roles) {
      session.log.beginCase()
      const id = idOfMade(resource, await sample.send({ as: maker }))
      if (id === undefined) break
      const askAs = async (as: Role) =>
        seen((await session.send(readById(id), { as }, resource.read.credentials)).response)
      first.push({ maker, reader, askAs, now: await askAs(reader), ofMaker: await askAs(maker) })
    }
  for (let round = 0; round < roundsBetween; round++) for (const { askAs, reader } of first) await askAs(reader)
  await session.forEach(first, async (read) => {
    const { maker, reader, askAs, now } = read
    const ask = () => askAs(reader)
    const later = await ask()
    const where = differenceBetween(later, now, await ask())
    if (where !== undefined && (await hasChanged(read, where))) return
    if (where !== undefined && (await changesByItself(session, ask, later, where))) return
    session.expect(
      where === undefined,
      say`what ${safe(maker)} has just made to be for ${safe(reader)} what it is later`,
      () => say`status ${now.status}, and another ${safe(where ?? '')}`,
    )
  })
}

/** A new thing, and how a caller saw it directly after it was made. */
interface FirstRead {
  readonly maker: Role
  readonly reader: Role
  readonly askAs: (caller: Role) => Promise<Seen>
  readonly now: Seen
  /** What its maker saw after that. */
  readonly ofMaker: Seen
}

/** Whether a new thing has changed since, such as from `pending` to `done`: its maker sees that too. */
const hasChanged = async ({ maker, askAs, ofMaker }: FirstRead, where: string): Promise<boolean> =>
  !isDeepStrictEqual(partAt(ofMaker, where), partAt(await askAs(maker), where))

/** The id of a new thing; nothing where it is to be made only later. */
const idOfMade = (resource: Resource, response: ApiResponse): string | undefined =>
  isDone(response.status) && response.status !== 202 ? idOf(resource, response) : undefined

/** Where a response differs from the one after it. */
async function differsLater(ask: () => Promise<Seen>): Promise<string | undefined> {
  const [now, later] = [await ask(), await ask()]
  return differenceBetween(later, now, later)
}
