import type { Exchange } from '../exchange/exchange.ts'

/** A promise that the server did not keep. */
export class ContractFailure extends Error {
  override readonly name = 'ContractFailure'
  readonly expected: string
  readonly received: string
  /** What was sent and what came, in order. */
  readonly exchanges: readonly Exchange[]
  /** The last answer is wrong by itself, whatever the data was. */
  readonly isByItself: boolean

  constructor(expected: string, received: string, exchanges: readonly Exchange[] = [], isByItself = false) {
    super(`expected ${expected}, got ${received}`)
    this.isByItself = isByItself
    this.expected = expected
    this.received = received
    this.exchanges = exchanges
  }
}

/** The run has to end: the budget of requests is spent, or the person has had enough. */
export class RunEnded extends Error {
  override readonly name = 'RunEnded'
}

/** The data does not lend itself to the check: no client has a company, say. It counts as skipped. */
export class NothingToCheck extends Error {
  override readonly name = 'NothingToCheck'
}
