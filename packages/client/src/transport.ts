import type { paths } from '@b2core-clients/schema'
import createClient, { type Client, serializeArrayParam } from 'openapi-fetch'

/** The typed openapi-fetch client of this API. */
export type OpenapiClient = Client<paths, 'application/json'>

/** A list parameter as it stands in a query, as the description says of every one; a scalar is a list of one. */
export const serializeList = (name: string, items: unknown[]): string =>
  serializeArrayParam(name, items, { style: 'form', explode: false })

/** An openapi-fetch client whose requests `send` sends. */
export function createTransport(baseUrl: string, send: (request: Request) => Promise<Response>): OpenapiClient {
  const querySerializer = { array: { style: 'form', explode: false } } as const
  return createClient<paths, 'application/json'>({ baseUrl, fetch: send, querySerializer })
}
