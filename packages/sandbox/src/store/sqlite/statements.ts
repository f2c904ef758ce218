import type { DatabaseSync } from 'node:sqlite'
import { RecentMap } from '../../caching/recent-map.ts'
import { compile, type Sql } from '../sql.ts'

export type SlotValues = Readonly<Record<string, string | number | null>>

export interface Statement {
  /** Every row, as a list of its columns. */
  readonly all: (values: SlotValues) => unknown[][]
}

/** Statements kept at most. There are as many as there are combinations of filters and sorts. */
const capacity = 1000

/** Prepares each query once and keeps it. */
export class Statements {
  readonly #database: DatabaseSync
  readonly #prepared = new RecentMap<Statement>(capacity)

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** The statement of this name. @param build Builds its query the first time. */
  get(name: string, build: () => Sql): Statement {
    const known = this.#prepared.get(name)
    if (known) return known
    const statement = this.#prepare(build())
    this.#prepared.set(name, statement)
    return statement
  }

  #prepare(query: Sql): Statement {
    const { text, slots } = compile(query, () => '?')
    const statement = this.#database.prepare(text)
    statement.setReturnArrays(true)
    return {
      all: (values) => statement.all(...slots.map((slot) => values[slot] ?? null)) as unknown as unknown[][],
    }
  }
}
