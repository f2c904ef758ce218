import type { Client } from '@b2core-clients/schema'
import type { Connection } from './connection.ts'
import { isKind } from './errors/is-kind.ts'
import { getClient } from './operations/get-client.ts'
import type { CallOptions } from './options.ts'

/** How many clients of one page are read one by one at most, where the list leaves out the email. */
const mostReads = 20

export interface PageWithEmails {
  readonly clients: readonly Client[]
  /** Whether some clients of the page are missing, since the list leaves out emails and theirs were not read. */
  readonly isCut: boolean
}

/**
 * The clients of a page with their emails. A list can leave out the email: then the clients are read one by one.
 * @param isEnough Whether no other client has to be read, now that the email of this one is known.
 */
export async function withEmails(
  connection: Connection,
  data: readonly Client[],
  isEnough: (client: Client) => boolean,
  options: CallOptions,
): Promise<PageWithEmails> {
  const clients: Client[] = []
  let reads = 0
  let isLeftOut = false
  for (const listed of data) {
    // If none of the clients that were read has an email, the list does not leave it out: they have none.
    const hasNone = reads === mostReads && !isLeftOut
    if (listed.email !== undefined || hasNone) {
      clients.push(listed)
      continue
    }
    if (reads === mostReads) return { clients, isCut: true }
    reads++
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
    if (isKind(error, 'NotFound')) return undefined
    throw error
  }
}
