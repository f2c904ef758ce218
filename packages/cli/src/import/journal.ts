import { createHash } from 'node:crypto'
import { describe, shorten } from '../command/describe.ts'
import { CommandError, StoppedError } from '../command/errors.ts'
import { lockFile } from '../sqlite/file-lock.ts'
import { type DatabaseSync, loadSqlite, tablesOf, toOpenError, toWriteError } from '../sqlite/sqlite.ts'
import type { NewClientBody } from './new-client-body.ts'

/**
 * What became of a row.
 * - `sending`: it was about to be sent when the process ended, or is being sent now.
 * - `created`: the host has a client that this import made.
 * - `found`: the host had a client with this email before.
 * - `refused`: the host said no.
 * - `unknown`: the response was lost, and the host does not show the client.
 */
export type Outcome = (typeof outcomes)[number]

const outcomes = ['sending', 'created', 'found', 'refused', 'unknown'] as const

export interface JournalEntry {
  readonly outcome: Outcome
  readonly clientId: number | string | undefined
  /** Why, for people. */
  readonly message: string
}

/** What an import has done so far. It outlives the process, and a power failure. */
export interface Journal {
  find(key: string): JournalEntry | undefined
  note(key: string, entry: JournalEntry): void
  /** The row was not sent after all. */
  forget(key: string): void
  close(): void
}

/**
 * What tells rows apart, also when the file has changed since: the email, otherwise all of the row. It is a hash, so
 * that the journal has nobody's address.
 */
export function keyOf(body: NewClientBody): string {
  const email = emailOf(body)
  const text = email === undefined ? JSON.stringify(sorted(body)) : `email ${email.toLowerCase()}`
  return createHash('sha256').update(text).digest('hex')
}

export function emailOf({ email }: NewClientBody): string | undefined {
  return typeof email === 'string' && email !== '' ? email : undefined
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]))
}

/** Opens the journal beside an import's file. Rejects with a CommandError when another run has it. */
export async function openJournal(file: string, name: string, host: string): Promise<Journal> {
  const path = `${file}.import.db`
  const lock = await lockFile(path, name)
  let database: DatabaseSync | undefined
  try {
    const { DatabaseSync } = await loadSqlite()
    database = new DatabaseSync(path, { timeout: 5000 })
    refuseOther(database, path)
    // A row is noted before it is sent, and that note must survive a power failure.
    database.exec('PRAGMA synchronous = full')
    database.exec('CREATE TABLE IF NOT EXISTS import (host TEXT NOT NULL)')
    database.exec(
      'CREATE TABLE IF NOT EXISTS import_rows (key TEXT PRIMARY KEY, outcome TEXT NOT NULL, client_id TEXT, message TEXT NOT NULL) WITHOUT ROWID',
    )
    database.exec(`PRAGMA user_version = ${version}`)
    refuseOtherHost(database, name, host)
    return journalIn(database, path, lock.release)
  } catch (error) {
    database?.close()
    lock.release()
    throw toOpenError(error, path)
  }
}

/** Raised when the tables change in a way that an older version would not understand. */
const version = 1

/** Leaves what is not a journal, or is one of a newer version, as it was. */
function refuseOther(database: DatabaseSync, path: string): void {
  const names = tablesOf(database)
  const found = Number(database.prepare('PRAGMA user_version').get()?.user_version)
  const isOwn = names.length === 0 || (names.includes('import') && names.includes('import_rows'))
  if (!isOwn)
    throw new CommandError(
      `${path} has tables of something else (${names.slice(0, 3).map(shorten).join(', ')}); move it, or rename the file to import.`,
    )
  if (found > version)
    throw new CommandError(`${path} was written by a newer version of this command; use that one, or move the file.`)
}

function refuseOtherHost(database: DatabaseSync, name: string, host: string): void {
  const known = database.prepare('SELECT host FROM import').get()?.host
  if (known === undefined) database.prepare('INSERT INTO import VALUES (?)').run(host)
  else if (known !== host)
    throw new CommandError(
      `${name} was imported into ${known}, not into ${host}; give that --target, or a copy of the file under another name.`,
    )
}

function journalIn(database: DatabaseSync, path: string, release: () => void): Journal {
  const select = database.prepare('SELECT outcome, client_id, message FROM import_rows WHERE key = ?')
  const remove = database.prepare('DELETE FROM import_rows WHERE key = ?')
  const upsert = database.prepare('INSERT OR REPLACE INTO import_rows VALUES (?, ?, ?, ?)')
  const run = <Result>(statement: () => Result): Result => {
    try {
      return statement()
    } catch (error) {
      throw toWriteError(error, path)
    }
  }
  return {
    find(key) {
      const row = run(() => select.get(key))
      if (!row) return undefined
      const { outcome, client_id, message } = row
      return { outcome: readOutcome(outcome, path), clientId: readId(client_id, path), message: String(message) }
    },
    note(key, { outcome, clientId, message }) {
      run(() => upsert.run(key, outcome, clientId === undefined ? null : JSON.stringify(clientId), message))
    },
    forget(key) {
      run(() => remove.run(key))
    },
    close() {
      database.close()
      release()
    },
  }
}

function readOutcome(stored: unknown, path: string): Outcome {
  const outcome = outcomes.find((each) => each === stored)
  if (outcome !== undefined) return outcome
  throw new StoppedError(`${path} has an invalid outcome, ${describe(stored)}; put back a copy of the file.`)
}

function readId(stored: unknown, path: string): number | string | undefined {
  if (typeof stored !== 'string') return undefined
  try {
    return JSON.parse(stored)
  } catch {
    throw new StoppedError(`${path} has an invalid client_id, ${describe(stored)}; put back a copy of the file.`)
  }
}
