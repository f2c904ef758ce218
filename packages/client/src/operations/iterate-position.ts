import type { Client } from '@b2core-clients/schema'
import { checkObject, refuse } from '../input.ts'
import type { ListClientsInput } from './list-clients.ts'

/**
 * A place in an iteration, from which another one can resume. It is small and can be stored as JSON. It is tied to the
 * values that the list is sorted by, so it stays right although clients before it are created or deleted.
 */
export interface IteratePosition {
  /** The order of the iteration. It can be resumed in the same order only. */
  readonly sort_by: 'clientId' | 'createTime'
  readonly sort_order: 'asc' | 'desc'
  /** `clientId` of the last client before the place, or its `createTime` in milliseconds since 1970. */
  readonly value: number
  /** The clients before the place that have this value. */
  readonly ids: readonly (number | string)[]
  /** How many clients were before the place when it was noted: where the search for it begins. */
  readonly offset: number
}

/** Notes the place of an iteration, and recognises what came before the place that it resumed from. */
export interface PlaceKeeper {
  /** Whether the client came before the place that the iteration resumed from. */
  isBeforeStart(client: Client): boolean
  /** The place after a page that ends at `offset`; undefined if the clients do not keep to an order that can be noted. */
  placeAfter(page: readonly Client[], offset: number): IteratePosition | undefined
}

export function createPlaceKeeper(input: ListClientsInput, from: IteratePosition | undefined): PlaceKeeper {
  const { sort_by = 'createTime', sort_order = 'desc' } = input
  if (from) {
    checkObject('listClients', 'from', from)
    const isSameOrder = from.sort_by === sort_by && from.sort_order === sort_order
    if (!isSameOrder) refuse('listClients', 'from', from, `a position of an iteration by ${sort_by} ${sort_order}`)
  }
  // Clients that come later have a greater rank.
  const sign = sort_order === 'asc' ? 1 : -1
  const rankOf = ({ clientId, createTime }: Client) =>
    sign * (sort_by === 'clientId' ? clientId : Date.parse(createTime))
  const start = { rank: from ? sign * from.value : -1 / 0, ids: new Set(from?.ids) }
  let last = start
  let isOrdered = sort_by === 'clientId' || sort_by === 'createTime'
  return {
    isBeforeStart: (client) => {
      const rank = rankOf(client)
      return rank < start.rank || (rank === start.rank && start.ids.has(client.clientId))
    },
    placeAfter(page, offset) {
      let previous = -1 / 0
      for (const client of page) {
        const rank = rankOf(client)
        isOrdered &&= rank >= previous
        previous = rank
        if (rank > last.rank) last = { rank, ids: new Set() }
        if (rank === last.rank) last.ids.add(client.clientId)
      }
      if (!isOrdered) return undefined
      return { sort_by, sort_order, value: sign * last.rank, ids: [...last.ids], offset } as IteratePosition
    },
  }
}
