import { credentialHeaders, type SecurityScheme } from '../document/security.ts'
import type { Tokens } from '../target/target.ts'
import type { Environment } from './command-definition.ts'
import { UsageError } from './usage-error.ts'

export interface SentHeaders {
  /** As they go out. */
  readonly headers: Readonly<Record<string, string>>
  /** Their secrets, so that these are masked wherever they occur. */
  readonly secrets: Tokens
}

/**
 * Headers of the command line, with `$NAME` replaced by the environment variable of that name. What comes from a
 * variable is a secret, and so is every header that says who the caller is.
 */
export function readSentHeaders(
  given: Readonly<Record<string, string>>,
  schemes: readonly SecurityScheme[],
  env: Environment,
): SentHeaders {
  const secret = credentialHeaders(schemes)
  const headers: Record<string, string> = {}
  const secrets: Record<string, Tokens[string]> = {}
  for (const [name, written] of Object.entries(given)) {
    headers[name] = written.replace(/\$(\w+)/g, (_, variable: string) => {
      const value = env[variable]
      if (!value) throw new UsageError(`${variable} is not set; -H '${name}: …' needs it.`)
      secrets[`$${variable}`] = { value, variable }
      return value
    })
    const variable = name.toUpperCase().replaceAll('-', '_')
    if (secret.has(name) && headers[name] === written) secrets[`$${variable}`] = { value: written, variable }
  }
  return { headers, secrets }
}
