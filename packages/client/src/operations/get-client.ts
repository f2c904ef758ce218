import type { Client } from '@b2core-clients/schema'
import type { Call } from '../call.ts'
import type { Connection } from '../connection.ts'
import { refuse } from '../input.ts'
import type { CallOptions } from '../options.ts'
import { call } from './call.ts'
import { clientsPath } from './path.ts'

/** The profile of one client: `getClient` of the API. Fails with a `NotFoundError` also if this admin may not see the client. */
export function getClient(connection: Connection, clientId: number | string, options?: CallOptions): Call<Client> {
  const request = () => {
    if (typeof clientId === 'object' || !/^-?\d+$/.test(String(clientId)))
      refuse('getClient', 'clientId', clientId, 'an integer')
    const path = `${clientsPath}/{clientId}` as const
    return { operation: 'getClient', method: 'GET', path, target: `${clientsPath}/${clientId}` }
  }
  return call(connection, request, isClient, options)
}

export const isClient = (body: Partial<Client>) => body.clientId !== undefined
