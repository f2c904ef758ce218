import type { Client } from '@b2core-clients/schema'
import type { ClientRecord } from '../domain/client-record.ts'
import { idOf, internalTypes, riskLevels, statuses } from '../domain/installation-lists.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

/**
 * Throws SandboxError, naming the client and the reason, when one cannot be loaded.
 * @param findProblem Why a value is not a valid Client; undefined when it is one.
 */
export function checkClients(clients: readonly Client[], findProblem: (client: unknown) => string | undefined): void {
  const ids = new Set<number>()
  for (const [index, client] of clients.entries()) {
    const problem = findProblem(client) ?? findStatusProblem(client) ?? findIdProblem(client, ids)
    if (problem !== undefined) throw new SandboxError(`Client ${index} of the list: ${problem}.`)
    ids.add(client.clientId)
  }
}

/** Clients that the API returned, as records in the order of creation, which is the best order for a store. */
export function toRecords(clients: readonly Client[]): ClientRecord[] {
  return clients.map(toRecord).sort(byCreation)
}

function findStatusProblem({ status }: Client): string | undefined {
  if (status === undefined || status === null || idOf(statuses, status) !== null) return undefined
  return `status is "${status}"; it may be ${statuses.map(({ name }) => name).join(', ')}`
}

function findIdProblem({ clientId }: Client, ids: ReadonlySet<number>): string | undefined {
  return ids.has(clientId) ? `another client of the list has the clientId ${clientId} too` : undefined
}

/** The identifiers that a Client does not show are found by their names. */
function toRecord(client: Client): ClientRecord {
  return {
    client,
    statusId: idOf(statuses, client.status),
    riskLevelId: idOf(riskLevels, client.riskLevel),
    internalTypeId: idOf(internalTypes, client.internalType),
  }
}

function byCreation(a: ClientRecord, b: ClientRecord): number {
  return Date.parse(a.client.createTime) - Date.parse(b.client.createTime) || a.client.clientId - b.client.clientId
}
