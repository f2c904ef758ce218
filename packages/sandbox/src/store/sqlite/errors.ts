import { SandboxError, StoreError } from '../../domain/refusals.ts'

/** SQLite's primary result codes: what happened, and what whoever starts the sandbox can do. */
const causes: Record<number, readonly [cause: string, fix: string]> = {
  5: ['The database is in use by another sandbox or program.', 'End that one, or choose another file.'],
  8: ['The database file is read-only.', 'Make it writable, or choose another file.'],
  10: ['The disk failed while the database was read or written.', 'Make room on the disk, or choose another file.'],
  11: ['The database file is damaged.', 'Choose another file, or put back a copy of this one.'],
  13: ['The disk is full.', 'Make room on the disk, or choose another file.'],
  14: ['The database file cannot be opened.', 'Choose a file in a folder that is there and may be written to.'],
  26: ['The file is not an SQLite database.', 'Choose another file.'],
}

const uniqueViolation = 2067

/** Whether SQLite refused a row because an active client has its email already. */
export const isEmailTaken = (error: unknown): boolean =>
  codeOf(error) === uniqueViolation && /clients\.email_key/.test(messageOf(error))

/** Whether SQLite may not lock the file: one that may only be read. */
export const isLockRefused = (error: unknown): boolean => codeOf(error) === 3850

/** SQLite's failure in words; anything else as it is. */
export function toStoreError(error: unknown): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  // The low byte is the primary code, what stands above it a detail.
  const [cause] = causes[code & 0xff] ?? [`The database failed: ${messageOf(error)}.`]
  return new StoreError(cause, { cause: error })
}

/** A failure to open or fill a store as one line that names the file and the fix; what is no such failure as it is. */
export function toStartError(error: unknown, file: string | undefined): unknown {
  const failure = toStoreError(error)
  if (!(failure instanceof StoreError)) return error
  const [, fix] = causes[(codeOf(failure.cause) ?? 0) & 0xff] ?? ['', 'Choose another file.']
  return new SandboxError(`${file ?? 'The store in memory'}: ${failure.message} ${fix}`, { cause: error })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The number is SQLite's; a value that no number of JavaScript holds is something no sandbox wrote: damage. */
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && error.code === 'ERR_OUT_OF_RANGE') return 11
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined
}
