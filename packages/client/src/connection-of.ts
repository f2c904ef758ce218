import type { B2CoreClient } from './client.ts'
import type { Connection } from './connection.ts'
import { isObject, refuse } from './input.ts'

/** The connection of a client. Refuses anything else, such as the `clients` of a client, which JavaScript can pass. */
export function connectionOf(operation: string, client: Pick<B2CoreClient, 'connection'>): Connection {
  const connection = isObject(client) ? client.connection : undefined
  return isObject(connection) ? connection : refuse(operation, 'client', client, 'what createB2CoreClient returned')
}
