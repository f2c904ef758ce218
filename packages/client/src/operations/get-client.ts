import type { Client } from '@b2core-clients/schema'
import { type Call, startCall } from '../call.ts'
import type { Connection } from '../connection.ts'
import { refuse } from '../input.ts'
import type { CallOptions } from '../options.ts'
import { extraParameters, pathWithQuery } from '../query.ts'
import { expectClient, isClient } from './expected.ts'
import { clientsPath } from './path.ts'

const operation = 'getClient'

/** The profile of one client: `getClient` of the API. Fails with a `NotFoundError` also if this admin may not see the client. */
export function getClient(connection: Connection, clientId: number | string, options?: CallOptions): Call<Client> {
  return startCall(() => {
    // Other operations have their own paths below this one, such as `types`, so only what must be an id may be sent.
    if (!isClientId(connection, clientId)) {
      refuse(
        operation,
        'clientId',
        clientId,
        hasTextIds(connection) ? 'an id' : 'a safe integer, or its digits as text',
      )
    }
    const query = extraParameters(operation, options?.extraQuery)
    const target = pathWithQuery(operation, `${clientsPath}/${clientId}`, query)
    const path = `${clientsPath}/{clientId}`
    return connection.send({ operation, method: 'GET', path, target, read: readClient }, options)
  })
}

/** An integer that arrives unchanged, or its digits as text. */
export const isClientNumber = (id: unknown): id is number | string =>
  typeof id === 'string' ? /^-?\d+$/.test(id) : Number.isSafeInteger(id)

/** What can be the id of a client. Ids of letters, digits and dashes have a digit, unlike the names of other operations. */
export const isClientId = (connection: Connection, id: unknown): id is number | string =>
  isClientNumber(id) || (typeof id === 'string' && hasTextIds(connection) && /^[\w-]*\d[\w-]*$/.test(id))

const hasTextIds = ({ dialect }: Connection) => [dialect?.claims?.['id-type']].flat().includes('string')

/** The client in a body: the body itself, or a member such as `data` in which an installation wraps it. */
export const findClient = (body: unknown): Client | undefined =>
  isClient(body) ? body : Object.values(Object(body)).find(isClient)

export function readClient(body: unknown): Client {
  const client = findClient(body)
  if (!client) expectClient('the body', body)
  return client as Client
}
