import { StoreError } from '../../domain/refusals.ts'

const causes: Record<number, string> = {
  5: 'The database is locked by another process.',
  8: 'The database file is read-only.',
  10: 'The disk failed while the database was read or written.',
  11: 'The database file is damaged.',
  13: 'The disk is full.',
  14: 'The database file cannot be opened.',
  26: 'The file is not an SQLite database.',
}

const uniqueViolation = 2067

/** Whether SQLite refused a row because a unique index has its value already. */
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === uniqueViolation

/** SQLite's failure in words; anything else as it is. */
export function toStoreError(error: unknown): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  // The low byte is the primary code, what stands above it a detail.
  const cause = causes[code & 0xff] ?? `The database failed: ${error instanceof Error ? error.message : error}.`
  return new StoreError(cause, { cause: error })
}

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode : undefined
}
