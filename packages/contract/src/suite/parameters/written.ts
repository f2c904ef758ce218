import { type Session, safe, say } from '@b2core-clients/openapi-contract'
import type { ClientList } from '@b2core-clients/schema'
import { acceptsJson, clientsPath, readListed } from '../client-calls.ts'

/** A list under a query that is written by hand. */
export async function listWritten(session: Session, target: string): Promise<ClientList> {
  const request = { method: 'GET', target: clientsPath + target, headers: acceptsJson }
  const { response } = await session.ask(session.operation('listClients'), request)
  return (await readListed(session, response)).page
}

export async function refuses(session: Session, target: string, status: number): Promise<void> {
  const request = { method: 'GET', target: clientsPath + target, headers: acceptsJson }
  const operation = session.operation(target.startsWith('/') ? 'getClient' : 'listClients')
  const { response } = await session.ask(operation, request)
  const isRefused = response.status === status
  session.expect(isRefused, say`${status} for ${safe(target)}`, () => say`status ${response.status}`)
}
