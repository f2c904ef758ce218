import { sandboxTarget } from '@b2core-clients/contract'
import type { OpenTarget, Target } from '@b2core-clients/openapi-contract'
import type { Fault } from '../../src/planting/fault.ts'
import { plant } from '../../src/planting/plant.ts'

/**
 * One sandbox for all checks, in which somebody registers a client before every so-many-th request.
 * @param most How many clients are registered. @default no end
 */
export async function busyTarget(
  every: number,
  fault?: Fault,
  most = Number.POSITIVE_INFINITY,
): Promise<Target & { close(): Promise<void> }> {
  const { wrapFetch: spoil = (fetch: OpenTarget['fetch']) => fetch, wrapStore } = fault ? plant(fault) : {}
  let [asked, made] = [0, 0]
  const wrapFetch = (fetch: OpenTarget['fetch']): OpenTarget['fetch'] => {
    const spoilt = spoil(fetch)
    return async (request) => {
      if (++asked % every === 0 && made < most) await fetch(registration(request.url, ++made))
      return spoilt(request)
    }
  }
  const base = sandboxTarget({ wrapFetch, ...(wrapStore && { wrapStore }) })
  const { close, ...opened } = await base.open()
  const capabilities = new Set([...base.capabilities].filter((one) => one !== 'exclusive data'))
  return {
    name: 'busy',
    isLive: false,
    capabilities,
    open: async (options) => (options?.document ? base.open(options) : opened),
    close: async () => close?.(),
  }
}

const registration = (url: string, made: number): Request =>
  new Request(new URL('/api/v2/clients', url), {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' },
    body: JSON.stringify({
      info: { givenName: ['Ana', 'Zed'][made % 2], familyName: `Somebody ${made}` },
      addresses: { 0: { country_code: ['784', '036'][made % 2] } },
      email: `${made % 2 ? 'a' : 'z'}.${made}@example.com`,
    }),
  })
