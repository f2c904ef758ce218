import { B2CoreError } from './b2core-error.ts'
import type { UnusableStatus } from './status.ts'

/** A response that the operation cannot have. */
export interface UnusableResponse {
  readonly status: number
  readonly headers: Headers
  /** The body, if it could be read. */
  readonly text?: string | undefined
}

/** The server responded with a success status or a redirect, but not with what the operation returns. */
export class UnusableResponseError extends B2CoreError {
  static override readonly kind = 'UnusableResponse'
  declare readonly kind: 'UnusableResponse'
  readonly status: UnusableStatus
  // Private, because logs print public fields, and headers and body can hold secrets and personal data.
  readonly #response: UnusableResponse

  constructor(operation: string, message: string, response: UnusableResponse) {
    super(operation, message)
    this.status = response.status as UnusableStatus
    this.#response = response
  }

  /** The response's headers. */
  get headers(): Headers {
    return this.#response.headers
  }

  /** The first 200 characters of the body. They can hold personal data, so they are not in the message. */
  get excerpt(): string {
    return this.#response.text?.slice(0, 200) ?? ''
  }
}
