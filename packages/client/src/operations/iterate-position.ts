import type { Client } from '@b2core-clients/schema'
import { refuse } from '../input.ts'
import type { ClientDialect } from '../options.ts'
import { type ListClientsInput, operation } from './list-clients.ts'

/**
 * A place in an iteration, from which another one can resume. It is small and can be stored as JSON. It is tied to the
 * values that the list is sorted by, so it stays right although clients before it are created or deleted.
 */
export interface IteratePosition {
  /** The order of the iteration. It can be resumed only in the same order. */
  readonly sort_by: 'clientId' | 'createTime'
  readonly sort_order: 'asc' | 'desc'
  /** `clientId` of the last client before the place, or its `createTime` as a number. */
  readonly value: number
  /** The clients before the place that have this value. */
  readonly ids: readonly (number | string)[]
  /** How many clients were before the place when it was noted: where the search for it begins. */
  readonly offset: number
}

/** Notes the position of an iteration, and recognises what came before the position that it resumed from. */
export interface PositionKeeper {
  /** Whether the client came before the position that the iteration resumed from. */
  isBeforeStart(client: Client): boolean
  /** The position after a page that ends at `offset`; undefined if the clients are not in an order that can be noted. */
  positionAfter(page: readonly Client[], offset: number): IteratePosition | undefined
}

export function createPositionKeeper(
  input: ListClientsInput,
  from: IteratePosition | undefined,
  claims: ClientDialect['claims'] = {},
): PositionKeeper {
  const { sort_by = claims['sort-default'] ?? 'createTime', sort_order = claims['sort-order-default'] ?? 'desc' } =
    input
  if (from !== undefined && !isPositionIn(sort_by, sort_order, from)) {
    refuse(operation, 'from', from, `a position of an iteration in the order ${sort_by} ${sort_order}`)
  }
  // A client that comes later has a greater rank.
  const sign = sort_order === 'asc' ? 1 : -1
  const rankOf = ({ clientId, createTime }: Client) => sign * (sort_by === 'clientId' ? clientId : timeOf(createTime))
  const startRank = from ? sign * from.value : -Infinity
  const idsAtStart = new Set(from?.ids)
  let lastRank = startRank
  let idsAtLast = new Set(idsAtStart)
  let isOrdered = sort_by === 'clientId' || sort_by === 'createTime'
  return {
    isBeforeStart(client) {
      const rank = rankOf(client)
      return rank < startRank || (rank === startRank && idsAtStart.has(client.clientId))
    },
    positionAfter(page, offset) {
      let previous = -Infinity
      for (const client of page) {
        const rank = rankOf(client)
        isOrdered &&= rank >= previous
        previous = rank
        if (rank > lastRank) {
          lastRank = rank
          idsAtLast = new Set()
        }
        if (rank === lastRank) idsAtLast.add(client.clientId)
      }
      if (!isOrdered) return undefined
      return { sort_by, sort_order, value: sign * lastRank, ids: [...idsAtLast], offset } as IteratePosition
    },
  }
}

/** Some installations write times as numbers, or without a zone. Those are in UTC, and not in the zone of this process. */
const timeOf = (time: unknown): number =>
  typeof time === 'number' ? time : Date.parse(`${time}`.replace(/^\S+[ T][\d:.]+$/, '$&Z'))

function isPositionIn(sort_by: string, sort_order: string, position: IteratePosition): boolean {
  const { value, ids, offset, ...order } = Object(position) as IteratePosition
  const isComplete = Number.isFinite(value) && Array.isArray(ids) && Number.isSafeInteger(offset) && offset >= 0
  return isComplete && order.sort_by === sort_by && order.sort_order === sort_order
}
