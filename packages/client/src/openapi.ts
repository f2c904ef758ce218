import type { operations } from '@b2core-clients/schema'
import type { B2CoreClient } from './client.ts'
import { isKind } from './errors/is-kind.ts'
import { InputError } from './errors/local-errors.ts'
import { createTransport, type OpenapiClient } from './transport.ts'

export type { OpenapiClient } from './transport.ts'

const names: Readonly<Record<string, keyof operations>> = {
  'GET /api/v2/clients': 'listClients',
  'POST /api/v2/clients': 'createClient',
  'GET /api/v2/clients/{clientId}': 'getClient',
}

/**
 * The typed openapi-fetch client of this API, for what {@link B2CoreClient} does not offer. Its requests have the token,
 * retries, time limits and hooks of `client`. Error statuses are not thrown but returned as openapi-fetch returns them. A
 * `baseUrl` of another host is refused with an `InputError`: the token is not for that host.
 */
export function createOpenapiClient(client: Pick<B2CoreClient, 'connection'>): OpenapiClient {
  const { connection } = client
  return createTransport(connection.baseUrl, async (request) => {
    const { method, url, signal } = request
    const { baseUrl } = connection
    const [address = ''] = url.split('?')
    if (!address.startsWith(`${baseUrl}/`)) {
      throw new InputError('request', `baseUrl leads to ${address}; the token is for ${baseUrl} only`)
    }
    const target = url.slice(baseUrl.length)
    const path = address.slice(baseUrl.length).replace(/^(\/api\/v2\/clients\/)[^/]+$/, '$1{clientId}')
    const operation = names[`${method} ${path}`] ?? 'request'
    const headers = Object.fromEntries(request.headers)
    const body = (await request.text()) || undefined
    const sent = { operation, method, path, target, body }
    const { response, text, error } = await connection.send(sent, { headers, signal })
    // Such as a page in place of JSON. A refusal is returned as it is.
    if (isKind(error, 'UnusableResponse')) throw error
    return new Response(text || null, response)
  })
}
