import type { IteratePosition } from '@b2core-clients/client'

/** An identifier of a client. */
export type ClientId = number | string

/** The newest times of a host's data, in milliseconds since 1970; undefined where no client has one. */
export interface Watermark {
  readonly created: number | undefined
  readonly updated: number | undefined
}

/** The parts of a run, in their order. A full run has no `updated` and `created`. */
export type Phase = 'updated' | 'created' | 'all' | 'gone' | 'files'

/** A run that has begun and not ended. */
export interface RunState {
  readonly number: number
  readonly kind: 'full' | 'incremental'
  /** ISO time. */
  readonly startedAt: string
  readonly phase: Phase
  /** Where the phase resumes; undefined at its beginning. */
  readonly position: IteratePosition | undefined
  /** How many clients of the list the phase has read. */
  readonly done: number
  /** Which of the orders of a full scan is used, an index. */
  readonly order: number
  /** The watermark of the next run, taken when this one began. */
  readonly watermark: Watermark
  /** How many clients the host says there are. */
  readonly total: number | undefined
  /** Live clients in the store when the run began. */
  readonly before: number
  /** All clients in the store when the run began, gone ones included. */
  readonly storedBefore: number
  /** Clients read from the host. */
  readonly rows: number
  /** Clients that are new or different. */
  readonly changed: number
  /** Clients that were found gone. */
  readonly gone: number
  /** How often the run was continued. */
  readonly resumed: number
}

/** What a store remembers from run to run. */
export interface ExportState {
  readonly version: 1
  /** The host's address. */
  readonly host: string
  /** The filters, as one text. */
  readonly filter: string
  /** The fields that the run was asked for, as one text; empty or undefined: all. */
  readonly fields?: string
  /** What the next run asks for the changes since; undefined before the first full run has ended. */
  readonly watermark: Watermark | undefined
  /** How many clients the host counts beyond those that it lists: what a total may differ by. */
  readonly unlisted: number
  /** The number of the newest run; 0 before the first. */
  readonly lastRun: number
  /** The run that is going on, or was when its process ended. */
  readonly run: RunState | undefined
}

/** The state of a store while a run goes on. */
export type ActiveState = ExportState & { readonly run: RunState }

/** A row of the table of runs. */
export interface RunRecord {
  readonly run: number
  readonly kind: RunState['kind']
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly gone: number
  readonly resumed: number
}
