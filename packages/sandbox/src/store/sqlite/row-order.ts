import type { DatabaseSync } from 'node:sqlite'
import type { ClientKeys } from '../../domain/client-record.ts'

/**
 * Whether rows lie in the order of the default sort: creation time, then identifier. They do as long as clients come
 * in that order, as created ones do. Then a list in that order, filtered or not, is read off without sorting.
 */
export class RowOrder {
  readonly #database: DatabaseSync
  #kept: boolean
  #lastSeq: number
  #last: { createTime: number; clientId: number }

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

  /** The highest `seq`; as many as there are clients when none is missing below it. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  /** Takes note of a client that was added. */
  added(seq: number, { createTime, clientId }: ClientKeys): void {
    const follows =
      createTime > this.#last.createTime || (createTime === this.#last.createTime && clientId > this.#last.clientId)
    if (!follows && this.#kept) {
      this.#kept = false
      this.#database.exec('update row_order set kept = 0')
    }
    this.#lastSeq = seq
    this.#last = { createTime, clientId }
  }
}
