import type { ClientQuery } from '../../domain/client-query.ts'
import type { ClientFilter } from '../../domain/filters.ts'
import type { StoredPage } from '../client-store.ts'
import type { CountCache } from '../count-cache.ts'
import { fromRow } from './columns.ts'
import { conditionsOf, findsFew, hasOneValue, isListOfIntegers, slotValues, sourceOf } from './conditions.ts'
import { choosePlan, type Leader } from './plan.ts'
import { countQuery, fewQuery, highestFreeIdQuery, pageQuery, rangeQuery, rowsQuery } from './queries.ts'
import type { RowOrder } from './row-order.ts'
import type { Statements } from './statements.ts'

/** Lists and counts clients. */
export class ListQuery {
  readonly #statements: Statements
  readonly #counts: CountCache
  readonly #order: RowOrder

  constructor(statements: Statements, counts: CountCache, order: RowOrder) {
    this.#statements = statements
    this.#counts = counts
    this.#order = order
  }

  page(query: ClientQuery): StoredPage {
    const total = this.count(query.filter)
    if (query.offset >= total) return { clients: [], total }
    return { clients: this.#rows(query, total).map(fromRow), total }
  }

  /** How many clients match. */
  count(filter: ClientFilter): number {
    const [only, ...others] = conditionsOf(filter)
    const values = only && filter[only]
    if (only && others.length === 0 && Array.isArray(values) && values.length > 1 && isListOfIntegers(only)) {
      return sum([...new Set(values)].map((value) => this.count({ [only]: [value] })))
    }
    return this.#counts.total(filter, () => this.#countMatches(filter))
  }

  /** The highest identifier below an assigned one, or 1. Needed only when the highest possible one is assigned. */
  highestFreeId(): number {
    const [row] = this.#statements.get('highest free id', () => highestFreeIdQuery).all({})
    return Math.max(1, Number(row?.[0] ?? 1))
  }

  #rows(query: ClientQuery, total: number): unknown[][] {
    const { filter, sortBy, sortOrder, limit, offset } = query
    const values = { ...slotValues(filter), limit, offset }
    const leader = this.#leader(filter)
    const plan = choosePlan(query, { total, all: this.count({}), leader, order: this.#order })
    if (plan.kind === 'range') {
      const from = sortOrder === 'asc' ? offset : total - offset - limit
      const statement = this.#statements.get(`range ${sortOrder}`, () => rangeQuery(sortOrder))
      return statement.all({ from, to: from + limit })
    }
    if (plan.kind === 'few') {
      const rows = this.#counts.rows(filter, () => this.#rowsOfMatches(filter))
      const statement = this.#statements.get(`few ${sortBy} ${sortOrder}`, () => fewQuery(query))
      return statement.all({ ...values, rows: JSON.stringify(rows) })
    }
    const name = `page ${sortBy} ${sortOrder} ${Object.values(plan)} ${shapeOf(filter)}`
    return this.#statements.get(name, () => pageQuery(query, plan)).all(values)
  }

  #countMatches(filter: ClientFilter): number {
    const lead = this.#lead(filter)
    const name = `count ${lead?.condition} ${lead?.source} ${shapeOf(filter)}`
    const [row] = this.#statements.get(name, () => countQuery(filter, lead)).all(slotValues(filter))
    return Number(row?.[0])
  }

  #rowsOfMatches(filter: ClientFilter): number[] {
    const lead = this.#lead(filter)
    const name = `rows ${lead?.condition} ${lead?.source} ${shapeOf(filter)}`
    const rows = this.#statements.get(name, () => rowsQuery(filter, lead)).all(slotValues(filter))
    return rows.map(([seq]) => Number(seq))
  }

  #lead(filter: ClientFilter) {
    const [only, ...others] = conditionsOf(filter)
    const condition = others.length === 0 ? only : this.#leader(filter)?.condition
    const source = condition && sourceOf(condition, filter)
    return condition && source && { condition, source }
  }

  /** The condition whose index leads to the fewest clients. */
  #leader(filter: ClientFilter): Leader | undefined {
    let best: Leader | undefined
    for (const condition of conditionsOf(filter)) {
      if (!sourceOf(condition, filter)) continue
      // Counting a handful of clients would cost as much as reading them.
      if (findsFew(condition)) return { condition, rows: 0 }
      const rows = this.count({ [condition]: filter[condition] })
      if (!best || rows < best.rows) best = { condition, rows }
    }
    return best
  }
}

/** What of a filter decides how its query is written. */
function shapeOf(filter: ClientFilter): string {
  const conditions = conditionsOf(filter)
  return conditions.map((condition) => (hasOneValue(condition, filter) ? `${condition}=` : condition)).join()
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
