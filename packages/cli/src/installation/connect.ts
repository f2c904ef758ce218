import {
  type B2CoreClient,
  type CallSettings,
  type ClientOptions,
  createB2CoreClient,
  type Hooks,
} from '@b2core-clients/client'
import { CommandError } from '../command/errors.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Host } from './host.ts'

export interface ConnectOptions extends CallSettings {
  /** Called around each request. */
  readonly hooks?: readonly Hooks[]
  /** How the installation differs. @default as the published document has it */
  readonly dialect?: ClientOptions['dialect']
}

/** A client for the host, with the token that the environment names. Rejects with a CommandError where there is none. */
export async function connect(
  host: Host,
  env: Terminal['env'],
  { hooks = [], dialect, ...settings }: ConnectOptions = {},
): Promise<B2CoreClient> {
  const send = withPrefix(host)
  return createB2CoreClient({
    baseUrl: host.origin,
    token: await tokenFrom(host, env, send),
    fetch: send,
    hooks,
    dialect,
    ...settings,
  })
}

/** The token from the environment, undefined if it is not set. Throws a CommandError if a header cannot contain it. */
export function readToken({ B2CORE_TOKEN: token }: Terminal['env']): string | undefined {
  if (!token) return undefined
  if (/^[!-~]+$/.test(token)) return token
  throw new CommandError('B2CORE_TOKEN has spaces or letters that no token has; put only the bearer token into it.')
}

type Send = (url: string, init: RequestInit) => Promise<Response>

/** Sends to the paths below the host's prefix. */
const withPrefix = ({ origin, url }: Host): Send => {
  return (target, init) => fetch(url + target.slice(origin.length), init)
}

async function tokenFrom(host: Host, env: Terminal['env'], send: Send) {
  const { B2CORE_EMAIL: email, B2CORE_PASSWORD: password } = env
  const token = readToken(env)
  if (token) return token
  if (email && password) {
    const { signIn } = await import('@b2core-clients/client/sign-in')
    return signIn({ baseUrl: host.origin, fetch: send, credentials: { email, password } })
  }
  throw new CommandError(
    `B2CORE_TOKEN is not set; put a bearer token of ${host.url} into it, or set B2CORE_EMAIL and B2CORE_PASSWORD.`,
  )
}
