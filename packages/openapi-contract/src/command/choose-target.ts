import { credentialHeaders, knownSchemes, type SecurityScheme } from '../document/security.ts'
import { createDataHiding } from '../report/data-hiding.ts'
import type { PreparedDocument } from '../running/prepared.ts'
import { carefully } from '../target/careful.ts'
import type { HarRecorder } from '../target/har.ts'
import { hostTarget } from '../target/host.ts'
import { mainRole, type OpenTarget, type Target, type Tokens } from '../target/target.ts'
import type { CommandDefinition, Environment } from './command-definition.ts'
import type { CliOptions } from './options.ts'
import { readSentHeaders } from './sent-headers.ts'
import { isOnThisMachine } from './this-machine.ts'
import { UsageError } from './usage-error.ts'

export interface Chosen {
  readonly target: Target
  /** It runs in this process, and no other. */
  readonly isInProcess: boolean
  readonly har?: HarRecorder
}

/** What a target is made with. */
export interface Surroundings {
  readonly env: Environment
  readonly prepared: PreparedDocument
  /** Sends requests to a host. */
  readonly fetch: OpenTarget['fetch']
}

/** The target that the command line names. Throws a UsageError where it cannot be had. */
export function chooseTarget(definition: CommandDefinition, options: CliOptions, surroundings: Surroundings): Chosen {
  const { env, prepared } = surroundings
  const named = definition.targets?.find(({ name }) => name === options.target)
  if (named) return { target: named.open(env, prepared.document), isInProcess: named.isInProcess ?? false }
  return chooseHost(definition, options, surroundings)
}

const isInsecure = ({ protocol, href }: URL): boolean => protocol === 'http:' && !isOnThisMachine(href)

function chooseHost(
  definition: CommandDefinition,
  given: CliOptions,
  { env, prepared: { document, operations }, fetch: send }: Surroundings,
): Chosen {
  const { target: address, servers, allowWrites, exclusive, withData, rate, maxRequests, hostFlags } = given
  const url = URL.parse(address)
  // What is before an @ is a password.
  const shown = address.replace(/.*@/s, '')
  const { createHost = hostTarget, targets = [], tokenVariable } = definition
  const names = [...targets.map(({ name }) => name), 'the address of a host: https://host.name']
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`--target is "${shown}"; give ${names.join(', ').replace(/, (?=the address)/, ', or ')}`)
  if (isInsecure(url))
    throw new UsageError(`--target is ${url.origin}; a token is sent only over https, except to this machine.`)
  if (url.username || url.password || url.search || url.hash)
    throw new UsageError(
      `--target takes only an address: ${url.origin}${url.pathname}; a token goes into ${tokenVariable}.`,
    )
  const schemes = operations.flatMap(({ security }) => security)
  const known = knownSchemes(document)
  const { headers, secrets } = readSentHeaders(given.headers, known, env)
  const credentials = credentialHeaders(known)
  const isSigned = Object.keys(headers).some((name) => credentials.has(name))
  const tokens = readTokens(definition, env)
  if (schemes.length > 0 && !tokens[mainRole] && !isSigned)
    throw new UsageError(`${tokenVariable} is not set; put ${credentialOf(schemes)} of ${url.origin} into it.`)
  const { turn, fetch, har } = carefully(send, {
    tokens: { ...tokens, ...secrets },
    hiding: withData ? undefined : createDataHiding(operations),
    allowWrites,
    rate,
    maxRequests,
  })
  const capabilities = [
    'state',
    'strict query',
    ...(allowWrites ? ['writes'] : []),
    ...(exclusive ? ['exclusive data'] : []),
  ]
  const insecure = Object.values(servers).find((server) => isInsecure(new URL(server)))
  if (insecure !== undefined)
    throw new UsageError(`--server is ${insecure}; a token is sent only over https, except to this machine.`)
  const host = { name: url.origin, url: address, servers, headers, tokens, secrets, capabilities, turn, fetch }
  return { target: createHost(host, hostFlags), isInProcess: false, har }
}

/** What a caller has to have, in words. */
function credentialOf([scheme]: readonly SecurityScheme[]): string {
  if (scheme?.kind === 'basic') return 'a name and a password, as name:password,'
  return scheme?.kind === 'key' ? 'an API key' : 'a bearer token'
}

function readTokens({ tokenVariable, otherTokens = {} }: CommandDefinition, env: Environment): Tokens {
  const others = Object.entries(otherTokens).map(([role, { variable }]) => [role, variable] as const)
  return Object.fromEntries(
    [[mainRole, tokenVariable] as const, ...others].flatMap(([role, variable]) => {
      const value = env[variable]
      return value ? [[role, { value, variable }]] : []
    }),
  )
}
