import { SandboxError } from '../../errors/sandbox-error.ts'
import { StoreBusyError } from '../../errors/store-busy-error.ts'
import { StoreError } from '../../errors/store-error.ts'
import { StoreLostError } from '../../errors/store-lost-error.ts'

/** An error of PostgreSQL or of the connection as StoreError, in words. Any other error is returned as it is. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError || error instanceof SandboxError) return error
  const code = codeOf(error)
  if (isBusy(code, error.message)) {
    return new StoreBusyError('The database has too much to do. Repeat the request later.', { cause: error })
  }
  if (isLost(code, error)) {
    return new StoreLostError(`The database cannot be reached: ${messageOf(error)}.`, { cause: error })
  }
  if (code === '42P01') return new StoreLostError('The database is lost: its tables are gone.', { cause: error })
  if (code === '53100') return new StoreError('The disk of the database is full.', { cause: error })
  // As long as another server takes over.
  if (code === '25006') return new StoreLostError('The database is read-only.', { cause: error })
  return code === undefined ? error : new StoreError(`The database failed: ${messageOf(error)}.`, { cause: error })
}

/** An error at the start as one line that names the database and the fix. Any other error is returned as it is. */
export function toStartError(error: unknown, name: string): unknown {
  const fix = fixOf(error)
  if (fix !== undefined) return new SandboxError(`${name}${fix}`, { cause: error })
  return error instanceof StoreError ? new SandboxError(`${name}: ${error.message}`, { cause: error }) : error
}

/** Whether an error at the start stays until somebody fixes it. */
export function needsFix(error: unknown): boolean {
  return fixOf(error) !== undefined
}

/** What follows the name of the database: what is wrong, and what somebody can do. Undefined when nobody can. */
function fixOf(error: unknown): string | undefined {
  const cause = error instanceof StoreError ? error.cause : error
  if (!(cause instanceof Error)) return undefined
  const message = messageOf(cause)
  if (/unsupported startup parameter/.test(message)) {
    return `: ${message}. Give the address of the database itself, or let PgBouncer ignore its settings: ignore_startup_parameters = ${startupParameters}.`
  }
  // The driver's own error, which has no code.
  if (/does not support SSL/.test(message)) return ' does not support TLS. Leave sslmode out of the address.'
  switch (codeOf(cause)) {
    case '28P01':
    case '28000':
      return ' refuses the user or the password. Put them into the address, or set PGPASSWORD.'
    case '3D000':
      return ' does not exist. Create the database first.'
    // There is no schema in which the user may create a table.
    case '3F000':
    case '42501':
      return `: ${message}. Use a user who may create tables, and change those of the sandbox.`
    default:
      return undefined
  }
}

/** What the sandbox sets for each connection. */
const startupParameters = 'lock_timeout, statement_timeout, idle_in_transaction_session_timeout, options'

/** Whether a statement was prepared on another connection to the server: a pooler gives each transaction any of them. */
export function isPreparedElsewhere(error: unknown): boolean {
  const code = error instanceof Error ? codeOf(error) : undefined
  return code === '26000' || code === '42P05'
}

/** Locks that were not released, statements that took too long, and connections that did not become free in time. */
const busyCodes = new Set(['55P03', '57014', '40001', '40P01', '53300'])

function isBusy(code: string | undefined, message: string): boolean {
  return busyCodes.has(code ?? '') || message === 'timeout exceeded when trying to connect'
}

/** The server is stopped or starts, or refuses connections, or the network fails. */
function isLost(code: string | undefined, error: Error): boolean {
  if (code !== undefined) return /^(08|28|3D000|55000|57P0)/.test(code) || /^E(?!RR_)[A-Z]+$/.test(code)
  // The driver's own errors have no code.
  return error instanceof AggregateError || /connection|timeout|not queryable/i.test(error.message)
}

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code
  // The driver has its own message for a missing password.
  return /password must be/.test(error.message) ? '28P01' : undefined
}

function messageOf(error: unknown): string {
  // Several addresses of one name fail together, each with its own reason.
  const [first] = error instanceof AggregateError ? error.errors : [error]
  return (first instanceof Error ? first.message : String(first)).split('\n')[0]?.replace(/\.$/, '') ?? ''
}
