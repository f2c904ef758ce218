import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Compilable } from 'kysely'

/** Stands in a query for a value that is given when it runs, so that one compiled query serves all values. */
class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export const slot = (name: string): Slot => new Slot(name)

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
  get(shape: string, build: () => Compilable): Statement {
    const known = this.#prepared.get(shape)
    if (known) return known
    const { sql, parameters } = build().compile()
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    const made: Statement = { all: (values) => run(statement, parameters, values) }
    // Shapes are as many as there are sets of filters; what was compiled longest ago can be compiled again.
    if (this.#prepared.size >= 1000) this.#prepared.delete(this.#prepared.keys().next().value ?? '')
    this.#prepared.set(shape, made)
    return made
  }
}

function run(statement: StatementSync, parameters: readonly unknown[], values: SlotValues): unknown[][] {
  const bound = parameters.map((parameter) =>
    parameter instanceof Slot ? (values[parameter.name] ?? null) : (parameter as string | number | null),
  )
  return statement.all(...bound) as unknown as unknown[][]
}
