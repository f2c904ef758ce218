import type { B2CoreClient, ListClientsInput } from '@b2core-clients/client'
import { StoppedError } from '../command/errors.ts'

/** The identifier of the client with this email, or undefined. Rejects where the host cannot be asked for one. */
export async function findByEmail(
  { clients }: Pick<B2CoreClient, 'clients'>,
  email: string,
  signal: AbortSignal,
): Promise<number | string | undefined> {
  const wanted = email.toLowerCase()
  for (const filter of [{ emails: [email] }, { email }]) {
    const { data, total } = await clients.list({ filter, limit: 100 } as ListClientsInput, { signal })
    const found = data.find((client) => client.email?.toLowerCase() === wanted)
    if (found) return found.clientId
    // Everything that the filter lets through was looked at.
    if (data.length >= total) return undefined
  }
  throw new StoppedError(
    'The host ignores both filters for an email, so it cannot be asked whether a client exists; nothing can be imported safely.',
  )
}
