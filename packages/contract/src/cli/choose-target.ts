import { carefully } from '../target/careful.ts'
import type { HarRecorder } from '../target/har.ts'
import { hostTarget } from '../target/host.ts'
import { mockTarget } from '../target/mock.ts'
import { sandboxTarget } from '../target/sandbox.ts'
import type { Target } from '../target/target.ts'
import type { CliOptions } from './options.ts'
import { UsageError } from './usage-error.ts'

export interface Chosen {
  readonly target: Target
  readonly har?: HarRecorder
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The target that the command line names. Throws a UsageError where it cannot be had. */
export function chooseTarget(options: CliOptions, env: Environment, needsToken: boolean): Chosen {
  if (options.target === 'sandbox') return { target: sandboxTarget({ seed: 1 }) }
  if (options.target === 'mock') return { target: mockTarget(`http://127.0.0.1:${env.MOCK_PORT || '4010'}`) }
  return chooseHost(options, env, needsToken)
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

function chooseHost(
  { target: given, allowWrites, rate, maxRequests, restrictedTags }: CliOptions,
  env: Environment,
  needsToken: boolean,
): Chosen {
  const url = URL.parse(given)
  // What stands before an @ is a password.
  const shown = given.replace(/.*@/s, '')
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`--target is "${shown}"; give sandbox, mock, or the address of a host: https://host.name`)
  if (url.protocol === 'http:' && !loopback.has(url.hostname))
    throw new UsageError(`--target is ${url.origin}; a token is sent over https alone, except to this machine.`)
  const { B2CORE_TOKEN: token = '', B2CORE_RESTRICTED_TOKEN: restricted } = env
  if (url.username || url.password || url.search || url.hash)
    throw new UsageError(`--target is an address alone: ${url.origin}${url.pathname}; a token goes into B2CORE_TOKEN.`)
  if (needsToken && !token)
    throw new UsageError(`B2CORE_TOKEN is not set; put a bearer token of ${url.origin} into it.`)
  const tokens = { admin: token, ...(restricted && { restricted }) }
  const limits = { tokens, allowWrites, rate, maxRequests }
  const { turn, fetch, har } = carefully((request) => globalThis.fetch(request), limits)
  const target = hostTarget({
    name: url.origin,
    url: given,
    tokens,
    restrictedTags,
    capabilities: [
      'state',
      'named errors',
      'strict query',
      ...(allowWrites ? (['writes'] as const) : []),
      ...(restricted && restrictedTags.length > 0 ? (['restricted admin'] as const) : []),
    ],
    turn,
    fetch,
  })
  return { target, har }
}
