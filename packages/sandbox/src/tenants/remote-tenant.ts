import { isObject } from '@b2core-clients/schema/json'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { UnknownNameError } from '../errors/unknown-name-error.ts'
import type { TenantOptions } from './options.ts'

/** A tenant of a sandbox that is reached over HTTP. */
export interface RemoteTenant {
  readonly name: string
  /** The address that names the tenant by its path, such as `http://127.0.0.1:4020/_tenant/checkout`. */
  readonly url: string
  /** The token of the first admin, which names the tenant too, such as `sandbox-admin~checkout`. */
  readonly token: string
  /** The header that names the tenant: `{ 'x-sandbox-tenant': 'checkout' }`. */
  readonly headers: Readonly<Record<string, string>>
  /**
   * Uses the control path of the tenant, and resolves to what it returns: `control('POST /faults', { status: 500 })`.
   * Rejects with SandboxError, whose message is that of the sandbox, when it refuses.
   */
  control(action: string, body?: unknown): Promise<unknown>
  /** Drops the tenant with all it has. One that is gone already stays gone. */
  close(): Promise<void>
}

export interface RemoteTenantOptions extends TenantOptions {
  /** The address of the sandbox, such as `http://127.0.0.1:4020`. */
  readonly url: string
  /** The control token of the sandbox. @default none */
  readonly controlToken?: string | undefined
  /** Sends the requests. @default the global fetch */
  readonly fetch?: typeof fetch | undefined
}

/** Creates a tenant of a sandbox that is reached over HTTP. Rejects with SandboxError when the sandbox refuses. */
export async function createTenant({
  url,
  controlToken = 'yes',
  fetch = globalThis.fetch,
  ...options
}: RemoteTenantOptions): Promise<RemoteTenant> {
  if (typeof url !== 'string' || !URL.canParse(url)) {
    throw new SandboxError(`"url" is ${describeValue(url)}; give the address of a sandbox, as http://127.0.0.1:4020.`)
  }
  const root = url.replace(/\/+$/, '')
  const send = createSender(fetch, controlToken)
  const created = await send(root, 'POST /tenants', options)
  if (!isCreatedTenant(created)) throw new SandboxError(`${root} is not a sandbox; give the address of one.`)
  const { name, token, path, headers } = created
  const own = root + path
  return {
    name,
    url: own,
    token,
    headers,
    control: (action, body) => send(own, action, body),
    async close() {
      await send(root, `DELETE /tenants/${name}`).catch((error) => {
        if (!(error instanceof UnknownNameError)) throw error
      })
    },
  }
}

/** What `POST /_sandbox/tenants` returns. */
interface CreatedTenant {
  readonly name: string
  readonly token: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

function isCreatedTenant(value: unknown): value is CreatedTenant {
  return isObject(value) && typeof value.name === 'string' && typeof value.path === 'string'
}

function createSender(fetch: RemoteTenantOptions['fetch'] & {}, controlToken: string) {
  return async (root: string, action: string, body?: unknown): Promise<unknown> => {
    const [, method = '', path = ''] = /^([A-Z]+) (\/\S*)$/.exec(action) ?? []
    if (method === '') {
      throw new SandboxError(`The action ${describeValue(action)} is not a method and a path, as "POST /faults".`)
    }
    const headers = { 'x-sandbox-control': controlToken, 'content-type': 'application/json' }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(`${root}/_sandbox${path}`, { method, headers, ...sent }).catch((error) => {
      throw new SandboxError(`There is no sandbox at ${root}. Start one with b2core-sandbox.`, { cause: error })
    })
    const text = await response.text()
    const value: unknown = text === '' ? undefined : parse(text)
    if (response.ok) return value
    if (isObject(value) && typeof value.message === 'string') {
      const message = `${action}: ${value.message}`
      throw response.status === 404 ? new UnknownNameError(message) : new SandboxError(message)
    }
    throw new SandboxError(`${root} returned the status ${response.status} to ${action}; it may not be a sandbox.`)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
