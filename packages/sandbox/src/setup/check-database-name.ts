import { SandboxError } from '../errors/sandbox-error.ts'
import { isPostgresAddress, sslModes } from '../store/postgres/address.ts'

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
  for (const [parameter, { isValid, expected }] of Object.entries(parameterRules)) {
    const value = url.searchParams.get(parameter)
    if (value === null || isValid(value)) continue
    throw new SandboxError(`${subject} has an invalid ${parameter}; give ${expected}.`)
  }
}

interface ParameterRule {
  readonly isValid: (value: string) => boolean
  /** What is valid; follows "give". */
  readonly expected: string
}

const parameterRules: Readonly<Record<string, ParameterRule>> = {
  connect_timeout: { isValid: (value) => isWhole(value, 999_999), expected: 'seconds from 0 to 999999' },
  port: { isValid: (value) => isWhole(value, 65_535), expected: 'a whole number from 0 to 65535' },
  // The driver would take any other text for one of its own modes.
  sslmode: { isValid: (value) => sslModes.includes(value), expected: `one of ${sslModes.join(', ')}` },
}

function isWhole(text: string, most: number): boolean {
  return /^\d+$/.test(text) && Number(text) <= most
}
