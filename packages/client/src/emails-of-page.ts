import type { Client } from '@b2core-clients/schema'
import type { Connection } from './connection.ts'
import { NotFoundError } from './errors/api-error.ts'
import { getClient } from './operations/get-client.ts'
import type { CallOptions } from './options.ts'

/** Clients that are read by themselves at most, for one page of a list that leaves out the email. */
const mostSingles = 20

export interface PageWithEmails {
  readonly clients: readonly Client[]
  /** Whether the list leaves out emails, and those of some clients of the page were not read. */
  readonly isCut: boolean
}

/**
 * The clients of a page with their emails. A list can leave out the email: the clients are then read by themselves.
 * @param isEnough Whether the email of a client shows that no other one has to be read.
 */
export async function withEmails(
  connection: Connection,
  data: readonly Client[],
  isEnough: (client: Client) => boolean,
  options: CallOptions,
): Promise<PageWithEmails> {
  const clients: Client[] = []
  let [singles, isLeftOut] = [0, false]
  for (const listed of data) {
    // A client without an email has none either when it is read by itself.
    if (listed.email !== undefined || (singles === mostSingles && !isLeftOut)) {
      clients.push(listed)
      continue
    }
    if (singles === mostSingles) return { clients, isCut: true }
    singles++
    const client = await readOne(connection, listed, options)
    if (!client) continue
    clients.push(client)
    isLeftOut ||= Boolean(client.email)
    if (client.email && isEnough(client)) return { clients, isCut: true }
  }
  return { clients, isCut: false }
}

/** Undefined where the client is not there any more. */
async function readOne(
  connection: Connection,
  { clientId }: Client,
  options: CallOptions,
): Promise<Client | undefined> {
  try {
    return await getClient(connection, clientId, options)
  } catch (error) {
    if (error instanceof NotFoundError) return undefined
    throw error
  }
}
