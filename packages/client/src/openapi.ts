import type { B2CoreClient } from './client.ts'
import { createTransport, type OpenapiClient } from './transport.ts'

export type { OpenapiClient } from './transport.ts'

/**
 * The typed openapi-fetch client of this API, for what {@link B2CoreClient} does not wrap. Its requests get the token,
 * retries, time limits and hooks of `client`; statuses are not thrown but come as openapi-fetch gives them.
 */
export function createOpenapiClient(client: Pick<B2CoreClient, 'connection'>): OpenapiClient {
  const { connection } = client
  return createTransport(connection.origin, async (request) => {
    const { method, url, signal } = request
    const target = url.slice(connection.origin.length)
    const headers = Object.fromEntries(request.headers)
    const body = (await request.text()) || undefined
    const options = { headers, signal }
    const path = new URL(url).pathname
    const sent = { operation: `${method} ${path}`, method, path, target, body }
    const { response, bytes } = await connection.send(sent, options)
    return new Response(bytes?.length ? bytes : null, response)
  })
}
