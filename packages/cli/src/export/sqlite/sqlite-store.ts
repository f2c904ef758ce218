import { type DatabaseSync, quoted, type StatementSync, toOpenError, toWriteError } from '../../sqlite/sqlite.ts'
import type { ClientObject } from '../cells.ts'
import { idColumn } from '../columns.ts'
import { parseState } from '../store/check-state.ts'
import { recordOf } from '../store/record.ts'
import type { ClientId, ExportState, RunRecord } from '../store/state.ts'
import type { Batch, Store } from '../store/store.ts'
import type { Layout } from './layout.ts'

export interface SqliteStoreParts {
  readonly file: string
  readonly database: DatabaseSync
  readonly layout: Layout
  readonly hasNewColumns: boolean
  /** Lets go of the file. */
  readonly release: () => void
}

export class SqliteStore implements Store {
  readonly name: string
  readonly hasNewColumns: boolean
  readonly #database: DatabaseSync
  readonly #layout: Layout
  readonly #release: () => void
  readonly #upsert: StatementSync
  readonly #see: StatementSync

  constructor({ file, database, layout, hasNewColumns, release }: SqliteStoreParts) {
    this.name = file
    this.hasNewColumns = hasNewColumns
    this.#database = database
    this.#layout = layout
    this.#release = release
    this.#upsert = database.prepare(upsertOf(layout))
    this.#see = database.prepare('INSERT OR IGNORE INTO export_seen VALUES (?)')
  }

  async readState(): Promise<ExportState | undefined> {
    const row = this.#read(() => this.#database.prepare('SELECT state FROM export_state').get())
    return row && parseState(String(row.state), this.name)
  }

  async write({ clients, noteSeen, now, state }: Batch): Promise<ExportState> {
    return this.#together(() => {
      let changed = 0
      for (const client of clients) {
        const id = this.#layout.id(client)
        changed += Number(this.#upsert.run(id, ...this.#layout.values(client), now).changes)
        if (noteSeen) this.#see.run(id)
      }
      const next = state(changed)
      this.#save(next)
      return next
    })
  }

  async count(): Promise<{ readonly live: number; readonly all: number }> {
    const select =
      'SELECT (SELECT count(*) FROM clients WHERE _gone_at IS NULL) live, (SELECT count(*) FROM clients) AS stored'
    const row = this.#read(() => this.#database.prepare(select).get())
    return { live: Number(row?.live), all: Number(row?.stored) }
  }

  async forgetSeen(): Promise<void> {
    this.#together(() => this.#database.exec('DELETE FROM export_seen'))
  }

  async unseen(limit: number): Promise<readonly ClientId[]> {
    const select = `SELECT ${idColumn} id FROM clients WHERE _gone_at IS NULL
      AND ${idColumn} NOT IN (SELECT ${idColumn} FROM export_seen) ORDER BY ${idColumn} LIMIT ?`
    const rows = this.#read(() => this.#database.prepare(select).all(limit))
    return rows.map(({ id }) => id as ClientId)
  }

  async markGone(ids: readonly ClientId[], now: string, state: ExportState): Promise<void> {
    this.#together(() => {
      const mark = this.#database.prepare(`UPDATE clients SET _gone_at = ? WHERE ${idColumn} = ?`)
      for (const id of ids) mark.run(now, id)
      this.#save(state)
    })
  }

  async finish(state: ExportState, finishedAt: string): Promise<void> {
    const { all } = await this.count()
    this.#together(() => {
      if (state.run) this.#record(recordOf(state.run, all, finishedAt))
      this.#database.exec('DELETE FROM export_seen')
      this.#save({ ...state, run: undefined })
    })
  }

  /** The clients in the order of their identifiers, with the time since when each is gone. */
  *stored(): Iterable<{ readonly client: ClientObject; readonly goneAt: string | null }> {
    const select = this.#database.prepare(`SELECT client, _gone_at FROM clients ORDER BY ${idColumn}`)
    for (const row of select.iterate()) {
      yield { client: JSON.parse(String(row.client)), goneAt: row._gone_at as string | null }
    }
  }

  async close(): Promise<void> {
    try {
      // Without the log, it is one plain file that any program reads without leaving others beside it.
      this.#database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = delete')
    } catch {
      // Somebody reads it now; the log stays, and the next run ends it.
    }
    this.#database.close()
    this.#release()
  }

  #save(state: ExportState): void {
    this.#database
      .prepare('INSERT INTO export_state VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET state = excluded.state')
      .run(JSON.stringify(state))
    if (state.run) this.#record(recordOf(state.run, state.run.storedBefore, null))
  }

  #record({ run, kind, startedAt, finishedAt, rows, added, changed, gone, resumed }: RunRecord): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO export_runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(run, kind, startedAt, finishedAt, rows, added, changed, gone, resumed)
  }

  #read<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw toOpenError(error, this.name)
    }
  }

  #together<Result>(work: () => Result): Result {
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      this.#rollBack()
      throw toWriteError(error, this.name)
    }
  }

  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK')
    } catch {
      // A full disk has ended the transaction already.
    }
  }
}

/** Adds a client, or changes one that is different or was gone. One that is the same counts as no change. */
function upsertOf({ columns }: Layout): string {
  const names = columns.map(({ name }) => quoted(name))
  const all = [idColumn, ...names, '_changed_at']
  const isDifferent = names.map((name) => `clients.${name} IS NOT excluded.${name}`)
  return `INSERT INTO clients (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
    ON CONFLICT (${idColumn}) DO UPDATE
    SET ${[...names, '_changed_at'].map((name) => `${name} = excluded.${name}`).join(', ')}, _gone_at = NULL
    WHERE clients._gone_at IS NOT NULL${isDifferent.map((condition) => ` OR ${condition}`).join('')}`
}
