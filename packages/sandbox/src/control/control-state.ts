import { Clock, type ClockDump } from './clock.ts'
import { type Effect, Faults, type FaultsDump } from './faults.ts'
import { RequestLog } from './request-log.ts'
import type { ReceivedRequest } from './request-match.ts'
import { Snapshots, type SnapshotsDump } from './snapshots.ts'

/** A state as text. Its version is higher after each change. */
export interface VersionedState {
  readonly version: number
  /** Empty: nothing was changed yet. */
  readonly text: string
}

/** Where several instances of a sandbox keep the state of a tenant that they share. */
export interface StateHome {
  /** The state; undefined while it still has the known version. Rejects with TenantGoneError when the tenant was dropped. */
  read(knownVersion: number): Promise<VersionedState | undefined>
  /**
   * Changes the state, and resolves to its version. No other instance changes it meanwhile.
   * @param work Gets the current text, and returns the next one. Called once, and not asynchronous.
   */
  change(work: (text: string) => string): Promise<number>
}

interface Dump {
  readonly clock: ClockDump
  readonly faults: FaultsDump
  readonly snapshots: SnapshotsDump
  readonly timesEmptied: number
}

/** A change that is not in the home yet. */
interface Pending {
  readonly change: () => unknown
  /** Called with what the change returned, when it is in the home. */
  resolve(result: unknown): void
  reject(error: unknown): void
}

/** What a change returned or threw. */
type Outcome =
  | { readonly kind: 'returned'; readonly result: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }

export interface ControlStateOptions {
  /** Milliseconds since 1970. @default Date.now */
  readonly machineTime: (() => number) | undefined
  /** Numbers from 0 to below 1, for faults. */
  readonly random: () => number
  /** Undefined: only this instance has the state. */
  readonly home: StateHome | undefined
}

/**
 * Clock, faults, snapshots and log of a tenant. Instances that share them have copies: each request compares the version
 * first, and a change is made in the home, on its newest state. The log of requests is not shared, but emptied together.
 */
export class ControlState {
  readonly clock: Clock
  readonly faults: Faults
  readonly snapshots = new Snapshots()
  readonly log = new RequestLog()
  readonly #home: StateHome | undefined
  readonly #initial: string
  #version = -1
  #pending: Pending[] = []
  /** Resolves when no change is pending; never rejects. */
  #writing: Promise<void> | undefined
  #reading: Promise<void> | undefined
  #nextReading: Promise<void> | undefined

  constructor({ machineTime, random, home }: ControlStateOptions) {
    this.clock = new Clock(machineTime)
    this.faults = new Faults(random)
    this.#home = home
    this.#initial = this.#dump()
  }

  /** Brings this copy up to date. Rejects when the home cannot be read. */
  refresh(): Promise<void> {
    const home = this.#home
    if (!home) return Promise.resolve()
    // A read that began before this call may have missed a change, so that this call waits for the next one.
    this.#nextReading ??= (this.#reading ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        this.#reading = this.#nextReading
        this.#nextReading = undefined
        return this.#read(home)
      })
    return this.#nextReading
  }

  /**
   * Makes a change at once in this copy, and then in the home. Throws what the change throws. Resolves when every instance
   * has it. Nobody needs to wait for that: the next request does.
   */
  change(change: () => void): Promise<void> {
    change()
    return this.#home ? ignoreUnhandled(this.#write(this.#home, change)) : Promise.resolve()
  }

  /** Makes a change whose result depends on those of other instances: first in the home. */
  async decide<Result>(change: () => Result): Promise<Result> {
    return this.#home ? this.#write(this.#home, change) : change()
  }

  /** What goes wrong with a request; undefined when nothing does. All instances together count how often. */
  nextFault(request: ReceivedRequest, now: Date): Promise<Effect | undefined> | Effect | undefined {
    const isShared = this.#home !== undefined && this.faults.counts(request)
    return isShared ? this.decide(() => this.faults.next(request, now)) : this.faults.next(request, now)
  }

  async #read(home: StateHome): Promise<void> {
    await this.#writing
    const state = await home.read(this.#version)
    // A change that began meanwhile has a newer state.
    await this.#writing
    if (state && state.version > this.#version) this.#restore(state)
  }

  #write<Result>(home: StateHome, change: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ change, resolve, reject })
      this.#writing ??= this.#writeAll(home)
    })
  }

  async #writeAll(home: StateHome): Promise<void> {
    // Changes of the same turn of the event loop share a transaction.
    await Promise.resolve()
    while (this.#pending.length > 0) await this.#writePending(home)
    // In the same turn in which nothing was pending, so that the next change starts another run.
    this.#writing = undefined
  }

  async #writePending(home: StateHome): Promise<void> {
    let taken: Pending[] = []
    let outcomes: Outcome[] = []
    try {
      const version = await home.change((text) => {
        this.#restore({ version: this.#version, text })
        taken = this.#pending.splice(0)
        outcomes = taken.map(({ change }) => outcomeOf(change))
        return this.#dump()
      })
      this.#version = version
      for (const [index, outcome] of outcomes.entries()) settle(taken[index], outcome)
    } catch (error) {
      // It is not known what the home has now.
      this.#version = -1
      for (const { reject } of [...taken, ...this.#pending.splice(0)]) reject(error)
    }
  }

  #dump(): string {
    const dump: Dump = {
      clock: this.clock.dump(),
      faults: this.faults.dump(),
      snapshots: this.snapshots.dump(),
      timesEmptied: this.log.timesEmptied,
    }
    return JSON.stringify(dump)
  }

  #restore({ version, text }: VersionedState): void {
    const dump: Dump = JSON.parse(text || this.#initial)
    this.clock.restore(dump.clock)
    this.faults.restore(dump.faults)
    this.snapshots.restore(dump.snapshots)
    this.log.follow(dump.timesEmptied)
    this.#version = version
  }
}

function outcomeOf(change: () => unknown): Outcome {
  try {
    return { kind: 'returned', result: change() }
  } catch (error) {
    return { kind: 'threw', error }
  }
}

function settle(pending: Pending | undefined, outcome: Outcome): void {
  if (outcome.kind === 'returned') pending?.resolve(outcome.result)
  else pending?.reject(outcome.error)
}

/** The same promise. Node does not end the process when it rejects and nobody looks. */
function ignoreUnhandled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {})
  return promise
}
