import { SandboxError } from '../errors/sandbox-error.ts'
import { isPostgresAddress } from '../store/postgres/address.ts'

/** An address of another kind of database, or a password before a host. A letter and a colon are a drive of Windows. */
const otherAddress = /^(?!file:)[a-z][a-z\d+.-]+:|:[^/\\]*@/i

/** SQLite keeps a file without a name for itself, and removes it in the end. */
const withoutName = /^file:(\?.*)?$/i

/**
 * Throws SandboxError when a text is neither the path of a file nor the address of a PostgreSQL database. The message
 * does not repeat it, since it may have a password.
 * @param subject What has the text, to begin the message: `"db"`.
 */
export function checkDatabaseName(name: string, subject: string): void {
  if (isPostgresAddress(name)) checkAddress(name, subject)
  else if (name !== ':memory:' && (otherAddress.test(name) || withoutName.test(name))) {
    throw new SandboxError(
      `${subject} is neither a file nor a PostgreSQL database; give a path, or postgres://user:password@host:5432/name.`,
    )
  }
}

function checkAddress(address: string, subject: string): void {
  const url = URL.parse(address)
  if (!url) {
    throw new SandboxError(
      `${subject} is not a valid address of a database; write it as postgres://user:password@host:5432/name.`,
    )
  }
  const rules = { connect_timeout: 'seconds from 0 to 999999', port: 'a whole number from 0 to 65535' }
  for (const [parameter, expected] of Object.entries(rules)) {
    const value = url.searchParams.get(parameter)
    if (value === null || isWhole(value, parameter === 'port' ? 65_535 : 999_999)) continue
    throw new SandboxError(`${subject} has an invalid ${parameter}; give ${expected}.`)
  }
}

function isWhole(text: string, most: number): boolean {
  return /^\d+$/.test(text) && Number(text) <= most
}
