import type { B2CoreClient } from './client.ts'
import { type ListClientsFilter, listClients } from './operations/list-clients.ts'
import type { CallOptions } from './options.ts'

/** How many clients match every filter, or how many there are. It costs one read of a page of one client. */
export async function count(
  { connection }: Pick<B2CoreClient, 'connection'>,
  filter: ListClientsFilter = {},
  options?: CallOptions,
): Promise<number> {
  const { total } = await listClients(connection, { filter, limit: 1 }, options)
  return total
}
