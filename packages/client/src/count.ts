import type { B2CoreClient } from './client.ts'
import { connectionOf } from './connection-of.ts'
import { type ListClientsFilter, listClients } from './operations/list-clients.ts'
import type { CallOptions } from './options.ts'
import { checkCallOptions } from './settings.ts'

/** How many clients match every filter, or how many there are. It costs one read of a page of one client. */
export async function count(
  client: Pick<B2CoreClient, 'connection'>,
  filter: ListClientsFilter = {},
  options?: CallOptions,
): Promise<number> {
  const connection = connectionOf('count', client)
  checkCallOptions('count', options)
  const { total } = await listClients(connection, { filter, limit: 1 }, options)
  return total
}
