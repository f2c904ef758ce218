import type { Pool, PoolClient, QueryResultRow } from 'pg'
import { SandboxError } from '../../errors/sandbox-error.ts'
import { StoreLostError } from '../../errors/store-lost-error.ts'
import { compile, type Sql } from '../sql.ts'
import { toConnectionString } from './address.ts'
import { isPreparedElsewhere, toStoreError } from './errors.ts'

type Row = QueryResultRow

/** Runs statements, in a transaction or each by itself. */
export interface Queries {
  /** The rows of a statement. @param values Those of `$1`, `$2`, … */
  rows(text: string, values?: readonly unknown[]): Promise<Row[]>
}

/** A statement that is prepared once for each connection. */
export interface Prepared {
  readonly name: string
  readonly text: string
  readonly slots: readonly string[]
}

export function prepare(name: string, query: Sql): Prepared {
  return { name, ...compile(query, placeholder) }
}

const placeholder = (number: number): string => `$${number}`

/** Milliseconds to wait for a connection. */
const connectMs = 4000
/** Milliseconds after which the server ends a statement that waits for a lock, and any other. */
const [lockMs, statementMs] = [5000, 8000]
/** Milliseconds to wait for the server, which may be gone without an error. */
const responseMs = 9000
/** Milliseconds after which the server ends a transaction that its caller left open. */
const abandonedMs = 60_000
/** Milliseconds to wait for one statement of a change of many clients. */
const longestStatementMs = 3_600_000

/** Connections of one sandbox at most. */
const mostConnections = 10

/** A PostgreSQL database, with connections that are used again. Every failure is a StoreError that says what happened. */
export class Database implements Queries {
  readonly #pool: Pool
  /** While the database cannot be reached: the error that everybody gets. */
  #lost: StoreLostError | undefined
  /** Whether a connection keeps its prepared statements. That of a pooler may not. */
  #keepsPrepared = true

  private constructor(pool: Pool) {
    this.#pool = pool
    // A connection that is lost while it is idle is replaced by the next one.
    pool.on('error', () => {})
  }

  /** Rejects with SandboxError when the package `pg` is not installed. It connects when it is first used. */
  static async at(address: string): Promise<Database> {
    const pg = await import('pg').catch(() => undefined)
    if (!pg) throw new SandboxError('PostgreSQL needs the package "pg". Install it beside the sandbox: npm install pg.')
    return new Database(
      new pg.default.Pool({
        connectionString: toConnectionString(address),
        max: mostConnections,
        connectionTimeoutMillis: connectMs,
        lock_timeout: lockMs,
        statement_timeout: statementMs,
        query_timeout: responseMs,
        idle_in_transaction_session_timeout: abandonedMs,
        keepAlive: true,
        application_name: 'b2core-sandbox',
        // Compiling takes longer than a list, and the planner wants it for totals that are not counted again.
        options: '-c jit=off',
      }),
    )
  }

  rows(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#run(async () => (await this.#pool.query(text, [...values])).rows)
  }

  /** The rows of a query. @param values By the name of their slot. */
  async query(query: Sql, values: Readonly<Record<string, unknown>>): Promise<Row[]> {
    const { text, slots } = compile(query, placeholder)
    return this.rows(
      text,
      slots.map((slot) => values[slot] ?? null),
    )
  }

  /** The rows of a prepared query. @param values By the name of their slot. */
  prepared({ name, text, slots }: Prepared, values: Readonly<Record<string, unknown>>): Promise<Row[]> {
    const list = slots.map((slot) => values[slot] ?? null)
    const unnamed = async () => (await this.#pool.query({ text, values: list })).rows
    return this.#run(async () => {
      if (!this.#keepsPrepared) return unnamed()
      try {
        return (await this.#pool.query({ name, text, values: list })).rows
      } catch (error) {
        if (!isPreparedElsewhere(error)) throw error
        this.#keepsPrepared = false
        return unnamed()
      }
    })
  }

  /** All or nothing. */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#transaction(work, { begin: 'begin' })
  }

  /** All or nothing. Others see it at once, but a database that crashes may lose it until `flush` has resolved. */
  unflushedTransaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#transaction(work, { begin: 'begin; set local synchronous_commit = off' })
  }

  /** Resolves when everything that was committed before survives a crash of the database. */
  async flush(): Promise<void> {
    // A transaction that writes nothing would not wait for the disk.
    await this.rows("select pg_logical_emit_message(true, 'b2core-sandbox', '')")
  }

  /** All or nothing, of statements that may take long and that wait for locks as long as it takes. */
  longTransaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    const begin = 'begin; set local lock_timeout = 0; set local statement_timeout = 0'
    return this.#transaction(work, { begin, query_timeout: longestStatementMs })
  }

  close(): Promise<void> {
    return this.#pool.end()
  }

  #transaction<Result>(
    work: (queries: Queries) => Promise<Result>,
    { begin, ...options }: { readonly begin: string; readonly query_timeout?: number },
  ): Promise<Result> {
    return this.#run(async () => {
      const client = await this.#pool.connect()
      const rows: Queries['rows'] = async (text, values = []) =>
        (await client.query({ text, values: [...values], ...options })).rows
      return this.#finish(client, async () => {
        await rows(begin)
        const result = await work({ rows })
        await rows('commit')
        return result
      })
    })
  }

  /** Does the work. When it fails, the connection is ended, and with it a transaction that is still open. */
  async #finish<Result>(client: PoolClient, work: () => Promise<Result>): Promise<Result> {
    // Without this, a connection that is lost between two statements would end the process.
    const ignore = () => {}
    client.on('error', ignore)
    try {
      const result = await work()
      client.off('error', ignore)
      client.release()
      return result
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  async #run<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work()
      this.#lost = undefined
      return result
    } catch (error) {
      const explained = toStoreError(error)
      if (!(explained instanceof StoreLostError)) throw explained
      this.#lost ??= explained
      throw this.#lost
    }
  }
}
