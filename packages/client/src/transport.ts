import type { paths } from '@b2core-clients/schema'
import createClient, { type Client, serializeArrayParam, serializePrimitiveParam } from 'openapi-fetch'

/** The typed openapi-fetch client of this API. */
export type OpenapiClient = Client<paths, 'application/json'>

/** Serialises a query as the description says of every list parameter: style form, not exploded. */
export function serializeQuery(query: Readonly<Record<string, unknown>>): string {
  return Object.entries(query)
    .map(([name, value]) =>
      Array.isArray(value)
        ? serializeArrayParam(name, value, { style: 'form', explode: false })
        : serializePrimitiveParam(name, `${value}`),
    )
    .join('&')
}

/** An openapi-fetch client whose requests `send` sends. */
export function createTransport(baseUrl: string, send: (request: Request) => Promise<Response>): OpenapiClient {
  return createClient<paths, 'application/json'>({ baseUrl, fetch: send, querySerializer: serializeQuery })
}
