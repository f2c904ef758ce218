import {
  type HostOptions as EngineHostOptions,
  hostTarget as engineHostTarget,
  mainRole,
  type OpenTarget,
  type Target,
} from '@b2core-clients/openapi-contract'
import type { Capability } from '../suite/capabilities.ts'
import type { OpenClientsTarget } from './restricted-tags.ts'

/** Environment variables with the tokens of the admins. */
export const tokenVariables = {
  main: 'B2CORE_TOKEN',
  restricted: 'B2CORE_RESTRICTED_TOKEN',
  reading: 'B2CORE_READING_TOKEN',
} as const

/** The role of an admin who may read, and not create. */
export const readingRole = 'reading'

export interface AdminTokens {
  /** Of an admin who sees every client. */
  readonly admin: string
  /** Of an admin who sees only some tags. @default checks of such an admin are skipped */
  readonly restricted?: string
  /** Of an admin who may read, and not create. @default checks of such an admin are skipped */
  readonly reading?: string
}

/** The admins as the engine's callers. */
export const tokensOf = ({ admin, restricted, reading }: AdminTokens): OpenTarget['tokens'] => ({
  [mainRole]: { value: admin, variable: tokenVariables.main },
  ...(restricted && { restricted: { value: restricted, variable: tokenVariables.restricted } }),
  ...(reading && { [readingRole]: { value: reading, variable: tokenVariables.reading } }),
})

export interface HostOptions extends Omit<EngineHostOptions, 'tokens' | 'capabilities'> {
  readonly tokens: AdminTokens
  /** Tags that the restricted admin may see. @default unknown */
  readonly restrictedTags?: readonly string[]
  /** @default none */
  readonly capabilities?: readonly Capability[]
}

/** A server of this API that runs already, reached over HTTP. */
export const hostTarget = ({ tokens, restrictedTags, ...options }: HostOptions): Target =>
  withRestrictedTags(engineHostTarget({ ...options, tokens: tokensOf(tokens) }), restrictedTags)

/** A host that the command line names. */
export function clientsHost(host: EngineHostOptions, restrictedTags: readonly string[]): Target {
  const isRestricted = host.tokens?.restricted !== undefined && restrictedTags.length > 0
  const own: Capability[] = ['named errors']
  if (isRestricted) own.push('restricted admin')
  if (host.tokens?.[readingRole] !== undefined) own.push('reading admin')
  const target = engineHostTarget({ ...host, capabilities: [...(host.capabilities ?? []), ...own] })
  return withRestrictedTags(target, restrictedTags)
}

function withRestrictedTags(target: Target, restrictedTags: readonly string[] | undefined): Target {
  if (!restrictedTags) return target
  return {
    ...target,
    async open(options) {
      const opened: OpenClientsTarget = { ...(await target.open(options)), restrictedTags }
      return opened
    },
  }
}
