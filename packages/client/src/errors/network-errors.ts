import { B2CoreError } from './b2core-error.ts'

/** The server could not be reached, or the connection broke before the answer was whole. `cause` is fetch's own error. */
export class ConnectionError extends B2CoreError {
  static override readonly kind = 'Connection'
  declare readonly kind: 'Connection'
  declare readonly status?: never
}

/** No whole answer came in time. The server may have acted on the request all the same. */
export class TimeoutError extends B2CoreError {
  static override readonly kind = 'Timeout'
  declare readonly kind: 'Timeout'
  declare readonly status?: never
}

/** The caller's signal was aborted; `cause` is its reason. */
export class AbortedError extends B2CoreError {
  static override readonly kind = 'Aborted'
  declare readonly kind: 'Aborted'
  declare readonly status?: never
}
