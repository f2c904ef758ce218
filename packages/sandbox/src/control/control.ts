import type { Client } from '@b2core-clients/schema'
import type { EmailUniqueness } from '../domain/profile-rules.ts'
import { EmailTakenError } from '../errors/email-taken-error.ts'
import { describeValue } from '../errors/printable.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import type { ClientStore } from '../store/client-store.ts'
import { type ClientReader, readClients, toRecords } from './client-records.ts'
import type { Clock } from './clock.ts'
import type { Fault, Faults, ListedFault } from './faults.ts'
import type { LoggedRequest, RequestLog } from './request-log.ts'
import type { RequestMatch } from './request-match.ts'
import { playScenario, type Scenarios } from './scenarios.ts'
import { type Expectation, verifyOrder, verifyRequests } from './verify.ts'

/** What a test can do to its sandbox. `/_sandbox` offers the same over HTTP. */
export interface Control {
  /** Restores the seeded clients and the machine's time; removes faults, snapshots and the log. */
  reset(): Promise<void>
  /** Keeps the current clients under a name, and resolves to the name. @default "snapshot-1", "snapshot-2", … */
  snapshot(name?: string): Promise<string>
  /** The names of the snapshots, the oldest first. */
  snapshots(): string[]
  /** Restores the clients of a snapshot, any number of times. Rejects with SandboxError for an unknown name. */
  restore(name: string): Promise<void>
  /**
   * Adds clients, given as the API returns them. A client replaces an existing one with the same `clientId`. Rejects with
   * SandboxError when one is not a valid Client, and then adds none.
   */
  load(clients: readonly Client[]): Promise<void>
  /** The names of the scenarios. */
  scenarios(): string[]
  /** Resets, and brings about the state of a scenario. Rejects with SandboxError for an unknown name. */
  play(scenario: string): Promise<void>
  /** The number of clients. */
  count(): Promise<number>
  /** The last 200 requests, newest first. */
  requests(): LoggedRequest[]
  /** The number of all requests since the log was last emptied. */
  received(): number
  /** Empties the log, so that `verify` counts from here on. */
  clearRequests(): void
  /**
   * Throws SandboxError, which says what was received instead, unless the log has as many requests as each expectation
   * says: `verify({ operation: 'createClient', times: 0 })`.
   */
  verify(...expectations: Expectation[]): void
  /** Throws SandboxError unless the log has one request for each match, in this order. Others may be between them. */
  verifyOrder(...matches: RequestMatch[]): void
  readonly clock: Clock
  readonly faults: {
    /** Throws SandboxError when one of them is invalid, and then adds none. */
    add(...faults: Fault[]): void
    list(): readonly ListedFault[]
    /** Removes one fault by its identifier in the list. Throws SandboxError if no fault has it. */
    remove(id: number): void
    clear(): void
  }
}

export interface ControlParts {
  readonly store: ClientStore
  readonly clock: Clock
  readonly faults: Faults
  readonly log: RequestLog
  /** Replaces all clients by the seeded ones. */
  readonly refill: () => Promise<void>
  /** The current rules, which a reload can change. */
  readonly rules: () => ControlRules
}

export interface ControlRules {
  readonly clientReader: ClientReader
  /** Which loaded clients cannot share an email with another. */
  readonly emailUniqueness: EmailUniqueness
  /** Every `operationId`. */
  readonly operations: readonly string[]
  readonly scenarios: Scenarios
}

/** Snapshots that are kept at most, since each holds the whole store. */
const mostSnapshots = 32

const longestName = 100

export function createControl(parts: ControlParts): Control {
  const { store, clock, faults, log, refill, rules } = parts
  const snapshots = new Map<string, Uint8Array>()
  let taken = 0
  const control: Control = {
    async reset() {
      await refill()
      faults.clear()
      log.clear()
      snapshots.clear()
      clock.reset()
    },
    async snapshot(name = `snapshot-${++taken}`) {
      if (name === '' || name.length > longestName) {
        throw new SandboxError(`The name of a snapshot has 1 to ${longestName} characters.`)
      }
      if (!snapshots.has(name) && snapshots.size >= mostSnapshots) {
        throw new SandboxError(`There are already ${mostSnapshots} snapshots. Replace one by using its name, or reset.`)
      }
      snapshots.set(name, await store.snapshot())
      return name
    },
    snapshots: () => [...snapshots.keys()],
    async restore(name) {
      const snapshot = snapshots.get(name)
      if (!snapshot) {
        const names = [...snapshots.keys()].join(', ') || 'none'
        throw new SandboxError(`There is no snapshot ${describeValue(name)}. Snapshots: ${names}.`)
      }
      await store.restore(snapshot)
    },
    async load(clients) {
      const { clientReader, emailUniqueness } = rules()
      const records = toRecords(readClients(clients, clientReader))
      await store.load(records, { emailUniqueness }).catch((error) => {
        throw error instanceof EmailTakenError ? new SandboxError(error.message) : error
      })
    },
    count: () => store.count(),
    requests: () => log.list(),
    received: () => log.received,
    clearRequests: () => log.clear(),
    verify: (...expectations) => verifyRequests(log, expectations, rules().operations),
    verifyOrder: (...matches) => verifyOrder(log, matches, rules().operations),
    scenarios: () => Object.keys(rules().scenarios),
    play: (name) => playScenario(control, rules().scenarios, name),
    clock,
    faults,
  }
  return control
}
