import { existsSync } from 'node:fs'
import { SandboxError } from '../errors/sandbox-error.ts'
import { describeAddress, isPostgresAddress } from '../store/postgres/address.ts'
import { openPostgres } from '../store/postgres/open.ts'
import { SqliteStore } from '../store/sqlite/sqlite-store.ts'
import { checkDatabaseName } from './check-database-name.ts'

export interface CopyOptions {
  /** A file of SQLite, or the address of a PostgreSQL database. */
  readonly from: string
  /** The same, without clients. */
  readonly to: string
  /** Called with one line when a database cannot be reached, and when it can be. */
  readonly onWait: (state: string) => void
}

/**
 * Copies all clients of a file or a database to another one, with their identifiers and times: all or none. Resolves to
 * their number. Rejects with SandboxError when the other one has clients.
 */
export async function copyClients({ from, to, onWait }: CopyOptions): Promise<number> {
  checkDatabaseName(from, '--copy-from')
  checkDatabaseName(to, '--db')
  if (isTemporary(to))
    throw new SandboxError(
      `--db is ${JSON.stringify(to)}, which is gone when the command ends; give a file or a PostgreSQL database to copy to.`,
    )
  if (!isPostgresAddress(from) && !existsSync(from))
    throw new SandboxError(
      `--copy-from is ${JSON.stringify(from)}, which does not exist; give the file or database to copy from.`,
    )
  const source = await open(from, onWait)
  try {
    const target = await open(to, onWait)
    try {
      const there = await target.count()
      if (there > 0) throw new SandboxError(`${nameOf(to)} has ${there} clients already. Give one without clients.`)
      await target.load(await source.records(), { emailUniqueness: 'none', onlyIfEmpty: true })
      return await target.count()
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Whether SQLite keeps it in memory, or in a file that it removes. */
const isTemporary = (db: string): boolean => db === '' || db === ':memory:' || db.startsWith('file::memory:')

/** A file or a database for messages, without a password. */
export function nameOf(db: string): string {
  return isPostgresAddress(db) ? describeAddress(db) : db
}

async function open(db: string, onWait: CopyOptions['onWait']) {
  return isPostgresAddress(db) ? (await openPostgres({ address: db, onWait })).store : new SqliteStore(db)
}
