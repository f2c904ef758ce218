import type { ClientFilter, ClientQuery } from '../../domain/client-query.ts'
import { fewMatches } from '../count-cache.ts'
import { type Condition, isSingle, type Source, sourceOf } from './conditions.ts'

/** How a page is found. */
export type Plan =
  /** The rows at these places: nothing to look for. */
  | { readonly kind: 'range' }
  /** The few that match stand at places that are remembered, because finding them takes long. */
  | { readonly kind: 'few' }
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
  const walk = { plan: { kind: 'walk', inRowOrder } as Plan, rows: (needed * all) / total }
  const drive = driver && planDrive(driver, filter, inRowOrder, needed / total)
  const { plan, rows } = drive && drive.rows <= walk.rows ? drive : walk
  return total <= fewMatches && rows > costly ? { kind: 'few' } : plan
}

/** Rows to look at for a page, beyond which it is worth remembering where they stand. */
const costly = 2000

function planDrive({ condition, rows }: Driver, filter: ClientFilter, inRowOrder: boolean, part: number) {
  const source = sourceOf(condition, filter) ?? 'clients'
  // A list of several values is several runs of an index, which together are in no order.
  const ordered = inRowOrder && (source !== 'clients' || (condition !== 'tags' && isSingle(condition, filter)))
  const plan: Plan = { kind: 'drive', condition, source, ordered }
  return { plan, rows: ordered ? rows * part : rows }
}
