import type { ResponseRule } from '../exchange/check-response.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { say, type Words } from './words.ts'

/** What of a document a response can break by itself, or that there is none. */
export type FailureRule = ResponseRule | 'no response'

export interface FailureDetails {
  /** What was sent and what came, in order. @default nothing */
  readonly exchanges?: readonly Exchange[]
  /** The last response is wrong by itself, whatever the data was. @default false */
  readonly isByItself?: boolean
  /** What of the document the last response broke, if it broke something by itself. @default nothing */
  readonly rule?: FailureRule
  /** The operation whose response broke it. @default the one that the check is about */
  readonly operation?: string
  /** No response came before the deadline. @default false */
  readonly isLate?: boolean
  /** Ids of the claims that it refutes. @default all those of the check */
  readonly refutes?: readonly string[]
}

/** Ids of the claims that a failure refutes, or what finds them where that takes time. */
export type Refuted = readonly string[] | (() => readonly string[] | undefined)

/** A promise that the server did not keep. */
export class ContractFailure extends Error {
  override readonly name = 'ContractFailure'
  /** What was expected and received. The error's own message hides the values of the data. */
  readonly words: Words
  readonly exchanges: readonly Exchange[]
  readonly rule: FailureRule | undefined
  readonly expected: Words
  readonly received: Words
  readonly isByItself: boolean
  readonly isLate: boolean
  readonly operation?: string
  readonly refutes?: readonly string[]

  /** A plain text may quote the server's data, and is hidden like it. */
  constructor(expected: Words | string, received: Words | string, details: FailureDetails = {}) {
    const words = say`expected ${expected}, got ${received}`
    super(words.render({ withData: false }))
    this.words = words
    const { exchanges = [], isByItself = false, isLate = false, rule } = details
    this.rule = rule
    this.expected = say`${expected}`
    this.received = say`${received}`
    this.exchanges = exchanges
    this.isByItself = isByItself
    this.isLate = isLate
    if (details.operation !== undefined) this.operation = details.operation
    if (details.refutes) this.refutes = details.refutes
  }
}

/** The run has to end: the budget of requests is spent, or the person has had enough. */
export class RunEnded extends Error {
  override readonly name = 'RunEnded'
}

/** Why a run is over before its checks are. */
export const endedBy = ({ reason }: AbortSignal): RunEnded =>
  reason instanceof RunEnded ? reason : new RunEnded('the run was ended')

/** The data does not lend itself to the check: no client has a company, say. It counts as skipped. */
export class NothingToCheck extends Error {
  override readonly name: string = 'NothingToCheck'
}

/**
 * A response is not the one that the document describes, so the check cannot look. The departure fails the first check
 * that sees it; the others are skipped.
 */
export class CannotLook extends NothingToCheck {
  override readonly name = 'CannotLook'

  constructor(message: string) {
    super(`untested, because of another response: ${message}`)
  }
}
