import { CommandError, StoppedError } from '../../command/errors.ts'

/** A failure to connect or to prepare the tables, in one line without a password. */
export function toOpenError(error: unknown, name: string): unknown {
  const code = codeOf(error)
  if (error instanceof CommandError || code === undefined) return error
  switch (code) {
    case '28P01':
    case '28000':
      return new CommandError(`${name} refuses the user or the password; put them into the address, or set PGPASSWORD.`)
    case '3D000':
      return new CommandError(`${name} does not exist; create the database first.`)
    case '42501':
      return new CommandError(`${name}: ${messageOf(error)}; use a user who may create tables, or --schema NAME.`)
    default:
      return new CommandError(
        `${name} cannot be used: ${messageOf(error)} (${code}). Check the address in --to, and that the server runs.`,
      )
  }
}

/** A failure while the tables are written, in one line. */
export function toWriteError(error: unknown, name: string): unknown {
  const code = codeOf(error)
  if (error instanceof CommandError || code === undefined) return error
  const why = code === '53100' ? 'the disk of the server is full' : `${messageOf(error)} (${code})`
  return new StoppedError(`${name}: ${why}. Fix that, then run the same command again to continue.`)
}

/** The code of the server or of the network; undefined for an error of another kind. */
function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') return code
  // The driver's own words have no code: for a password that is missing, and for a connection that is lost.
  if (/password must be/.test(messageOf(error))) return '28P01'
  return /connection|timeout/i.test(messageOf(error)) ? 'no connection' : undefined
}

function messageOf(error: unknown): string {
  // Several addresses of one name fail together, each with its own reason.
  const [first] = error instanceof AggregateError ? error.errors : [error]
  return (first instanceof Error ? first.message : String(first)).split('\n')[0]?.replace(/\.$/, '') ?? ''
}
