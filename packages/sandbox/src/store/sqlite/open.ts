import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { SandboxError } from '../../errors/sandbox-error.ts'
import { isLockRefused, toStartError } from './errors.ts'
import { defineFunctions } from './functions.ts'
import { refuseForeignFile, upgrade } from './upgrade.ts'

// Imported by an expression, so that a bundle for a runtime without it does not load it at its start.
const sqlite = await import('node:sqlite')

/**
 * Opens a database from a snapshot, from a file (created or upgraded where needed) or, without either, an empty one in
 * memory. Throws SandboxError when it cannot. A file that is not a sandbox's stays unchanged.
 */
export function openDatabase(file: string | undefined, snapshot?: Uint8Array): DatabaseSync {
  if (file !== undefined && isFolderOrDevice(file))
    throw new SandboxError(`${file} is not a file. Choose a file, or the name of a new one.`)
  let database: DatabaseSync | undefined
  try {
    database = new sqlite.DatabaseSync(file ?? ':memory:', { timeout: 1000 })
    defineFunctions(database)
    // The file system may be read-only.
    database.exec('pragma temp_store = memory')
    if (snapshot) {
      database.deserialize(snapshot)
      return database
    }
    if (file !== undefined) {
      lock(database)
      refuseForeignFile(database, file)
    }
    // `full`: a commit returns once the log is on disk.
    database.exec('pragma journal_mode = wal; pragma synchronous = full')
    // The file is not mapped into memory: reading a mapped file that was truncated would end the process.
    database.exec('pragma cache_size = -65536; pragma wal_autocheckpoint = 4000')
    upgrade(database)
    return database
  } catch (error) {
    database?.close()
    throw toStartError(error, file)
  }
}

/** For a folder or a device, SQLite would say that the disk failed. What it says of a path without access is right. */
function isFolderOrDevice(file: string): boolean {
  try {
    return !statSync(file).isFile()
  } catch {
    return false
  }
}

/**
 * Locks the file, since counts and identifiers are kept in memory and would be wrong if another process wrote. The
 * operating system releases the lock when the process ends, however it ends.
 */
function lock(database: DatabaseSync): void {
  try {
    database.exec('pragma locking_mode = exclusive; begin immediate; commit')
  } catch (error) {
    if (!isLockRefused(error)) throw error
    // A read-only file cannot be locked, and the sandbox does not write to it.
    database.exec('pragma locking_mode = normal')
  }
}
