import type { Client } from '@b2core-clients/schema'
import type { ClientRecord } from '../domain/client-record.ts'
import { idOf, internalTypes, riskLevels, statuses } from '../domain/lists.ts'
import { EmailTakenError, SandboxError } from '../domain/refusals.ts'
import type { ClientStore } from '../store/client-store.ts'
import type { Clock } from './clock.ts'
import type { Fault, Faults } from './faults.ts'
import type { LoggedRequest, RequestLog } from './request-log.ts'

/** What a test does to its sandbox. The same is under `/_sandbox` over HTTP. */
export interface Control {
  /** Back to the seeded clients, no faults, no log, no snapshots, the machine's time. */
  reset(): Promise<void>
  /** Keeps the clients as they are now; answers the name to restore them by. */
  snapshot(name?: string): Promise<string>
  /** Puts back the clients of a snapshot, as often as wanted. Rejects with SandboxError for a name it does not know. */
  restore(name: string): Promise<void>
  /**
   * Adds clients, given as the API answers them; one whose `clientId` is there already is replaced. Rejects with
   * SandboxError when one is not a valid Client, and then adds none.
   */
  load(clients: readonly Client[]): Promise<void>
  /** How many clients there are. */
  count(): Promise<number>
  /** The last 200 requests, newest first. */
  requests(): LoggedRequest[]
  readonly clock: Clock
  readonly faults: {
    /** Throws SandboxError when one of them makes no sense, and then adds none. */
    add(...faults: Fault[]): void
    list(): readonly Fault[]
    clear(): void
  }
}

export interface ControlParts {
  readonly store: ClientStore
  readonly clock: Clock
  readonly faults: Faults
  readonly log: RequestLog
  /** Puts the seeded clients in the place of all others. */
  readonly refill: () => Promise<void>
  /** What is wrong with a Client, in words; undefined: nothing. */
  readonly wrongWith: (client: unknown) => string | undefined
}

/** Snapshots that are kept at most: each holds the whole store. */
const mostSnapshots = 32

export function createControl({ store, clock, faults, log, refill, wrongWith }: ControlParts): Control {
  const snapshots = new Map<string, Uint8Array>()
  let taken = 0
  return {
    async reset() {
      await refill()
      faults.clear()
      log.clear()
      snapshots.clear()
      clock.reset()
    },
    async snapshot(name = `snapshot-${++taken}`) {
      if (!snapshots.has(name) && snapshots.size >= mostSnapshots) {
        throw new SandboxError(`There are ${mostSnapshots} snapshots already; take one of their names, or reset.`)
      }
      snapshots.set(name, await store.snapshot())
      return name
    },
    async restore(name) {
      const snapshot = snapshots.get(name)
      if (!snapshot) {
        throw new SandboxError(
          `There is no snapshot "${name}"; there is ${[...snapshots.keys()].join(', ') || 'none'}.`,
        )
      }
      await store.restore(snapshot)
    },
    async load(clients) {
      const identifiers = new Set<number>()
      for (const [index, client] of clients.entries()) {
        const wrong = wrongWith(client) ?? unknownStatus(client) ?? repeated(identifiers, client)
        if (wrong !== undefined) throw new SandboxError(`Client ${index} of those to load: ${wrong}.`)
      }
      const records = clients.map(toRecord).sort(byCreation)
      await store.load(records).catch((error) => {
        throw error instanceof EmailTakenError ? new SandboxError(error.message) : error
      })
    },
    count: () => store.count(),
    requests: () => log.list(),
    clock,
    faults,
  }
}

function unknownStatus({ status }: Client): string | undefined {
  if (status === undefined || status === null || idOf(statuses, status) !== null) return undefined
  return `status is "${status}"; it may be ${statuses.map(({ name }) => name).join(', ')}`
}

function repeated(identifiers: Set<number>, { clientId }: Client): string | undefined {
  if (identifiers.has(clientId)) return `clientId ${clientId} is that of another one of them`
  identifiers.add(clientId)
  return undefined
}

/** A client given as the API answers it: the identifiers it does not show are found by their texts. */
const toRecord = (client: Client): ClientRecord => ({
  client,
  statusId: idOf(statuses, client.status),
  riskLevelId: idOf(riskLevels, client.riskLevel),
  internalTypeId: idOf(internalTypes, client.internalType),
})

/** The order in which a store likes clients best. */
const byCreation = (a: ClientRecord, b: ClientRecord): number =>
  Date.parse(a.client.createTime) - Date.parse(b.client.createTime) || a.client.clientId - b.client.clientId
