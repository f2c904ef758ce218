import type { B2CoreClient } from './client.ts'
import { type ListClientsFilter, listClients } from './operations/list-clients.ts'
import type { CallOptions } from './options.ts'
import { checkCallOptions } from './settings.ts'

/** How many clients match every filter, or how many there are. It costs one read of a page of one client. */
export async function count(
  { connection }: Pick<B2CoreClient, 'connection'>,
  filter: ListClientsFilter = {},
  options?: CallOptions,
): Promise<number> {
  checkCallOptions('count', options)
  const { total } = await listClients(connection, { filter, limit: 1 }, options)
  return total
}
