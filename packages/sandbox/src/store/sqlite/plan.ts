import type { ClientQuery } from '../../domain/client-query.ts'
import { type Condition, isSingle, type Source, sourceOf } from './conditions.ts'

/** How a page is found. */
export type Plan =
  /** The rows at these places: nothing to look for. */
  | { readonly kind: 'range' }
  /** Walk the sort's order and keep what matches. */
  | { readonly kind: 'walk'; readonly inRowOrder: boolean }
  /** Reach what matches by a condition's index; `ordered`: in the order asked for already, so that it ends early. */
  | { readonly kind: 'drive'; readonly condition: Condition; readonly source: Source; readonly ordered: boolean }

/** A condition whose index leads to its clients, and to how many. */
export interface Driver {
  readonly condition: Condition
  readonly rows: number
}

export interface Known {
  /** How many clients match, at least one. */
  readonly total: number
  /** How many clients there are. */
  readonly all: number
  /** The condition that leads to the fewest clients, where one leads anywhere. */
  readonly driver: Driver | undefined
  readonly order: { readonly kept: boolean; readonly lastSeq: number }
}

/** The plan that looks at the fewest rows. How many that takes is known, because the matches are counted by then. */
export function choosePlan({ filter, sortBy, offset, limit }: ClientQuery, { total, all, driver, order }: Known): Plan {
  const inRowOrder = order.kept && sortBy === 'createTime'
  const unfiltered = Object.keys(filter).length === 0
  if (unfiltered) return inRowOrder && order.lastSeq === all ? { kind: 'range' } : { kind: 'walk', inRowOrder: false }
  const needed = Math.min(offset + limit, total)
  const walk: Plan = { kind: 'walk', inRowOrder }
  if (!driver) return walk
  const { condition, rows } = driver
  const source = sourceOf(condition, filter) ?? 'clients'
  // A list of several values is several runs of an index, which together are in no order.
  const ordered = inRowOrder && (source !== 'clients' || (condition !== 'tags' && isSingle(condition, filter)))
  const driven = ordered ? (needed * rows) / total : rows
  return driven <= (needed * all) / total ? { kind: 'drive', condition, source, ordered } : walk
}
