import type { DatabaseSync } from 'node:sqlite'
import { compile, type Sql } from '../sql.ts'

export type SlotValues = Readonly<Record<string, string | number | null>>

export interface Statement {
  /** Every row, as a list of its columns. */
  readonly all: (values: SlotValues) => unknown[][]
}

/** Compiles each shape of query once and keeps it prepared. */
export class Statements {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, Statement>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** The statement for a shape. `build` is asked for the query the first time only. */
  get(shape: string, build: () => Sql): Statement {
    const known = this.#prepared.get(shape)
    if (known) return known
    const { text, slots } = compile(build(), () => '?')
    const statement = this.#database.prepare(text)
    statement.setReturnArrays(true)
    const made: Statement = {
      all: (values) => statement.all(...slots.map((name) => values[name] ?? null)) as unknown as unknown[][],
    }
    // Shapes are as many as there are sets of filters; what was compiled longest ago can be compiled again.
    if (this.#prepared.size >= 1000) this.#prepared.delete(this.#prepared.keys().next().value ?? '')
    this.#prepared.set(shape, made)
    return made
  }
}
