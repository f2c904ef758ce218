import type { ClientQuery, Selection } from '../../domain/client-query.ts'
import { type ClientFilter, type FilterName, filters } from '../../domain/filters.ts'
import type { StoredPage } from '../client-store.ts'
import { fromRow } from '../columns.ts'
import { type Condition, conditionsOf, hasOneValue, isListOfIntegers, kindOf } from '../conditions.ts'
import type { CountCache } from '../count-cache.ts'
import { findsFew, isScanned, type Lead, leadOf, slotValues } from './conditions.ts'
import { choosePlan, type Leader, type Plan } from './plan.ts'
import { countQuery, fewQuery, highestFreeIdQuery, pageQuery, rangeQuery, rowsQuery } from './queries.ts'
import type { RowFacts } from './row-facts.ts'
import type { Statements } from './statements.ts'
import type { ValueCounts } from './value-counts.ts'

interface ListQueryParts {
  readonly statements: Statements
  readonly counts: CountCache
  readonly values: ValueCounts
  readonly facts: RowFacts
}

/** Entries of the index for scans that are read in the time of reading one client that another index leads to. */
const scannedForOneRead = 25

/** Lists and counts clients. */
export class ListQuery {
  readonly #statements: Statements
  readonly #counts: CountCache
  readonly #values: ValueCounts
  readonly #facts: RowFacts

  constructor({ statements, counts, values, facts }: ListQueryParts) {
    this.#statements = statements
    this.#counts = counts
    this.#values = values
    this.#facts = facts
  }

  page(query: ClientQuery): StoredPage {
    const total = this.count(query)
    const limit = Math.min(query.limit, total - query.offset)
    if (limit <= 0) return { clients: [], total }
    return { clients: this.#rows({ ...query, limit }, total).map(fromRow), total }
  }

  /** How many clients match. */
  count({ filter, rules }: Selection): number {
    const [only, ...others] = conditionsOf(filter)
    if (!only) return this.#facts.clients
    if (others.length === 0 && isListOfIntegers(only) && kindOf(only, { filter, rules }).is === 'equal') {
      return this.#countValues(only, filter)
    }
    return this.#counts.total({ filter, rules }, () => this.#countMatches({ filter, rules }))
  }

  /** The highest identifier below an assigned one, or 1. Needed only when the highest possible one is assigned. */
  highestFreeId(): number {
    const [row] = this.#statements.get('highest free id', () => highestFreeIdQuery).all({})
    return Math.max(1, Number(row?.[0] ?? 1))
  }

  #rows(query: ClientQuery, total: number): unknown[][] {
    const { sortBy, sortOrder, limit, offset } = query
    const values = { ...slotValues(query), limit, offset }
    const leader = this.#leader(query)
    const plan = choosePlan(query, { total, leader, facts: this.#facts })
    if (plan.kind === 'range') {
      const from = sortOrder === 'asc' ? offset : total - offset - limit
      const statement = this.#statements.get(`range ${sortOrder}`, () => rangeQuery(sortOrder))
      return statement.all({ from, to: from + limit })
    }
    if (plan.kind === 'few') {
      const rows = this.#counts.rows(query, () => this.#rowsOfMatches(query))
      const statement = this.#statements.get(`few ${sortBy} ${sortOrder} ${query.rules.id}`, () => fewQuery(query))
      return statement.all({ ...values, rows: JSON.stringify(rows) })
    }
    const name = `page ${sortBy} ${sortOrder} ${shapeOfPlan(plan)} ${shapeOf(query)}`
    return this.#statements.get(name, () => pageQuery(query, plan)).all(values)
  }

  #countValues(condition: Condition, filter: ClientFilter): number {
    const { key } = filters[condition as FilterName]
    const wanted = new Set([filter[condition]].flat())
    return sum([...wanted].map((value) => this.#values.of(key, value)))
  }

  #countMatches(selection: Selection): number {
    const lead = this.#leadForCount(selection)
    const name = `count ${shapeOfLead(lead)} ${shapeOf(selection)}`
    const [row] = this.#statements.get(name, () => countQuery(selection, lead)).all(slotValues(selection))
    return Number(row?.[0])
  }

  #rowsOfMatches(selection: Selection): number[] {
    const lead = this.#lead(selection)
    const name = `rows ${shapeOfLead(lead)} ${shapeOf(selection)}`
    const rows = this.#statements.get(name, () => rowsQuery(selection, lead)).all(slotValues(selection))
    return rows.map(([seq]) => Number(seq))
  }

  /** The condition to read first. That of a single condition is known without counting. */
  #lead(selection: Selection): Lead | undefined {
    const [only, ...others] = conditionsOf(selection.filter)
    if (only && others.length === 0) return leadOf(only, selection, this.#facts)
    return this.#leader(selection)?.lead
  }

  /** Undefined where it takes less time to read an index that has all that the conditions compare, from end to end. */
  #leadForCount(selection: Selection): Lead | undefined {
    const conditions = conditionsOf(selection.filter)
    const leader = conditions.length > 1 ? this.#leader(selection) : undefined
    if (!leader) return this.#lead(selection)
    const isScan =
      leader.rows * scannedForOneRead > this.#facts.clients && conditions.every((each) => isScanned(each, selection))
    return isScan ? undefined : leader.lead
  }

  /** The condition whose index leads to the fewest clients. */
  #leader({ filter, rules }: Selection): Leader | undefined {
    let best: Leader | undefined
    for (const condition of conditionsOf(filter)) {
      const single: Selection = { filter: { [condition]: filter[condition] }, rules }
      const lead = leadOf(condition, single, this.#facts)
      if (!lead) continue
      // Counting a handful of clients would cost as much as reading them.
      if (findsFew(condition, single)) return { lead, rows: 0 }
      const rows = this.count(single)
      if (!best || rows < best.rows) best = { lead, rows }
    }
    return best
  }
}

/** The parts of a selection on which the text of its query depends. */
function shapeOf(selection: Selection): string {
  const conditions = conditionsOf(selection.filter)
  const shapes = conditions.map((condition) => (hasOneValue(condition, selection) ? `${condition}=` : condition))
  return `${shapes.join()} ${selection.rules.id}`
}

function shapeOfPlan(plan: Plan): string {
  return plan.kind === 'lead' ? `lead ${shapeOfLead(plan.lead)} ${plan.ordered}` : Object.values(plan).join()
}

function shapeOfLead(lead: Lead | undefined): string {
  return lead ? Object.values(lead).join() : 'none'
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
