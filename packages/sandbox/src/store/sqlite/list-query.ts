import { type ClientFilter, type ClientQuery, idFilters } from '../../domain/client-query.ts'
import type { StoredPage } from '../client-store.ts'
import type { CountCache } from '../count-cache.ts'
import type { Sql } from '../sql.ts'
import { given, isSingle, slotValues, sourceOf } from './conditions.ts'
import { choosePlan, type Driver } from './plan.ts'
import { fewQuery, matchQuery, pageQuery, rangeQuery } from './queries.ts'
import type { RowOrder } from './row-order.ts'
import { fromRow } from './rows.ts'
import type { Statements } from './statement.ts'

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
    const { filter, limit, offset } = query
    const total = this.count(filter)
    if (offset >= total) return { clients: [], total }
    const rows = this.#rows(query, total, { ...slotValues(filter), limit, offset })
    return { clients: rows.map((row) => fromRow(row as [number, string])), total }
  }

  #rows(query: ClientQuery, total: number, values: Record<string, string | number>): unknown[][] {
    const { filter, sortBy, sortOrder, limit, offset } = query
    const plan = choosePlan(query, { total, all: this.count({}), driver: this.#driver(filter), order: this.#order })
    if (plan.kind === 'range') {
      const from = sortOrder === 'asc' ? offset : total - offset - limit
      const range = this.#statement(`range ${sortOrder}`, () => rangeQuery(sortOrder))
      return range.all({ from, to: from + limit })
    }
    if (plan.kind === 'few') {
      const rows = this.#counts.rows(filter, () => this.#match('rows', filter).map(([seq]) => Number(seq)))
      const few = this.#statement(`few ${sortBy} ${sortOrder}`, () => fewQuery(query))
      return few.all({ ...values, rows: JSON.stringify(rows) })
    }
    const shape = `page ${sortBy} ${sortOrder} ${Object.values(plan)} ${shapeOf(filter)}`
    return this.#statement(shape, () => pageQuery(query, plan)).all(values)
  }

  /** How many clients match. */
  count(filter: ClientFilter): number {
    const names = given(filter)
    const [only] = names
    if (names.length > 1 || only === undefined) {
      return this.#counts.total(filter, () => this.#count(filter))
    }
    const values = filter[only]
    // A client has one value for each identifier, so the counts of a list's values add up, and are fewer to remember.
    if (only in idFilters && Array.isArray(values) && values.length > 1) {
      return [...new Set(values)].reduce((sum, value) => sum + this.count({ [only]: [value] }), 0)
    }
    return this.#counts.total(filter, () => this.#count(filter))
  }

  #count(filter: ClientFilter): number {
    return Number(this.#match('count', filter)[0]?.[0])
  }

  #match(what: 'count' | 'rows', filter: ClientFilter): unknown[][] {
    const names = given(filter)
    const condition = names.length === 1 ? names[0] : this.#driver(filter)?.condition
    const source = condition && sourceOf(condition, filter)
    const driven = condition && source && { condition, source }
    const shape = `${what} ${driven?.condition} ${source} ${shapeOf(filter)}`
    return this.#statement(shape, () => matchQuery(what, filter, driven)).all(slotValues(filter))
  }

  /** The condition whose index leads to the fewest clients, and to how many. */
  #driver(filter: ClientFilter): Driver | undefined {
    let best: Driver | undefined
    for (const condition of given(filter)) {
      if (!sourceOf(condition, filter)) continue
      // These lead to a handful; counting them would cost as much as reading them.
      if (condition === 'clientId' || condition === 'emails') return { condition, rows: 0 }
      const rows = this.count({ [condition]: filter[condition] })
      if (!best || rows < best.rows) best = { condition, rows }
    }
    return best
  }

  #statement(shape: string, build: () => Sql) {
    return this.#statements.get(shape, build)
  }
}

/** What of a filter decides how its query is written. */
const shapeOf = (filter: ClientFilter) =>
  given(filter).map((condition) => (isSingle(condition, filter) ? `${condition}=` : condition))
