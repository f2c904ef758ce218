import { B2CoreError, type TokenFunction } from '@b2core-clients/client'
import { CommandError } from '../command/errors.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { withFix } from './fixes.ts'
import type { Host } from './host.ts'

/** Where the token comes from: the environment, or a sign-in. Rejects with a CommandError if there is neither. */
export async function tokenFrom(host: Host, env: Terminal['env']): Promise<string | TokenFunction> {
  const token = env.B2CORE_TOKEN
  const email = env.B2CORE_EMAIL?.trim()
  // Files of variables can leave a line break after it. Blanks can be a part of it.
  const password = env.B2CORE_PASSWORD?.replace(/[\r\n]+$/, '')
  if (token) return checkedToken(token)
  if (email && password) {
    const { signIn } = await import('@b2core-clients/client/sign-in')
    return signIn({ baseUrl: host.url, credentials: { email, password } })
  }
  if (email || password) {
    const [set, missing] = email ? ['B2CORE_EMAIL', 'B2CORE_PASSWORD'] : ['B2CORE_PASSWORD', 'B2CORE_EMAIL']
    throw new CommandError(
      `The environment variable ${set} is set, and ${missing} is not; set both to sign in at ${host.url}, or put a bearer token into B2CORE_TOKEN.`,
    )
  }
  throw new CommandError(
    `The environment variable B2CORE_TOKEN is not set; put a bearer token of ${host.url} into it, or set B2CORE_EMAIL and B2CORE_PASSWORD.`,
  )
}

/** A token for a few minutes of work. Rejects with a CommandError without one. */
export async function firstToken(host: Host, env: Terminal['env']): Promise<string> {
  const source = await tokenFrom(host, env)
  if (typeof source === 'string') return source
  try {
    const given = await source()
    return typeof given === 'string' ? given : given.token
  } catch (error) {
    throw error instanceof B2CoreError ? new CommandError(withFix(error)) : error
  }
}

/** The token, or a CommandError if it is more than one. Files of variables leave a line break or quotes around it. */
function checkedToken(given: string): string {
  const token = given.trim()
  if (/^[!#-&(-~]+$/.test(token)) return token
  throw new CommandError(
    'B2CORE_TOKEN has spaces, quotes or letters that no token has; put only the bearer token into it.',
  )
}
