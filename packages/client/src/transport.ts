import type { paths } from '@b2core-clients/schema'
import createClient, { type Client } from 'openapi-fetch'

/** The typed openapi-fetch client of this API. */
export type OpenapiClient = Client<paths, 'application/json'>

/** An openapi-fetch client whose requests `send` sends. */
export function createTransport(baseUrl: string, send: (request: Request) => Promise<Response>): OpenapiClient {
  // The description says of every list that it is joined by commas.
  const querySerializer = { array: { style: 'form', explode: false } } as const
  return createClient<paths, 'application/json'>({ baseUrl, fetch: send, querySerializer })
}
