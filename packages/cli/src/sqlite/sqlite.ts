import type { DatabaseSync } from 'node:sqlite'
import { CommandError, StoppedError } from '../command/errors.ts'

export type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Whether this Node has SQLite. Node 22.13 is the first that has it without a flag. */
export function hasSqlite(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 13)
}

/** Node's SQLite, or a CommandError on a Node without it. */
export async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  if (!hasSqlite())
    throw new CommandError(
      `SQLite, CSV and NDJSON files need Node 22.13 or newer; this is Node ${process.versions.node}. Use a newer Node, or --to postgres://…, or --to - for the standard output.`,
    )
  silenceExperimentalWarning()
  return import('node:sqlite')
}

/** Node 22 and 23 warn that SQLite is experimental. A person who exports clients cannot change that. */
function silenceExperimentalWarning(): void {
  const emit = process.emitWarning
  process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
    if (!String(warning).startsWith('SQLite is an experimental feature')) emit.call(process, warning, ...rest)
  }) as typeof process.emitWarning
}

const busy = 5
const notADatabase = 26
const cannotOpen = 14
const full = 13
const corrupt = 11

/** SQLite's primary result code, or undefined for another kind of error. */
function codeOf(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | undefined)?.errcode
  return typeof code === 'number' ? code & 0xff : undefined
}

export const isBusy = (error: unknown): boolean => codeOf(error) === busy

/** A failure to open the file, in one line. */
export function toOpenError(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case undefined:
      return error
    case notADatabase:
      return new CommandError(`${file} is not an SQLite database; give another file.`)
    case cannotOpen:
      return new CommandError(`${file} cannot be opened; give a file in a folder that exists and can be written to.`)
    case corrupt:
      return new CommandError(damaged(file))
    case busy:
      return new CommandError(`${file} is in use by another program; close that, or give another file.`)
    default:
      return new CommandError(
        `${file} cannot be used: ${messageOf(error)}. Check that you may write to it, or give another file.`,
      )
  }
}

/** A failure while the file is written, in one line. */
export function toWriteError(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case undefined:
      return error
    case full:
      return new StoppedError(
        `The disk is full: ${file} cannot grow. Free space, then run the same command again to continue.`,
      )
    case corrupt:
      return new StoppedError(damaged(file))
    case busy:
      return new StoppedError(
        `${file} is locked by another program. Close that, then run the same command again to continue.`,
      )
    default:
      return new StoppedError(
        `${file} cannot be written: ${messageOf(error)}. Check the disk, then run the same command again to continue.`,
      )
  }
}

const damaged = (file: string): string => `${file} is damaged; put back a copy of it, or give another file.`

/** The names of a database's tables. */
export const tablesOf = (database: DatabaseSync): string[] =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => String(name))

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A name as SQL takes it, whatever it is made of. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
