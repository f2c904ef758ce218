import { DatabaseSync } from 'node:sqlite'
import { SandboxError, StoreError } from '../../domain/refusals.ts'
import { toStoreError } from './errors.ts'
import { migrate } from './migrations.ts'

/** Opens a store, with what the snapshot holds or with what the file holds, made or brought to the present form where that is needed. Throws SandboxError when it cannot. */
export function openDatabase(file: string | undefined, snapshot?: Uint8Array): DatabaseSync {
  try {
    const database = new DatabaseSync(file ?? ':memory:', { timeout: 2000 })
    if (snapshot) {
      database.deserialize(snapshot)
      return database
    }
    // A commit is acknowledged when the log is on disk (`full`); readers of the file do not wait for writers (`wal`).
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory')
    database.exec('pragma cache_size = -65536; pragma mmap_size = 2147483648; pragma wal_autocheckpoint = 4000')
    migrate(database)
    return database
  } catch (error) {
    const cause = toStoreError(error)
    if (!(cause instanceof StoreError)) throw error
    throw new SandboxError(`${file}: ${cause.message} Choose another file, or mend this one.`, { cause: error })
  }
}
