import type { ClientObject } from '../cells.ts'
import type { ClientId, ExportState } from './state.ts'

/** What is stored at once: all of it, or nothing. */
export interface Batch {
  /** Each client once. */
  readonly clients: readonly ClientObject[]
  /** Whether the clients are noted as seen, to find those that are not. */
  readonly noteSeen: boolean
  /** ISO time for the rows that change. */
  readonly now: string
  /** What the store then remembers, given how many clients were new or different. */
  readonly state: (changed: number) => ExportState
}

/** Where clients are kept. One run at a time has it open. Every method rejects with a StoppedError when the disk or the server fails. */
export interface Store {
  /** As a person calls it, without a password. */
  readonly name: string
  /** Whether columns were added since the last run, so that every client has to be read again. */
  readonly hasNewColumns: boolean
  readState(): Promise<ExportState | undefined>
  /** Stores the clients and the state in one transaction. Resolves to the state. */
  write(batch: Batch): Promise<ExportState>
  /** How many clients there are, with and without those that are gone. */
  count(): Promise<{ readonly live: number; readonly all: number }>
  /** Forgets which clients were seen. */
  forgetSeen(): Promise<void>
  /** Live clients that no batch since `forgetSeen` noted, at most `limit`. */
  unseen(limit: number): Promise<readonly ClientId[]>
  /** Marks these as gone and stores the state, in one transaction. */
  markGone(ids: readonly ClientId[], now: string, state: ExportState): Promise<void>
  /** Ends the run: writes its record and the state without it. */
  finish(state: ExportState, finishedAt: string): Promise<void>
  close(): Promise<void>
}
