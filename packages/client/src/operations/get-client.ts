import type { Client } from '@b2core-clients/schema'
import type { Call } from '../call.ts'
import type { Connection } from '../connection.ts'
import { InputError } from '../errors/local-errors.ts'
import { kindOf } from '../input.ts'
import type { CallOptions } from '../options.ts'
import { call } from './call.ts'
import { clientsPath } from './path.ts'

/** The profile of one client: `getClient` of the API. Fails with a `NotFoundError` also if this admin may not see the client. */
export function getClient(connection: Connection, clientId: number | string, options?: CallOptions): Call<Client> {
  const request = () => {
    if (typeof clientId === 'object' || !/^-?\d+$/.test(`${clientId}`)) {
      // Someone's email or name in the place of the id is not repeated.
      const shown =
        /^[^@]{0,20}$/.test(`${clientId}`) && typeof clientId === 'string' ? `"${clientId}"` : kindOf(clientId)
      throw new InputError('getClient', `clientId is ${shown}; give an integer`)
    }
    const path = `${clientsPath}/{clientId}` as const
    return { operation: 'getClient', method: 'GET', path, target: `${clientsPath}/${clientId}` }
  }
  return call(connection, request, isClient, options)
}

export const isClient = (body: Partial<Client>) => body.clientId !== undefined
