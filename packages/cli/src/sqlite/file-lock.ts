import { closeSync, fstatSync, openSync, statSync, unlinkSync } from 'node:fs'
import { CommandError } from '../command/errors.ts'
import { isBusy, loadSqlite, toOpenError } from './sqlite.ts'

/** A file that only this process uses, until the lock is released or the process ends. */
export interface FileLock {
  release(): void
}

/**
 * Takes the lock of a file, called `name` in messages, or rejects with a CommandError that names the file and who has it.
 *
 * The lock is one of the operating system, on a small SQLite database beside the file: it ends with the process, in
 * whatever way the process ends. The file itself can still be read by others.
 */
export async function lockFile(
  file: string,
  name: string = file,
  now: () => Date = () => new Date(),
): Promise<FileLock> {
  const path = `${file}.lock`
  const { DatabaseSync } = await loadSqlite()
  for (;;) {
    const inode = createIfAbsent(path)
    let database: InstanceType<typeof DatabaseSync>
    try {
      database = new DatabaseSync(path, { timeout: 0 })
    } catch (error) {
      throw toOpenError(error, path)
    }
    try {
      database.exec('CREATE TABLE IF NOT EXISTS holder (process INTEGER, since TEXT)')
      database.exec('BEGIN IMMEDIATE; DELETE FROM holder')
      database.prepare('INSERT INTO holder VALUES (?, ?)').run(process.pid, now().toISOString())
      // Committed so that others can read it, then locked again.
      database.exec('COMMIT; BEGIN IMMEDIATE')
    } catch (error) {
      const holder = isBusy(error) ? holderOf(database) : undefined
      database.close()
      if (!isBusy(error)) throw toOpenError(error, path)
      throw new CommandError(`${name} is in use by another run${holder}; wait until that ends, or give another file.`)
    }
    // The run that had the lock before removes the file when it ends. Then this is the lock of a file that nobody else sees.
    if (inode === statSync(path, { bigint: true, throwIfNoEntry: false })?.ino)
      return { release: () => release(path, database) }
    database.close()
  }
}

function release(path: string, database: { close(): void }): void {
  try {
    unlinkSync(path)
  } catch {
    // Windows removes no open file; it is found unlocked the next time.
  }
  database.close()
}

/** The number of the file in its file system, which tells it from a later one of the same name. */
function createIfAbsent(path: string): bigint {
  let descriptor: number
  try {
    descriptor = openSync(path, 'a')
  } catch (error) {
    throw new CommandError(
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code}); give a file in a folder that exists and can be written to.`,
    )
  }
  const { ino } = fstatSync(descriptor, { bigint: true })
  closeSync(descriptor)
  return ino
}

function holderOf(database: { prepare(sql: string): { get(): unknown } }): string {
  try {
    const { process, since } = database.prepare('SELECT process, since FROM holder').get() as Record<string, unknown>
    return ` (process ${process}, since ${since})`
  } catch {
    return ''
  }
}
