import type { DatabaseSync } from 'node:sqlite'
import type { ClientKeys } from '../../domain/client-keys.ts'
import { searchedKeys } from '../../domain/filters.ts'

/**
 * What is true of all rows of clients, so that lists do not have to find it out. The database has it in a table of one row.
 *
 * - Rows are in the order of creation time, then identifier, as long as clients are added in that order, as new ones are. A
 *   list sorted by creation time, filtered or not, is then read without sorting.
 * - No searched text contains a NUL, which the text index ignores. As long as this is true, the text index is exact.
 * - How many row numbers below the highest one are free.
 */
export class RowFacts {
  readonly #database: DatabaseSync
  #inOrder: boolean
  #withoutNul: boolean
  #gaps: number
  #lastSeq: number
  #last: { readonly createTime: number; readonly clientId: number }

  constructor(database: DatabaseSync) {
    this.#database = database
    const facts = database.prepare('select in_order, without_nul, gaps from row_facts').get()
    this.#inOrder = facts?.in_order === 1
    this.#withoutNul = facts?.without_nul === 1
    this.#gaps = Number(facts?.gaps ?? 0)
    const last = database.prepare('select seq, create_time, client_id from clients order by seq desc limit 1').get()
    this.#lastSeq = Number(last?.seq ?? 0)
    this.#last = { createTime: Number(last?.create_time ?? -Infinity), clientId: Number(last?.client_id ?? -Infinity) }
  }

  get inOrder(): boolean {
    return this.#inOrder
  }

  get withoutNul(): boolean {
    return this.#withoutNul
  }

  get hasGaps(): boolean {
    return this.#gaps > 0
  }

  /** The highest row number. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  /** How many clients there are. */
  get clients(): number {
    return this.#lastSeq - this.#gaps
  }

  /** Notes that a client was added. */
  added(seq: number, keys: ClientKeys): void {
    const { createTime, clientId } = keys
    const isLater = createTime > this.#last.createTime
    const isNext = createTime === this.#last.createTime && clientId > this.#last.clientId
    if (this.#inOrder && !isLater && !isNext) {
      this.#inOrder = false
      this.#database.exec('update row_facts set in_order = 0')
    }
    if (this.#withoutNul && searchedKeys.some((key) => String(keys[key]).includes('\0'))) {
      this.#withoutNul = false
      this.#database.exec('update row_facts set without_nul = 0')
    }
    this.#lastSeq = seq
    this.#last = { createTime, clientId }
  }

  /** Counts the gaps after rows were removed. */
  countGaps(): void {
    this.#database.exec('update row_facts set gaps = (select ifnull(max(seq), 0) - count(*) from clients)')
    this.#gaps = Number(this.#database.prepare('select gaps from row_facts').get()?.gaps)
  }
}
