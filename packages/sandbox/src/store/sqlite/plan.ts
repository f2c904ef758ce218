import type { ClientQuery } from '../../domain/client-query.ts'
import { hasOneValue } from '../conditions.ts'
import { fewMatches } from '../count-cache.ts'
import type { Lead } from './conditions.ts'
import type { RowFacts } from './row-facts.ts'

/** How a page is found. */
export type Plan =
  /** Read a range of row numbers: nothing has to be searched. */
  | { readonly kind: 'range' }
  /** Read the rows of the few matches, whose numbers are remembered because finding them takes long. */
  | { readonly kind: 'few' }
  /** Read in the order of the sort, and keep what matches. */
  | { readonly kind: 'walk'; readonly inRowOrder: boolean }
  /** Read the matches of one condition by its index. `ordered`: they come in the requested order, so reading ends early. */
  | { readonly kind: 'lead'; readonly lead: Lead; readonly ordered: boolean }

/** The condition that leads to the fewest clients. */
export interface Leader {
  readonly lead: Lead
  /** How many clients it leads to. */
  readonly rows: number
}

export interface Counts {
  /** How many clients match, at least one. */
  readonly total: number
  /** Undefined when no index leads to any clients. */
  readonly leader: Leader | undefined
  readonly facts: Pick<RowFacts, 'inOrder' | 'hasGaps' | 'clients'>
}

interface Candidate {
  readonly plan: Plan
  /** Rows to read. */
  readonly rows: number
}

/** When a page takes more rows than this to find, the row numbers of its few matches are remembered. */
const manyRows = 2000

/** The plan that reads the fewest rows. Their number is known, because the matches have been counted. */
export function choosePlan(query: ClientQuery, counts: Counts): Plan {
  const inRowOrder = counts.facts.inOrder && query.sortBy === 'createTime' && query.rules.ties === 'by-id'
  if (Object.keys(query.filter).length === 0) {
    return inRowOrder && !counts.facts.hasGaps ? { kind: 'range' } : { kind: 'walk', inRowOrder: false }
  }
  const walk = planWalk(query, counts, inRowOrder)
  const lead = planLead(query, counts, inRowOrder)
  const best = lead && lead.rows <= walk.rows ? lead : walk
  return counts.total <= fewMatches && best.rows > manyRows ? { kind: 'few' } : best.plan
}

function planWalk(query: ClientQuery, { total, facts }: Counts, inRowOrder: boolean): Candidate {
  return { plan: { kind: 'walk', inRowOrder }, rows: (matchesNeeded(query, total) * facts.clients) / total }
}

function planLead(query: ClientQuery, { total, leader }: Counts, inRowOrder: boolean): Candidate | undefined {
  if (!leader) return undefined
  const { lead, rows } = leader
  const { condition, source } = lead
  // A list of several values is several runs of an index, which together are in no order.
  const isOneRun = source !== 'clients' || (condition !== 'tags' && hasOneValue(condition, query))
  const ordered = inRowOrder && isOneRun
  const share = ordered ? matchesNeeded(query, total) / total : 1
  return { plan: { kind: 'lead', lead, ordered }, rows: rows * share }
}

/** Matches to read until the page is full. */
function matchesNeeded({ offset, limit }: ClientQuery, total: number): number {
  return Math.min(offset + limit, total)
}
