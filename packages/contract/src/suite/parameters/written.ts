import { type Session, safe, say } from '@b2core-clients/openapi-contract'
import type { ClientList } from '@b2core-clients/schema'
import { acceptsJson, clientsPath, readListed } from '../client-calls.ts'

/** The list at a target whose query is written by hand. */
export async function listAt(session: Session, target: string): Promise<ClientList> {
  const request = { method: 'GET', target: clientsPath + target, headers: acceptsJson }
  const { response } = await session.ask(session.operation('listClients'), request)
  return (await readListed(session, response)).page
}

export async function expectRefusedAt(session: Session, target: string, status: number): Promise<void> {
  const request = { method: 'GET', target: clientsPath + target, headers: acceptsJson }
  const operation = session.operation(target.startsWith('/') ? 'getClient' : 'listClients')
  const { response } = await session.ask(operation, request)
  const isRefused = response.status === status
  session.expect(isRefused, say`${status} for ${safe(target)}`, () => say`status ${response.status}`)
}
