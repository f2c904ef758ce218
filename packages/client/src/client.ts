import type { Client, ClientList } from '@b2core-clients/schema'
import type { Call } from './call.ts'
import { type Connection, createConnection } from './connection.ts'
import { createClient } from './operations/create-client.ts'
import { getClient } from './operations/get-client.ts'
import {
  type ClientIteration,
  type IterateInput,
  type IterateOptions,
  iterateClients,
} from './operations/iterate-clients.ts'
import { type ListClientsInput, listClients } from './operations/list-clients.ts'
import type { NewClient, NewClientFields } from './operations/new-client.ts'
import type { CallOptions, ClientOptions } from './options.ts'

/** The operations on clients. */
export interface ClientsApi<Body extends NewClientFields = NewClient> {
  /** One page of the clients that match: see {@link listClients}. */
  list(input?: ListClientsInput, options?: CallOptions): Call<ClientList>
  /** The profile of one client: see {@link getClient}. */
  get(clientId: number | string, options?: CallOptions): Call<Client>
  /** All clients that match, page after page: see {@link iterateClients}. */
  iterate(input?: IterateInput, options?: IterateOptions): ClientIteration
  /** Registers a client: see {@link createClient}. */
  create(body: Body, options?: CallOptions): Call<Client>
}

/** What {@link createB2CoreClient} returns. */
export interface B2CoreClient<Body extends NewClientFields = NewClient> {
  readonly clients: ClientsApi<Body>
  /** Sends the requests. Functions outside this client use it, such as `createOpenapiClient`. */
  readonly connection: Connection
}

/**
 * A client for one installation. Creating it sends nothing. An invalid option throws an `InputError` at once.
 */
export function createB2CoreClient<Body extends NewClientFields = NewClient>(
  options: ClientOptions,
): B2CoreClient<Body> {
  const connection = createConnection(options)
  return {
    clients: {
      list: (input, callOptions) => listClients(connection, input, callOptions),
      get: (clientId, callOptions) => getClient(connection, clientId, callOptions),
      iterate: (input, options) => iterateClients(connection, input, options),
      create: (body, callOptions) => createClient(connection, body, callOptions),
    },
    connection,
  }
}
