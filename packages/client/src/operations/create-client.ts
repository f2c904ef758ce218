import type { Client } from '@b2core-clients/schema'
import { type Call, startCall } from '../call.ts'
import type { Connection } from '../connection.ts'
import type { CallOptions } from '../options.ts'
import { extraParameters, pathWithQuery } from '../query.ts'
import { findClient, getClient, isClientId, isClientNumber, readClient } from './get-client.ts'
import { type NewClient, type NewClientFields, newClientJson, operation } from './new-client.ts'
import { clientsPath as path } from './path.ts'

/**
 * Registers a client and returns its profile: `createClient` of the API.
 *
 * No idempotency key is documented. After a `TimeoutError`, a `ConnectionError`, a `ServerError` or an
 * `UnusableResponseError` the client may exist: look it up by email before you send it again.
 *
 * A server may return only the client's id. Then the profile is read with `getClient`; if that fails, the result has
 * only `clientId`.
 */
export function createClient<Body extends NewClientFields = NewClient>(
  connection: Connection,
  body: Body,
  options?: CallOptions,
): Call<Client> {
  return startCall(async () => {
    const json = newClientJson(body)
    const target = pathWithQuery(operation, path, extraParameters(operation, options?.extraQuery))
    const read = (created: unknown, headers: Headers) => readCreated(connection, created, headers)
    const request = { operation, method: 'POST', path, target, body: json, read }
    const { value: created, ...response } = await connection.send(request, options)
    if (created === undefined || typeof created === 'object') return { ...response, value: created }
    const { data } = await getClient(connection, created, { ...options, extraQuery: {} }).safe()
    // Digits that a number cannot hold stay text.
    const clientId = isClientNumber(Number(created)) ? Number(created) : created
    return { ...response, value: data ?? ({ clientId } as Client) }
  })
}

/** The created client, or its id: alone, in `data`, as `id`, or at the end of the `Location` header. */
function readCreated(connection: Connection, body: unknown, headers: Headers): Client | number | string {
  const { id, data } = Object(body)
  const location = headers.get('location')?.match(/\/([\w-]+)\/?([?#]|$)/)?.[1]
  const created = [body, id, data, Object(data).id, location].find((each) => isClientId(connection, each))
  return findClient(body) ?? created ?? readClient(body)
}
