/** A write that waits for its turn. Its promise settles once the whole group is on disk. */
interface PendingWrite<Result> {
  readonly write: () => Result
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

export interface Transaction {
  readonly begin: () => void
  readonly commit: () => void
  readonly rollback: () => void
}

/**
 * Writes that arrive while others wait share one transaction, and so one flush to disk. Each is acknowledged after the
 * commit, never before. A write that throws is the only one that fails. A commit that fails makes its whole group fail.
 */
export class GroupCommit {
  readonly #transaction: Transaction
  #pending: PendingWrite<unknown>[] = []
  #isScheduled = false

  constructor(transaction: Transaction) {
    this.#transaction = transaction
  }

  add<Result>(write: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#pending.push({ write, resolve: resolve as (result: unknown) => void, reject })
      this.#schedule()
    })
  }

  /** Writes what is pending, now. */
  flush(): void {
    const group = this.#pending
    this.#pending = []
    if (group.length === 0) return
    const acknowledgements: (() => void)[] = []
    try {
      this.#transaction.begin()
      for (const pending of group) acknowledgements.push(attempt(pending))
      this.#transaction.commit()
    } catch (error) {
      this.#transaction.rollback()
      for (const { reject } of group) reject(error)
      return
    }
    for (const acknowledge of acknowledgements) acknowledge()
  }

  /** Flushes after the current turn of the event loop, so that requests which were read in it share the transaction. */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.flush()
    })
  }
}

/** Makes a write, and returns what settles its promise. */
function attempt({ write, resolve, reject }: PendingWrite<unknown>): () => void {
  try {
    const result = write()
    return () => resolve(result)
  } catch (error) {
    return () => reject(error)
  }
}
