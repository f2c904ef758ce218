import { mainRole, NothingToCheck, type Role, type Session, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { ids, type ListQuery, list, queryWords } from '../client-calls.ts'
import { find } from '../filters/finding.ts'
import { expectSameClient } from '../same-client.ts'
import { isLargeByRun, readWorldWithOwn, type World } from '../world.ts'

/** A list as it is asked for: conditions, an order, and a part of the list. */
export interface Wanted {
  /** The filters of the query. */
  readonly filters: ListQuery
  readonly holds: (client: Client) => boolean
  /** The sort of the query. */
  readonly order: ListQuery
  readonly limit: number
  readonly offset: number
  /** Writes the query in another way that asks for the same. @default as it is */
  readonly write?: (query: ListQuery) => ListQuery
}

const asItIs = (query: ListQuery): ListQuery => query

/** Why not all clients were read. A server that keeps what is created can have too many only because of the run. */
const whyIncomplete = (session: Session, world: World): string =>
  isLargeByRun(session, world)
    ? 'with those that this run created, the server has more clients than are read; run these checks by themselves with --only predictions'
    : 'the server has more clients than are read'

/**
 * What each list has to be, as the whole world shows it: a filter leaves out clients and changes nothing about the others
 * or their order, and a page is a part of that.
 */
export class Prediction {
  readonly world: World
  readonly #session: Session
  readonly #as: Role
  readonly #orders = new Map<string, Promise<Client[]>>()

  private constructor(session: Session, world: World, as: Role) {
    this.#session = session
    this.#as = as
    this.world = world
  }

  /** @param as The admin whose lists are predicted. @default the main one */
  static async of(session: Session, as: Role = mainRole): Promise<Prediction> {
    const world = await readWorldWithOwn(session, as)
    if (!world.isWhole) throw new NothingToCheck(whyIncomplete(session, world))
    return new Prediction(session, world, as)
  }

  /** Everything that a query finds, in its order. */
  async found({ holds, order }: Pick<Wanted, 'holds' | 'order'>): Promise<Client[]> {
    return (await this.#ordered(order)).filter(holds)
  }

  /** Asks for a list, which has to be the one that is predicted. */
  async expect(wanted: Wanted): Promise<void> {
    const { filters, order, limit, offset, write = asItIs } = wanted
    const query = write({ ...filters, ...order, limit, offset })
    const all = await this.found(wanted)
    const due = all.slice(offset, offset + limit)
    const session = this.#session
    const page = await list(session, query, { as: this.#as })
    const asked = queryWords(query)
    session.expect(page.total === all.length, say`total ${all.length} for ${asked}`, () => say`total ${page.total}`)
    const isSame = ids(page.data).join() === ids(due).join()
    session.expect(isSame, say`clients ${ids(due)} for ${asked}`, () => say`clients ${ids(page.data)}`)
    for (const [index, client] of due.entries()) expectSameClient(session, client, page.data[index], say`in ${asked}`)
  }

  #ordered(order: ListQuery): Promise<Client[]> {
    const key = JSON.stringify(order)
    const known = this.#orders.get(key) ?? this.#read(order)
    this.#orders.set(key, known)
    return known
  }

  /** The clients of the world in an order that the server gives them. */
  async #read(order: ListQuery): Promise<Client[]> {
    const byId = new Map(this.world.clients.map((client) => [client.clientId, client]))
    const { found } = await find(this.#session, order, { as: this.#as, most: this.world.total })
    return ids(found).flatMap((id) => byId.get(id) ?? [])
  }
}
