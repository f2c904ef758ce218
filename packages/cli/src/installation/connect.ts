import {
  type B2CoreClient,
  type CallSettings,
  type ClientOptions,
  createB2CoreClient,
  type Hooks,
} from '@b2core-clients/client'
import type { Terminal } from '../terminal/terminal.ts'
import type { Host } from './host.ts'
import { tokenFrom } from './token.ts'

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
  return createB2CoreClient({
    baseUrl: host.url,
    token: await tokenFrom(host, env),
    hooks,
    dialect,
    ...settings,
  })
}
