import { createHash } from 'node:crypto'
import pg from 'pg'
import { CommandError } from '../../command/errors.ts'
import { toOpenError } from './errors.ts'

/** One session, whose settings, lock and temporary tables last until it is closed. */
export type Session = pg.Client

/** Milliseconds to wait for the server. */
const connectionTimeoutMillis = 15_000

/** Connects, with the schema as the one that tables are in. Rejects with a CommandError. */
export async function openSession(url: string, name: string, schema: string | undefined): Promise<Session> {
  const session = new pg.Client({
    connectionString: toConnectionString(url),
    connectionTimeoutMillis,
    keepAlive: true,
    application_name: 'b2core-clients export',
  })
  // When the connection is lost between two queries, the next query fails and says so.
  session.on('error', () => {})
  try {
    await session.connect()
    // A time without a zone is UTC, as everywhere in an export.
    await session.query("SET TIME ZONE 'UTC'")
    if (schema !== undefined) await useSchema(session, schema)
    await lock(session, name, schema)
    return session
  } catch (error) {
    await session.end()
    throw toOpenError(error, name)
  }
}

/** The address as the driver gets it. It treats these modes in the same way, and would print many lines about that. */
export function toConnectionString(url: string): string {
  const isLibpqMode = /[?&]uselibpqcompat=/.test(url)
  return isLibpqMode ? url : url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full')
}

async function useSchema(session: Session, schema: string): Promise<void> {
  // A user without the right to create schemas can still use one that exists.
  const { rows } = await session.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema])
  const identifier = pg.escapeIdentifier(schema)
  if (rows.length === 0) await session.query(`CREATE SCHEMA ${identifier}`)
  await session.query(`SET search_path TO ${identifier}`)
}

/** Takes the lock of the tables. It ends with the session, however that ends. */
async function lock(session: Session, name: string, given: string | undefined): Promise<void> {
  const { rows } = await session.query<{ schema: string | null }>('SELECT current_schema() AS schema')
  const schema = rows[0]?.schema ?? null
  if (schema === null)
    throw new CommandError(
      given === undefined
        ? `${name} has no schema to put tables into; give --schema NAME.`
        : `${name}: this user may not use the schema ${given}; grant USAGE and CREATE on it, or give another --schema.`,
    )
  const key = createHash('sha256').update(`b2core-clients export ${schema}`).digest().readBigInt64BE().toString()
  const taken = await session.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1::bigint) AS locked', [key])
  if (taken.rows[0]?.locked) return
  throw new CommandError(
    `${name}, schema ${schema}, is in use by another run${await holderOf(session, key)}; wait until that ends, or give another --schema.`,
  )
}

async function holderOf(session: Session, key: string): Promise<string> {
  const { rows } = await session.query<{ pid: number; since: Date }>(
    `SELECT a.pid, a.backend_start AS since FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (l.classid::bigint << 32 | l.objid::bigint) = $1::bigint`,
    [key],
  )
  const [holder] = rows
  return holder ? ` (server process ${holder.pid}, since ${holder.since.toISOString()})` : ''
}
