import type { JsonObject, OpenTarget, Target } from '@b2core-clients/openapi-contract'
import { type Admin, createSandbox, type SandboxOptions } from '@b2core-clients/sandbox'
import type { Capability } from '../suite/capabilities.ts'
import { tokensOf } from './host.ts'
import type { OpenClientsTarget } from './restricted-tags.ts'

const restrictedTags = ['vip', 'newsletter']

/**
 * One admin who sees all, one held to two tags, so that any-of and all-of can be told apart, and one who may not create.
 */
export const sandboxAdmins: readonly Admin[] = [
  { token: 'sandbox-admin', name: 'admin' },
  { token: 'sandbox-restricted', name: 'restricted', tags: restrictedTags },
  { token: 'sandbox-reading', name: 'reading', operations: ['listClients', 'getClient'] },
]

export const everyCapability: readonly Capability[] = [
  'state',
  'writes',
  'undescribed methods',
  'restricted admin',
  'reading admin',
  'chosen status',
  'strict query',
  'named errors',
  'every error',
  'wizard',
  'exclusive data',
]

export interface SandboxTargetOptions {
  /** @default 120, so that the longest page does not hold them all */
  readonly clients?: number
  /** What the clients are drawn from. @default 1 */
  readonly seed?: number
  /** The address of a PostgreSQL database to keep clients in. Each check resets it. @default in memory */
  readonly db?: string
  /** Over HTTP on a free port, instead of only in this process. @default false */
  readonly http?: boolean
  /** What the sandbox follows, with its overlays applied. @default the published document */
  readonly document?: JsonObject
  readonly wrapStore?: SandboxOptions['wrapStore']
  readonly wrapFetch?: (fetch: OpenTarget['fetch']) => OpenTarget['fetch']
}

/** The sandbox in this process: each check gets its own. */
export function sandboxTarget({
  clients = 120,
  seed = 1,
  db,
  http = false,
  document: own,
  wrapStore,
  wrapFetch,
}: SandboxTargetOptions = {}): Target {
  return {
    name: nameOf(http, db),
    isLive: false,
    capabilities: new Set(everyCapability),
    async open({ document = own } = {}) {
      const sandbox = await createSandbox({
        clients,
        seed,
        admins: sandboxAdmins,
        ...(document && { document: document as unknown as NonNullable<SandboxOptions['document']> }),
        ...(db !== undefined && { db }),
        ...(wrapStore && { wrapStore }),
      })
      if (db !== undefined) await sandbox.control.reset()
      if (http) await sandbox.listen()
      const fetch: OpenTarget['fetch'] = (request) => (http ? globalThis.fetch(request) : sandbox.fetch(request))
      const opened: OpenClientsTarget = {
        baseUrl: sandbox.url,
        fetch: wrapFetch?.(fetch) ?? fetch,
        isInProcess: !http,
        tokens: tokensOf({ admin: 'sandbox-admin', restricted: 'sandbox-restricted', reading: 'sandbox-reading' }),
        restrictedTags,
        close: () => sandbox.close(),
      }
      return opened
    },
  }
}

function nameOf(http: boolean, db: string | undefined): string {
  return `sandbox${http ? ' over HTTP' : ''}${db === undefined ? '' : ' on PostgreSQL'}`
}
