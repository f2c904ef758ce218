import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { type ClientObject, type Row, rowReader } from '../cells.ts'
import { type Column, idColumn, idTypeOf } from '../columns.ts'
import { identifier } from '../identifier.ts'
import { checkState } from '../store/check-state.ts'
import { recordOf } from '../store/record.ts'
import type { ClientId, ExportState, RunRecord } from '../store/state.ts'
import type { Batch, Store } from '../store/store.ts'
import type { Session } from './connection.ts'
import { copyLine } from './copy-text.ts'
import { toWriteError } from './errors.ts'
import { quoted, tableColumns } from './tables.ts'

export interface PostgresStoreParts {
  readonly name: string
  readonly session: Session
  readonly columns: readonly Column[]
  readonly keepsOther: boolean
  readonly hasNewColumns: boolean
}

/** Clients in PostgreSQL: each batch is copied into a staging table and merged from there. */
export class PostgresStore implements Store {
  readonly name: string
  readonly hasNewColumns: boolean
  readonly #parts: PostgresStoreParts
  readonly #session: Session
  readonly #merge: string
  readonly #rowOf: (client: ClientObject) => Row

  constructor(parts: PostgresStoreParts) {
    this.name = parts.name
    this.hasNewColumns = parts.hasNewColumns
    this.#parts = parts
    this.#session = parts.session
    this.#rowOf = rowReader(parts.columns)
    this.#merge = mergeOf(tableColumns(parts.columns, parts.keepsOther).map(({ name }) => name))
  }

  async readState(): Promise<ExportState | undefined> {
    const { rows } = await this.#session.query<{ state: unknown }>('SELECT state FROM export_state')
    return rows[0] && checkState(rows[0].state, this.name)
  }

  async write({ clients, noteSeen, now, state }: Batch): Promise<ExportState> {
    return this.#together(async () => {
      let changed = 0
      if (clients.length > 0) {
        await this.#copy(clients)
        changed = (await this.#session.query(this.#merge, [now])).rowCount ?? 0
        if (noteSeen) await this.#session.query(noteStaged)
      }
      const next = state(changed)
      await this.#save(next)
      return next
    })
  }

  async count(): Promise<{ readonly live: number; readonly all: number }> {
    const { rows } = await this.#session.query<{ live: string; stored: string }>(
      'SELECT count(*) FILTER (WHERE _gone_at IS NULL) AS live, count(*) AS stored FROM clients',
    )
    return { live: Number(rows[0]?.live), all: Number(rows[0]?.stored) }
  }

  async forgetSeen(): Promise<void> {
    await this.#together(() => this.#session.query('DELETE FROM export_seen'))
  }

  async unseen(limit: number): Promise<readonly ClientId[]> {
    const { rows } = await this.#session.query<{ id: string }>(
      `SELECT ${idColumn} AS id FROM clients c WHERE _gone_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM export_seen s WHERE s.${idColumn} = c.${idColumn})
       ORDER BY ${idColumn} LIMIT $1`,
      [limit],
    )
    const read = identifier(idTypeOf(this.#parts.columns))
    return rows.map(({ id }) => read({ clientId: id }))
  }

  async markGone(ids: readonly ClientId[], now: string, state: ExportState): Promise<void> {
    await this.#together(async () => {
      for (const id of ids)
        await this.#session.query(`UPDATE clients SET _gone_at = $1 WHERE ${idColumn} = $2`, [now, id])
      await this.#save(state)
    })
  }

  async finish(state: ExportState, finishedAt: string): Promise<void> {
    const { all } = await this.count()
    await this.#together(async () => {
      if (state.run) await this.#record(recordOf(state.run, all, finishedAt))
      await this.#session.query('DELETE FROM export_seen')
      await this.#save({ ...state, run: undefined })
    })
  }

  async close(): Promise<void> {
    await this.#session.end().catch(() => {
      // The server has ended the session already.
    })
  }

  async #copy(clients: Batch['clients']): Promise<void> {
    const { columns, keepsOther } = this.#parts
    const described = tableColumns(columns, keepsOther)
    const types = described.map(({ type }) => type)
    const names = described.map(({ name }) => quoted(name)).join(', ')
    const lines = clients.map((client) => {
      const { cells, other } = this.#rowOf(client)
      return copyLine(keepsOther ? [...cells, other] : cells, types)
    })
    const copy = this.#session.query(copyFrom(`COPY export_staging (${names}) FROM STDIN`))
    await pipeline(Readable.from([lines.join('')]), copy)
  }

  async #save(state: ExportState): Promise<void> {
    await this.#session.query(
      'INSERT INTO export_state VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET state = excluded.state',
      [JSON.stringify(state)],
    )
    if (state.run) await this.#record(recordOf(state.run, state.run.storedBefore, null))
  }

  async #record({ run, kind, startedAt, finishedAt, rows, added, changed, gone, resumed }: RunRecord): Promise<void> {
    await this.#session.query(
      `INSERT INTO export_runs VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (run) DO UPDATE SET kind = excluded.kind, started_at = excluded.started_at,
         finished_at = excluded.finished_at, rows = excluded.rows, added = excluded.added, changed = excluded.changed,
         gone = excluded.gone, resumed = excluded.resumed`,
      [run, kind, startedAt, finishedAt, rows, added, changed, gone, resumed],
    )
  }

  async #together<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      await this.#session.query('BEGIN')
      const result = await work()
      await this.#session.query('COMMIT')
      return result
    } catch (error) {
      await this.#session.query('ROLLBACK').catch(() => {
        // A lost connection has ended the transaction already.
      })
      throw toWriteError(error, this.name)
    }
  }
}

const noteStaged = `INSERT INTO export_seen SELECT ${idColumn} FROM export_staging ON CONFLICT DO NOTHING`

/** Adds the clients of the staging table, or changes those that are different or were gone. */
function mergeOf(names: readonly string[]): string {
  const all = names.map(quoted)
  const others = names.filter((name) => name !== idColumn).map(quoted)
  const rowIn = (table: string) => `(${others.map((name) => `${table}.${name}`).join(', ')})`
  return `INSERT INTO clients (${all.join(', ')}, _changed_at)
    SELECT ${all.join(', ')}, $1::timestamptz FROM export_staging
    ON CONFLICT (${idColumn}) DO UPDATE
    SET ${[...others, '_changed_at'].map((name) => `${name} = excluded.${name}`).join(', ')}, _gone_at = NULL
    WHERE clients._gone_at IS NOT NULL OR ${rowIn('clients')} IS DISTINCT FROM ${rowIn('excluded')}`
}
