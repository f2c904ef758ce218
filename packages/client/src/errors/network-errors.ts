import { B2CoreError } from './b2core-error.ts'

/** Why a connection failed, as far as the platform says. */
export interface ConnectionFailure {
  /** Host and port that the request was for. */
  readonly host: string
  readonly reason: string
  /** Such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
  readonly code: string | undefined
}

/** The server could not be reached, or the connection broke before the response was complete. `cause` is fetch's own error. */
export class ConnectionError extends B2CoreError {
  static override readonly kind = 'Connection'
  declare readonly kind: 'Connection'
  declare readonly status?: never
  /** Host and port that the request was for. */
  readonly host: string
  /** The platform's code, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`, if it gave one. */
  readonly code: string | undefined

  constructor(operation: string, { host, reason, code }: ConnectionFailure, options?: ErrorOptions) {
    super(operation, `the connection to ${host} failed: ${reason}`, options)
    this.host = host
    this.code = code
  }
}

/** No complete response came in time. The server may have processed the request all the same. */
export class TimeoutError extends B2CoreError {
  static override readonly kind = 'Timeout'
  declare readonly kind: 'Timeout'
  declare readonly status?: never
}

/** The caller's signal was aborted; `cause` is its reason. Its `name` is the one that platforms give to a cancellation. */
export class AbortedError extends B2CoreError {
  static override readonly kind = 'Aborted'
  declare readonly kind: 'Aborted'
  declare readonly status?: never

  constructor(operation: string, signal: AbortSignal) {
    super(operation, 'aborted by the caller', { cause: signal.reason })
    this.name = 'AbortError'
  }
}
