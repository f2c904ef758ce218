import type { Cell } from '../coverage/cells.ts'
import type { Capability } from '../target/target.ts'
import type { Session } from './session.ts'

/** One promise, and how to see whether a server keeps it. */
export interface Check {
  /** Stable, so that a failure can be run again alone. */
  readonly id: string
  /** What a server does that keeps it, as a sentence without its subject: `answers 404 for …`. */
  readonly title: string
  readonly needs: readonly Capability[]
  /** Ids of the document's `x-claims` that hold if this check passes and fall if it fails. */
  readonly claims: readonly string[]
  /** What of the document it looks at, for the coverage. @default nothing by itself */
  readonly reaches?: readonly Cell[]
  /** Throws a `ContractFailure` where the promise is broken. */
  run(session: Session): Promise<void>
  /** For a check that compares answers: its failure is asked again where others may write. */
  readonly picture?: (session: Session) => Promise<Picture>
}

/** What the data looks like in short. While two pictures are equal, nobody has changed anything between them. */
export interface Picture {
  readonly count: number
  /** What was added and changed last. */
  readonly latest: string
}

export type CheckOutcome = 'passed' | 'failed' | 'skipped' | 'not run'

export interface CheckFailure {
  readonly message: string
  /** The requests that show it, as curl, secrets masked, each followed by what came. */
  readonly steps: readonly { readonly curl: string; readonly answer: string }[]
  readonly seed: number
  /** Its last answer is wrong by itself, whatever the data was. */
  readonly isByItself: boolean
  /** Leads fast-check straight to the smallest case. */
  readonly path?: string
}

export interface CheckResult {
  readonly id: string
  readonly title: string
  readonly claims: readonly string[]
  readonly outcome: CheckOutcome
  /** Why it was skipped or not run. */
  readonly reason?: string
  readonly failure?: CheckFailure
  /** How it failed at first, where the data moved meanwhile and it did not fail in quiet. */
  readonly moved?: string
  readonly requests: number
  /** How many of them changed something. */
  readonly changes: number
  /** Milliseconds. */
  readonly ms: number
}
