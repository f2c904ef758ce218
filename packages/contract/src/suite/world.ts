import { mainRole, NothingToCheck, type Role, type Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { list } from './client-calls.ts'

/** What an admin sees of a server's clients, read page by page. */
export interface World {
  readonly clients: readonly Client[]
  /** False where the server has more clients than were read. */
  readonly isWhole: boolean
  readonly total: number
}

/** Clients read at most: a sample, where a host has more. */
const mostRead = 400
const pageSize = 100

/** Reads what an admin sees, ordered by id. */
export async function readWorld(session: Session, as: Role = mainRole): Promise<World> {
  const found = new Map<number, Client>()
  let total = 0
  for (let offset = 0; offset < mostRead; offset += pageSize) {
    const page = await list(session, { limit: pageSize, offset, sort_by: 'clientId', sort_order: 'asc' }, { as })
    for (const client of page.data) found.set(client.clientId, client)
    total = page.total
    if (page.data.length === 0 || offset + pageSize >= total) break
  }
  if (found.size === 0) throw new NothingToCheck('the server has no clients')
  return { clients: [...found.values()], isWhole: found.size >= total, total }
}

/** Some of the clients, spread over all of them, so that a run on a large host stays short. */
export function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most)
  return Array.from({ length: Math.min(most, items.length) }, (_, index) => items[Math.floor(index * step)] as T)
}
