import type { Client } from '@b2core-clients/schema'
import type { ClientRecord } from '../domain/client-record.ts'
import { idOf, internalTypes, riskLevels, statuses } from '../domain/installation-lists.ts'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

/** How clients that are loaded are read. */
export interface ClientReader {
  /** Why a value is not a Client as the installation returns it; undefined when it is one. */
  readonly findProblem: (client: unknown) => string | undefined
  /** A client as the installation returns it, in the form in which it is stored. */
  readonly fromWire: (client: unknown) => Client
}

/** Reads clients as the API returns them. Throws SandboxError, naming the client and the reason, when one is invalid. */
export function readClients(given: readonly unknown[], { findProblem, fromWire }: ClientReader): Client[] {
  const ids = new Set<number>()
  return given.map((each, index) => {
    const refuse = (problem: string | undefined) => {
      if (problem !== undefined) throw new SandboxError(`Client ${index + 1} of the list: ${problem}.`)
    }
    refuse(findProblem(each))
    const client = fromWire(each)
    refuse(findStatusProblem(client) ?? findIdProblem(client, ids))
    ids.add(client.clientId)
    return client
  })
}

/** Clients as records in the order of creation, which is the best order for a store. */
export function toRecords(clients: readonly Client[]): ClientRecord[] {
  return clients.map(toRecord).sort(byCreation)
}

function findStatusProblem({ status }: Client): string | undefined {
  if (status === undefined || status === null || idOf(statuses, status) !== null) return undefined
  return `status is ${describeValue(status)}; it may be ${statuses.map(({ name }) => name).join(', ')}`
}

function findIdProblem({ clientId }: Client, ids: ReadonlySet<number>): string | undefined {
  // An overlay may allow clients without one, but nobody could read them.
  if (!Number.isSafeInteger(clientId)) return `clientId is ${describeValue(clientId)}; give a whole number`
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
