import type { DatabaseSync } from 'node:sqlite'
import type { ClientKeys, KeyName } from '../../domain/client-keys.ts'
import { filterNames, filters } from '../../domain/filters.ts'
import { columnOf } from '../columns.ts'
import { isListOfIntegers } from '../conditions.ts'

/** The keys that filters compare with lists of integers, such as that of a status. */
const countedKeys = [...new Set(filterNames.filter(isListOfIntegers).map((name) => filters[name].key))]

/** The columns that `removed` needs. */
export const countedColumns: readonly string[] = countedKeys.map(columnOf)

/** Clients that are added before the counts are written, at least. As many are counted when a file is opened. */
const clientsPerSave = 10_000

/**
 * How many clients have each value of these keys: to count the clients that have a common status would take as long as
 * reading most of its index. The counts are in memory. The database has those of the rows up to `counted_rows`, and later
 * rows are counted when it is opened.
 */
export class ValueCounts {
  readonly #database: DatabaseSync
  readonly #counts = new Map<KeyName, Map<unknown, number>>(countedKeys.map((key) => [key, new Map()]))
  #unsaved = 0

  constructor(database: DatabaseSync) {
    this.#database = database
    for (const { key, value, clients } of database.prepare('select key, value, clients from value_counts').iterate()) {
      this.#counts.get(key as KeyName)?.set(value, Number(clients))
    }
    const uncounted = database.prepare(
      `select ${countedColumns} from clients where seq > (select counted_rows from row_facts)`,
    )
    for (const row of uncounted.iterate()) {
      this.#change(row, 1)
      this.#unsaved++
    }
  }

  /** How many clients have a value. */
  of(key: KeyName, value: unknown): number {
    return this.#counts.get(key)?.get(value) ?? 0
  }

  added(keys: ClientKeys): void {
    for (const key of countedKeys) this.#add(key, keys[key], 1)
    this.#unsaved++
  }

  /** @param row The `countedColumns` of a client that was removed. */
  removed(row: Readonly<Record<string, unknown>>): void {
    this.#change(row, -1)
  }

  /** Writes the counts when many clients were added since they were written. To be called inside a transaction. */
  saveWhenDue(lastSeq: number): void {
    if (this.#unsaved >= clientsPerSave && this.#unsaved >= this.#size) this.save(lastSeq)
  }

  /** Writes the counts. To be called inside a transaction. @param lastSeq The highest row number. */
  save(lastSeq: number): void {
    this.#database.exec('delete from value_counts')
    const insert = this.#database.prepare('insert into value_counts (key, value, clients) values (?, ?, ?)')
    for (const [key, counts] of this.#counts) {
      for (const [value, clients] of counts) insert.run(key, value as number, clients)
    }
    this.#database.prepare('update row_facts set counted_rows = ?').run(lastSeq)
    this.#unsaved = 0
  }

  get #size(): number {
    return [...this.#counts.values()].reduce((sum, { size }) => sum + size, 0)
  }

  #change(row: Readonly<Record<string, unknown>>, by: 1 | -1): void {
    for (const [index, key] of countedKeys.entries()) this.#add(key, row[countedColumns[index] ?? ''], by)
  }

  #add(key: KeyName, value: unknown, by: 1 | -1): void {
    const counts = this.#counts.get(key)
    if (value !== null) counts?.set(value, (counts.get(value) ?? 0) + by)
  }
}
