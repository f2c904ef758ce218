import { type Compilable, sql } from 'kysely'
import { type ClientFilter, type ClientQuery, idFilters } from '../../domain/client-query.ts'
import type { StoredPage } from '../client-store.ts'
import type { CountCache } from '../count-cache.ts'
import { type Condition, canDrive, conditions, isSingle, slotValues, where } from './conditions.ts'
import { columns, fromRow } from './rows.ts'
import { type Statements, slot } from './statement.ts'
import { builder } from './tables.ts'

/**
 * Lists clients in one of two ways, whichever looks at fewer rows: walk the sort's index and keep what matches, or
 * reach what matches by the index of its rarest condition and sort that. The count of all matches, which is known by
 * then, says how far a walk has to go.
 */
export class ListQuery {
  readonly #statements: Statements
  readonly #counts: CountCache

  constructor(statements: Statements, counts: CountCache) {
    this.#statements = statements
    this.#counts = counts
  }

  page(query: ClientQuery): StoredPage {
    const { filter, sortBy, sortOrder, limit, offset } = query
    const total = this.count(filter)
    if (offset >= total) return { clients: [], total }
    const driver = this.#driver(filter)
    const walked = (Math.min(offset + limit, total) * this.count({})) / total
    const drive = driver !== undefined && driver.rows <= walked ? driver.condition : undefined
    const shape = shapeOf(filter, drive)
    const rows = this.#statements
      .get(`page ${sortBy} ${sortOrder} ${shape}`, () => pageOf(query, drive))
      .all({ ...slotValues(filter), limit, offset })
    return { clients: rows.map((row) => fromRow(row as [number, string])), total }
  }

  /** How many clients match. */
  count(filter: ClientFilter): number {
    const names = given(filter)
    const [only] = names
    if (names.length > 1 || only === undefined) {
      return this.#counts.total(filter, () => this.#ask(filter, this.#driver(filter)?.condition))
    }
    const values = filter[only]
    // A client has one value for each identifier, so the counts of a list's values add up, and are fewer to remember.
    if (only in idFilters && Array.isArray(values) && values.length > 1) {
      return [...new Set(values)].reduce((sum, value) => sum + this.count({ [only]: [value] }), 0)
    }
    return this.#counts.total(filter, () => this.#ask(filter, canDrive(only, filter) ? only : undefined))
  }

  #ask(filter: ClientFilter, drive: Condition | undefined): number {
    const statement = this.#statements.get(`count ${shapeOf(filter, drive)}`, () => countOf(filter, drive))
    return Number(statement.all(slotValues(filter))[0]?.[0])
  }

  /** The condition whose index leads to the fewest clients, and to how many. */
  #driver(filter: ClientFilter): { condition: Condition; rows: number } | undefined {
    let best: { condition: Condition; rows: number } | undefined
    for (const condition of given(filter)) {
      if (!canDrive(condition, filter)) continue
      // These lead to a handful; counting them would cost as much as reading them.
      if (condition === 'clientId' || condition === 'emails') return { condition, rows: 0 }
      const rows = this.count({ [condition]: filter[condition] })
      if (!best || rows < best.rows) best = { condition, rows }
    }
    return best
  }
}

const given = (filter: ClientFilter) => conditions.filter((condition) => filter[condition] !== undefined)

const shapeOf = (filter: ClientFilter, drive: Condition | undefined) =>
  `${drive}: ${given(filter).map((condition) => (isSingle(condition, filter) ? `${condition}=` : condition))}`

function pageOf({ filter, sortBy, sortOrder }: ClientQuery, drive: Condition | undefined): Compilable {
  const key = sql.ref(columns[sortBy])
  return (
    builder
      .selectFrom('clients')
      .select(['client_id', 'answer'])
      .where((expressions) =>
        expressions.and(
          given(filter).map((condition) => where(condition, condition === drive, isSingle(condition, filter))),
        ),
      )
      // Behind a plus when another index leads, so that the sort's index does not.
      .orderBy(drive === undefined ? key : sql`+${key}`, sortOrder)
      .orderBy(drive === undefined ? sql`client_id` : sql`+client_id`, sortOrder)
      .limit(sql<number>`${slot('limit')}`)
      .offset(sql<number>`${slot('offset')}`)
  )
}

function countOf(filter: ClientFilter, drive: Condition | undefined): Compilable {
  return builder
    .selectFrom('clients')
    .select(sql<number>`count(*)`.as('total'))
    .where((expressions) =>
      expressions.and(
        given(filter).map((condition) => where(condition, condition === drive, isSingle(condition, filter))),
      ),
    )
}
