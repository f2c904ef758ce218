import type { Client } from '@b2core-clients/schema'
import type { ClientRecord } from '../domain/client-record.ts'
import type { EmailUniqueness } from '../domain/profile-rules.ts'
import { EmailTakenError } from '../errors/email-taken-error.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import type { ClientStore } from '../store/client-store.ts'
import { type ClientReader, readClients, toRecords } from './client-records.ts'
import type { ControlState } from './control-state.ts'
import type { Fault, ListedFault } from './faults.ts'
import type { LoggedRequest } from './request-log.ts'
import type { KnownNames, RequestMatch } from './request-match.ts'
import { readScenario, type Scenarios } from './scenarios.ts'
import { type Expectation, verifyOrder, verifyRequests } from './verify.ts'

/**
 * What a test can do to its sandbox. `/_sandbox` offers the same over HTTP.
 *
 * Instances on one PostgreSQL database share clock, faults and snapshots. A change applies to this instance at once.
 * Its promise resolves when it applies to the others too. What is returned without a promise is as of the last request
 * to this instance.
 */
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
  clearRequests(): Promise<void>
  /**
   * Throws SandboxError, which says what was received instead, unless the log has as many requests as each expectation
   * says: `verify({ operation: 'createClient', times: 0 })`.
   */
  verify(...expectations: Expectation[]): void
  /** Throws SandboxError unless the log has one request for each match, in this order. Others may be between them. */
  verifyOrder(...matches: RequestMatch[]): void
  readonly clock: ControlClock
  readonly faults: {
    /** Throws SandboxError when one of them is invalid, and then adds none. */
    add(...faults: Fault[]): Promise<void>
    list(): readonly ListedFault[]
    /** Removes one fault by its identifier in the list. Throws SandboxError if no fault has it. */
    remove(id: number): Promise<void>
    clear(): Promise<void>
  }
}

/** The sandbox's clock, which creation times and the expiry of tokens follow. Throws SandboxError for an invalid time. */
export interface ControlClock {
  now(): Date
  readonly frozen: boolean
  /** Sets the clock to a time. It continues from there unless it is frozen. */
  set(time: Date | string): Promise<void>
  /** Moves the clock by this many milliseconds: forward, or back when negative. */
  advance(milliseconds: number): Promise<void>
  /** Stops the clock. @param time Where it stops. @default the current time */
  freeze(time?: Date | string): Promise<void>
  /** Lets a frozen clock continue from its time. */
  thaw(): Promise<void>
  /** Returns to the machine's time, not frozen. */
  reset(): Promise<void>
}

export interface ControlParts {
  readonly store: ClientStore
  readonly state: ControlState
  /** Replaces all clients by the seeded ones. */
  readonly refill: () => Promise<void>
  /** The current rules, which a reload can change. */
  readonly rules: () => ControlRules
}

export interface ControlRules {
  readonly clientReader: ClientReader
  /** Which loaded clients cannot share an email with another. */
  readonly emailUniqueness: EmailUniqueness
  readonly names: KnownNames
  readonly scenarios: Scenarios
}

export function createControl({ store, state, refill, rules }: ControlParts): Control {
  const { faults, snapshots, log } = state
  const forget = async (contents: readonly Uint8Array[]) => {
    if (contents.length > 0) await store.forget?.(contents)
  }
  const loadRecords = async (records: readonly ClientRecord[]) => {
    const { emailUniqueness } = rules()
    await store.load(records, { emailUniqueness }).catch((error) => {
      throw error instanceof EmailTakenError ? new SandboxError(error.message) : error
    })
  }
  /** All clients as after a reset, and these. Leaves the clients as they are when these cannot be loaded. */
  const refillWith = async (records: readonly ClientRecord[]) => {
    const before = await store.snapshot()
    try {
      await refill()
      await loadRecords(records)
    } catch (error) {
      await store.restore(before)
      throw error
    } finally {
      await forget([before])
    }
  }
  const resetTo = async (records: readonly ClientRecord[]) => {
    await state.refresh()
    await (records.length === 0 ? refill() : refillWith(records))
    await forget(
      await state.decide(() => {
        const { contents } = snapshots
        faults.clear()
        log.clear()
        snapshots.clear()
        state.clock.reset()
        return contents
      }),
    )
  }
  const control: Control = {
    reset: () => resetTo([]),
    async snapshot(given) {
      await state.refresh()
      if (given !== undefined) snapshots.check(given)
      const content = await store.snapshot()
      const keep = () => {
        const name = given ?? snapshots.nextName()
        return { name, replaced: snapshots.set(name, content) }
      }
      const { name, replaced } = await state.decide(keep).catch(async (error) => {
        await forget([content])
        throw error
      })
      if (replaced) await forget([replaced])
      return name
    },
    snapshots: () => snapshots.names,
    async restore(name) {
      await state.refresh()
      await store.restore(snapshots.get(name))
    },
    async load(clients) {
      await loadRecords(toRecords(readClients(clients, rules().clientReader)))
    },
    async count() {
      await state.refresh()
      return store.count()
    },
    requests: () => log.list(),
    received: () => log.received,
    clearRequests: () => state.change(() => log.clear()),
    verify: (...expectations) => verifyRequests(log, expectations, rules().names),
    verifyOrder: (...matches) => verifyOrder(log, matches, rules().names),
    scenarios: () => Object.keys(rules().scenarios),
    async play(name) {
      const { clients, faults, time, frozen } = readScenario(name, rules())
      await resetTo(toRecords(clients))
      if (frozen) await control.clock.freeze(time)
      else if (time !== undefined) await control.clock.set(time)
      if (faults.length > 0) await control.faults.add(...faults)
    },
    clock: controlClock(state),
    faults: {
      add: (...added) => state.change(() => faults.add(...added)),
      list: () => faults.list(),
      remove: (id) => state.change(() => faults.remove(id)),
      clear: () => state.change(() => faults.clear()),
    },
  }
  return control
}

function controlClock(state: ControlState): ControlClock {
  const { clock } = state
  return {
    now: () => clock.now(),
    get frozen() {
      return clock.frozen
    },
    set: (time) => state.change(() => clock.set(time)),
    advance: (milliseconds) => state.change(() => clock.advance(milliseconds)),
    freeze: (time = clock.now()) => state.change(() => clock.freeze(time)),
    thaw: () => state.change(() => clock.thaw()),
    reset: () => state.change(() => clock.reset()),
  }
}
