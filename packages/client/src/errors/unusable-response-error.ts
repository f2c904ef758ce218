import { B2CoreError } from './b2core-error.ts'
import type { UnusableStatus } from './status.ts'

/** An answer came, under a status of success or as a redirect, that cannot be what was asked for. */
export class UnusableResponseError extends B2CoreError {
  static override readonly kind = 'UnusableResponse'
  declare readonly kind: 'UnusableResponse'
  declare readonly status: UnusableStatus
  declare readonly headers: Headers
  /** The first 200 characters of the body. It can hold personal data, so it is not part of the message. */
  declare readonly excerpt: string
}
