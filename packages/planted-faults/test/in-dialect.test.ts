import { sandboxTarget } from '@b2core-clients/contract'
import { expect, it } from 'vitest'
import { onResponse, type Plant } from '../src/planting/fault.ts'
import { inDialect } from '../src/planting/in-dialect.ts'
import { preparedHost } from './support/prepared-clients.ts'

/** What most faults do with a response that they leave as it is. */
const leaving: Readonly<Record<string, Plant['http']>> = {
  'with its body copied': (next) => async (request) => {
    const { body, status, headers } = await next(request)
    return new Response(body, { status, headers })
  },
  'with its body read and written again': (next) => {
    const rewritten = onResponse('any', 'any', (body) => body).http?.(next) ?? next
    return (request) => (request.method === 'HEAD' ? next(request) : rewritten(request))
  },
}

const requests: readonly [method: string, path: string, init?: RequestInit][] = [
  ['GET', '?limit=50'],
  ['HEAD', '?limit=50'],
  ['GET', '/1'],
  ['HEAD', '/1'],
  ['GET', '/4711'],
  ['GET', '?sort=nothing&limit=x'],
  ['GET', '/1', { headers: {} }],
  ['POST', '', { body: '{"email": 1}' }],
  ['POST', '', { body: '{"email"' }],
]

const cases = ['laravel', 'spring'].flatMap((host) => Object.keys(leaving).map((way) => [host, way] as const))

it.each(cases)('leaves every byte of a response of a host made with %s that a fault returns %s', async (name, way) => {
  const http = leaving[way]
  if (!http) throw new Error('There is no such way.')
  const { document } = await preparedHost(name)
  const host = await sandboxTarget({ document: document.root }).open()
  try {
    let own: unknown
    const contents = async (response: Response) => ({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    })
    const fetch = inDialect(
      http,
      document.root,
    )(async (request) => {
      const response = await host.fetch(request)
      own = await contents(response.clone() as Response)
      return response
    })
    const headers = { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' }
    for (const [method, path, init] of requests) {
      const request = new Request(`${host.baseUrl}/api/v2/clients${path}`, { method, headers, ...init })
      expect(await contents(await fetch(request))).toEqual(own)
    }
  } finally {
    await host.close?.()
  }
})
