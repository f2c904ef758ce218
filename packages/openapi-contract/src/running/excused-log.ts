/** Valid requests of one operation that were refused with one status, for a reason that schemas cannot state. */
export interface Excused {
  readonly operation: string
  readonly status: number
  readonly refused: number
  /** Valid requests that were sent to the operation. */
  readonly sent: number
}

/** Counts refusals of valid requests that are no failure: a thing that is not there, a name that is taken. */
export class ExcusedLog {
  readonly #sent = new Map<string, number>()
  readonly #refused = new Map<string, Map<number, number>>()

  /** A valid request was sent. */
  sent(operation: string): void {
    this.#sent.set(operation, (this.#sent.get(operation) ?? 0) + 1)
  }

  refused(operation: string, status: number): void {
    const statuses = this.#refused.get(operation) ?? new Map<number, number>()
    this.#refused.set(operation, statuses.set(status, (statuses.get(status) ?? 0) + 1))
  }

  toJSON(): Excused[] {
    return [...this.#refused].flatMap(([operation, statuses]) =>
      [...statuses].map(([status, refused]) => ({ operation, status, refused, sent: this.#sent.get(operation) ?? 0 })),
    )
  }
}
