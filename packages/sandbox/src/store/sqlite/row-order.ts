import type { DatabaseSync } from 'node:sqlite'
import type { ClientKeys } from '../../domain/client-keys.ts'

/**
 * Whether rows are in the order of creation time, then identifier. They are as long as clients are added in that order,
 * as new ones are. A list sorted by creation time, filtered or not, is then read without sorting.
 */
export class RowOrder {
  readonly #database: DatabaseSync
  #kept: boolean
  #lastSeq: number
  #last: { readonly createTime: number; readonly clientId: number }

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#kept = database.prepare('select kept from row_order').get()?.kept === 1
    const last = database.prepare('select seq, create_time, client_id from clients order by seq desc limit 1').get()
    this.#lastSeq = Number(last?.seq ?? 0)
    this.#last = { createTime: Number(last?.create_time ?? -Infinity), clientId: Number(last?.client_id ?? -Infinity) }
  }

  get kept(): boolean {
    return this.#kept
  }

  /** The highest row number. It equals the number of clients when no row is missing. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  /** Notes that a client was added. */
  added(seq: number, { createTime, clientId }: ClientKeys): void {
    const isLater = createTime > this.#last.createTime
    const isNext = createTime === this.#last.createTime && clientId > this.#last.clientId
    if (this.#kept && !isLater && !isNext) {
      this.#kept = false
      this.#database.exec('update row_order set kept = 0')
    }
    this.#lastSeq = seq
    this.#last = { createTime, clientId }
  }
}
