import type { DatabaseSync } from 'node:sqlite'
import { isLockRefused, toStartError } from './errors.ts'
import { migrate, refuseForeign } from './migrations.ts'

// A bundle for a runtime that does not have it would ask for it first thing, were it imported by a statement.
const sqlite = await import('node:sqlite')

/**
 * Opens a store, with what the snapshot holds or with what the file holds, made or brought to the present form where
 * that is needed. Throws SandboxError when it cannot; a file that is no sandbox's stays as it was.
 */
export function openDatabase(file: string | undefined, snapshot?: Uint8Array): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new sqlite.DatabaseSync(file ?? ':memory:', { timeout: 1000 })
    if (snapshot) {
      database.deserialize(snapshot)
      return database
    }
    if (file !== undefined) {
      lock(database)
      refuseForeign(database, file)
    }
    // A commit is acknowledged when the log is on disk (`full`).
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory')
    database.exec('pragma cache_size = -65536; pragma mmap_size = 2147483648; pragma wal_autocheckpoint = 4000')
    migrate(database)
    return database
  } catch (error) {
    database?.close()
    throw toStartError(error, file)
  }
}

/**
 * Keeps the file to this opener, since what it counts and numbers is right only while nobody else writes. The lock is
 * the operating system's and ends with the process, however that ends.
 */
function lock(database: DatabaseSync): void {
  try {
    database.exec('pragma locking_mode = exclusive; begin immediate; commit')
  } catch (error) {
    if (!isLockRefused(error)) throw error
    // A file that may only be read cannot be locked so, and nothing is written to it here.
    database.exec('pragma locking_mode = normal')
  }
}
