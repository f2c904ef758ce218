import { SandboxError } from '../../errors/sandbox-error.ts'
import { StoreError } from '../../errors/store-error.ts'

/** What happened, and what the person who starts the sandbox can do about it. */
interface Problem {
  readonly cause: string
  readonly fix: string
}

const damaged = 11
const noDatabase = 26
const lockRefused = 3850

/** By SQLite's primary result code. */
const problems: Readonly<Record<number, Problem>> = {
  5: { cause: 'The database is in use by another sandbox or program.', fix: 'End that one, or choose another file.' },
  8: { cause: 'The database file is read-only.', fix: 'Make it writable, or choose another file.' },
  10: {
    cause: 'The disk failed while the database was read or written.',
    fix: 'Free space on the disk, or choose another file.',
  },
  [damaged]: { cause: 'The database file is damaged.', fix: 'Choose another file, or restore a copy of this one.' },
  13: { cause: 'The disk is full.', fix: 'Free space on the disk, or choose another file.' },
  14: {
    cause: 'The database file cannot be opened.',
    fix: 'Choose a file in an existing folder that you may write to.',
  },
  [noDatabase]: { cause: 'The file is not an SQLite database.', fix: 'Choose another file.' },
}

/** Whether SQLite cannot lock the file because it is read-only. */
export function isLockRefused(error: unknown): boolean {
  return codeOf(error) === lockRefused
}

/** Whether SQLite cannot make sense of what the file has. */
export function isDamage(error: unknown): boolean {
  const code = (codeOf(error) ?? 0) & 0xff
  return code === damaged || code === noDatabase
}

/** An error of SQLite as StoreError, in words. Any other error is returned as it is. */
export function toStoreError(error: unknown): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  const cause = problemOf(code)?.cause ?? `The database failed: ${messageOf(error)}.`
  return new StoreError(cause, { cause: error })
}

/** An error of SQLite at the start as one line that names the file and the fix. Any other error is returned as it is. */
export function toStartError(error: unknown, file: string | undefined): unknown {
  const failure = toStoreError(error)
  if (!(failure instanceof StoreError)) return error
  const fix = problemOf(codeOf(failure.cause))?.fix ?? 'Choose another file.'
  return new SandboxError(`${file ?? 'The store in memory'}: ${failure.message} ${fix}`, { cause: error })
}

/** The primary code is the low byte of a result code; the rest is a detail. */
function problemOf(code = 0): Problem | undefined {
  return problems[code & 0xff]
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  // An integer that no JavaScript number can hold. The sandbox never writes one, so the file is damaged.
  if ('code' in error && error.code === 'ERR_OUT_OF_RANGE') return damaged
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined
}
