import { createHash } from 'node:crypto'
import postgres from 'postgres'
import { CommandError } from '../../command/errors.ts'
import { toOpenError } from './errors.ts'

export type Sql = postgres.ReservedSql

/** One session, whose settings, lock and temporary tables last until it is closed. */
export interface Session {
  readonly sql: Sql
  close(): Promise<void>
}

/** Seconds to wait for the server. */
const connectSeconds = 15

/** Connects, with the schema as the one that tables are in. Rejects with a CommandError. */
export async function openSession(url: string, name: string, schema: string | undefined): Promise<Session> {
  const pool = postgres(url, {
    max: 1,
    // The session is the lock, so it must never be replaced by a new one.
    max_lifetime: null,
    connect_timeout: connectSeconds,
    onnotice: () => {},
    // A time without a zone is UTC, as everywhere in an export.
    connection: { application_name: 'b2core-clients export', TimeZone: 'UTC' },
  })
  const close = () => pool.end({ timeout: 5 })
  try {
    const sql = await pool.reserve()
    if (schema !== undefined) await useSchema(sql, schema)
    await lock(sql, name)
    return { sql, close }
  } catch (error) {
    await close()
    throw toOpenError(error, name)
  }
}

async function useSchema(sql: Sql, schema: string): Promise<void> {
  // Asked for first: who may not create schemas may still use one that exists.
  const [known] = await sql`SELECT 1 FROM pg_namespace WHERE nspname = ${schema}`
  if (!known) await sql`CREATE SCHEMA ${sql(schema)}`
  await sql`SET search_path TO ${sql(schema)}`
}

/** Takes the lock of the tables. It ends with the session, however that ends. */
async function lock(sql: Sql, name: string): Promise<void> {
  const [row] = await sql`SELECT current_schema() AS schema`
  const schema: string | null = row?.schema
  if (schema === null) throw new CommandError(`${name} has no schema to put tables into; give --schema NAME.`)
  const key = createHash('sha256').update(`b2core-clients export ${schema}`).digest().readBigInt64BE().toString()
  const [taken] = await sql`SELECT pg_try_advisory_lock(${key}::bigint) AS locked`
  if (taken?.locked) return
  const [holder] = await sql`
    SELECT a.pid, a.backend_start FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (l.classid::bigint << 32 | l.objid::bigint) = ${key}::bigint`
  const who = holder ? ` (server process ${holder.pid}, since ${holder.backend_start.toISOString()})` : ''
  throw new CommandError(
    `${name}, schema ${schema}, is in use by another export${who}; wait until that ends, or give another --schema.`,
  )
}
