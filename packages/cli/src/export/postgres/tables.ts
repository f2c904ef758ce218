import pg from 'pg'
import { CommandError } from '../../command/errors.ts'
import { type Column, type ColumnType, idColumn } from '../columns.ts'
import type { Session } from './connection.ts'

/** A column of the table of clients, as PostgreSQL names it. */
export interface TableColumn {
  readonly name: string
  readonly type: ColumnType
}

const types: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'bigint',
  number: 'double precision',
  boolean: 'boolean',
  time: 'timestamp with time zone',
  date: 'date',
  json: 'jsonb',
}

/** The columns of the table, without those of the export itself. */
export const tableColumns = (columns: readonly Column[], keepsOther: boolean): readonly TableColumn[] => [
  ...columns.map(({ name, type }) => ({ name, type })),
  ...(keepsOther ? [{ name: '_other', type: 'json' as const }] : []),
]

/** A name as SQL takes it, whatever it is made of. */
export const quoted = (name: string): string => pg.escapeIdentifier(name)

/** Makes the tables, or brings them to these columns. Resolves to whether columns were added to a table that was there. */
export async function prepareTables(session: Session, name: string, columns: readonly TableColumn[]): Promise<boolean> {
  const present = await presentColumns(session)
  const { rows } = await session.query("SELECT to_regclass('export_state') AS state")
  if (present.size > 0 && rows[0]?.state === null)
    throw new CommandError(`${name} has a table clients of something else; give --schema NAME.`)
  const added = missingColumns(name, present, columns)
  const declared = columns.map((column) => declaration(column))
  await session.query(`
    CREATE TABLE IF NOT EXISTS export_state (one int PRIMARY KEY CHECK (one = 1), state jsonb NOT NULL);
    CREATE TABLE IF NOT EXISTS export_seen (${idColumn} ${idTypeIn(columns)} PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS export_runs (run int PRIMARY KEY, kind text NOT NULL, started_at timestamptz NOT NULL,
      finished_at timestamptz, rows bigint NOT NULL, added bigint NOT NULL, changed bigint NOT NULL,
      gone bigint NOT NULL, resumed int NOT NULL);
    CREATE TABLE IF NOT EXISTS clients (${declared.join(', ')}, _changed_at timestamptz, _gone_at timestamptz);
    CREATE INDEX IF NOT EXISTS clients_live ON clients (${idColumn}) WHERE _gone_at IS NULL;
    ${added.map((column) => `ALTER TABLE clients ADD COLUMN ${declaration(column)};`).join('\n')}
    ${columns.some((column) => column.name === 'email') ? 'CREATE INDEX IF NOT EXISTS clients_email ON clients (email);' : ''}
    CREATE TEMPORARY TABLE export_staging (LIKE clients) ON COMMIT DELETE ROWS;
    ALTER TABLE export_staging DROP COLUMN _changed_at, DROP COLUMN _gone_at;
  `)
  return added.length > 0
}

const declaration = ({ name, type }: TableColumn): string =>
  `${quoted(name)} ${types[type]}${name === idColumn ? ' PRIMARY KEY' : ''}`

const idTypeIn = (columns: readonly TableColumn[]): string =>
  types[columns.find(({ name }) => name === idColumn)?.type ?? 'integer']

async function presentColumns(session: Session): Promise<ReadonlyMap<string, string>> {
  const { rows } = await session.query<{ column_name: string; data_type: string }>(
    `SELECT column_name, data_type FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = 'clients'`,
  )
  return new Map(rows.map(({ column_name, data_type }) => [column_name, data_type]))
}

function missingColumns(
  name: string,
  present: ReadonlyMap<string, string>,
  columns: readonly TableColumn[],
): readonly TableColumn[] {
  if (present.size === 0) return []
  for (const column of columns) {
    const [now, wanted] = [present.get(column.name) ?? types[column.type], types[column.type]]
    if (now !== wanted)
      throw new CommandError(
        `${name} has ${column.name} as ${now}, and the document now says ${wanted}; give another --schema.`,
      )
  }
  const known = new Set(['_changed_at', '_gone_at', ...columns.map((column) => column.name)])
  const dropped = [...present.keys()].find((column) => !known.has(column))
  if (dropped !== undefined)
    throw new CommandError(
      `${name} has the column ${dropped}, which this run leaves out; give the same --fields and --overlay as before, or another --schema.`,
    )
  return columns.filter((column) => !present.has(column.name))
}
