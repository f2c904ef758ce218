/** What an error of some class knows beside its message. */
export interface ErrorDetails {
  readonly cause?: unknown
  readonly status?: number
  readonly headers?: Headers
  readonly attempts?: number
  readonly body?: unknown
  readonly retryAfterMs?: number | undefined
  readonly excerpt?: string
}

/**
 * Every failure of a call is one of these. Tell them apart by `instanceof` or by `kind`; `kind` survives two copies of
 * this package and minification, which `instanceof` and class names do not.
 */
export class B2CoreError extends Error {
  static readonly kind: string = 'B2Core'
  /** Which failure this is: the class's name without `Error`. */
  declare readonly kind: string
  /** The operation of the API that failed, as `listClients`. */
  declare readonly operation: string
  /** How many times the request was sent, or was about to be; 0 when the input was refused. */
  declare attempts: number

  constructor(operation: string, message: string, details?: ErrorDetails) {
    // What a server says may have any length.
    super(`${operation}: ${message}`.slice(0, 1_000))
    const { kind } = new.target
    Object.assign(this, { name: `${kind}Error`, kind, operation, attempts: 0 }, details)
  }
}
