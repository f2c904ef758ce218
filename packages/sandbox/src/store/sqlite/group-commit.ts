/** A write that waits for its turn; `done` is told once the whole group is on disk. */
interface Pending<Result> {
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
 * Writes that arrive while others are waiting share one transaction, and so one flush to disk. Each is acknowledged
 * after the commit, never before. One that throws fails alone; a commit that fails fails its whole group.
 */
export class GroupCommit {
  readonly #transaction: Transaction
  #waiting: Pending<unknown>[] = []
  #scheduled: Promise<void> | undefined

  constructor(transaction: Transaction) {
    this.#transaction = transaction
  }

  add<Result>(write: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ write, resolve: resolve as (result: unknown) => void, reject })
      // After what the event loop has at hand, so that requests read in the same turn join.
      this.#scheduled ??= new Promise<void>((done) => {
        setImmediate(() => {
          this.#scheduled = undefined
          this.flush()
          done()
        })
      })
    })
  }

  /** Resolves when everything added so far is written or has failed. */
  async settled(): Promise<void> {
    await this.#scheduled
  }

  /** Writes what is waiting, now. */
  flush(): void {
    const group = this.#waiting
    this.#waiting = []
    if (group.length === 0) return
    const outcomes: (() => void)[] = []
    try {
      this.#transaction.begin()
      for (const { write, resolve, reject } of group) {
        try {
          const result = write()
          outcomes.push(() => resolve(result))
        } catch (error) {
          outcomes.push(() => reject(error))
        }
      }
      this.#transaction.commit()
    } catch (error) {
      this.#transaction.rollback()
      for (const { reject } of group) reject(error)
      return
    }
    for (const tell of outcomes) tell()
  }
}
