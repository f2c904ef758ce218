import {
  type JsonObject,
  mainRole,
  NothingToCheck,
  type Role,
  type Session,
  spread,
} from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { listWritten } from './client-calls.ts'
import { byId, installationOf, pageSize } from './installation.ts'
import { hasAllFields } from './whole-clients.ts'

/** What an admin sees of a server's clients, read page by page. */
export interface World {
  readonly clients: readonly Client[]
  /** The same clients as the installation writes them. */
  readonly written: readonly JsonObject[]
  /** False where the server has more clients than were read: they are a sample then. */
  readonly isWhole: boolean
  /** How many clients the server had when they were read. */
  readonly total: number
}

/** Clients that are read at most. */
const mostRead = 400
/** The same where a list leaves out fields, so that each client has to be read by itself. */
const mostReadOneByOne = 100

/** The most that are read where a run has created so many itself. */
const mostWithOwn = 2_000

/**
 * Also the whole world where a server has more clients than are usually read, if the run itself has created so many: what
 * was created before a check must not decide what the check can look at.
 */
export async function readWorldWithOwn(session: Session, as: Role = mainRole): Promise<World> {
  const world = await readWorld(session, as)
  const canBeRead = isLargeByRun(session, world) && world.total <= mostWithOwn
  return world.isWhole || !canBeRead ? world : readPages(session, as, world.total)
}

/** Whether a server would have no more clients than are usually read if the run had created none. */
export const isLargeByRun = ({ run }: Session, { isWhole, total }: World): boolean =>
  !isWhole && total - run.writes.done <= mostRead

/** What an admin sees, ordered by id. A whole world is read again after the run has created clients. */
export async function readWorld(session: Session, as: Role = mainRole): Promise<World> {
  const name = `the clients that ${as} sees`
  const { world, readAfter } = await session.remember(name, async () => ({
    readAfter: session.run.writes.done,
    world: await readPages(session, as),
  }))
  const { done } = session.run.writes
  // A sample stays a sample when clients are created after it.
  if (!world.isWhole || done === readAfter) return world
  return session.remember(`${name} after ${done} changes`, () => readPages(session, as))
}

/** @param mostListed Clients that are read at most, if a list has all of their fields. */
async function readPages(session: Session, as: Role, mostListed = mostRead): Promise<World> {
  const installation = installationOf(session)
  const limit = pageSize(installation)
  const found = new Map<number, Client>()
  const written: JsonObject[] = []
  let total = 0
  let most = mostListed
  for (let offset = 0; offset < most; offset += limit) {
    const {
      page,
      written: more,
      isJoined,
    } = await listWritten(session, { limit, offset, ...byId(installation) }, { as })
    for (const client of page.data.filter(hasAllFields)) found.set(client.clientId, client)
    written.push(...more)
    if (isJoined) most = mostReadOneByOne
    total = page.total
    if (page.data.length === 0 || offset + limit >= total) break
  }
  if (found.size === 0) throw new NothingToCheck('the server has no clients')
  return { clients: [...found.values()], written, isWhole: found.size >= total, total }
}

/** Items of a sweep for each generated case: the usual number of cases is enough for all of them. */
const sweptPerCase = 8

/** All of the items, or some of them in a short run. */
export const swept = <T>(session: Session, items: readonly T[]): T[] => spread(items, sweptPerCase * session.run.cases)
