import { type Cell, type ClientObject, rowReader } from '../cells.ts'
import { type Column, type ColumnType, idColumn, idTypeOf } from '../columns.ts'
import { identifier } from '../identifier.ts'
import { pick } from '../pick.ts'
import type { ClientId } from '../store/state.ts'

/** A value as SQLite takes it. */
export type SqliteValue = string | number | null

/** What a table of clients holds beside the identifier and the columns of the export itself. */
export interface Layout {
  readonly idType: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** The identifier as its column takes it. */
  id(client: ClientObject): ClientId
  /** The values of the columns, in their order. */
  values(client: ClientObject): readonly SqliteValue[]
}

const types: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'INTEGER',
  time: 'TEXT',
  date: 'TEXT',
  json: 'TEXT',
}

/** A table with a column for each field, for people who query it. */
export function tableLayout(columns: readonly Column[], keepsOther: boolean): Layout {
  const idType = idTypeOf(columns)
  const rowOf = rowReader(columns)
  const others = columns.filter(({ name }) => name !== idColumn)
  const idIndex = columns.findIndex(({ name }) => name === idColumn)
  const named = others.map(({ name, type }) => ({ name, type: types[type] }))
  return {
    idType: types[idType],
    id: identifier(idType),
    columns: keepsOther ? [...named, { name: '_other', type: 'TEXT' }] : named,
    values: (client) => {
      const { cells, other } = rowOf(client)
      const values = cells.map(sqliteValue)
      values.splice(idIndex, 1)
      if (keepsOther) values.push(other)
      return values
    },
  }
}

/** A table of clients as they came, from which a file is written. */
export function clientLayout(columns: readonly Column[], fields: readonly string[]): Layout {
  const idType = idTypeOf(columns)
  return {
    idType: types[idType],
    id: identifier(idType),
    columns: [{ name: 'client', type: 'TEXT' }],
    values: (client) => [JSON.stringify(pick(client, fields))],
  }
}

const sqliteValue = (cell: Cell): SqliteValue => (typeof cell === 'boolean' ? Number(cell) : cell)
