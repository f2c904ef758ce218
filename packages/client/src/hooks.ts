import type { B2CoreError } from './errors/b2core-error.ts'

/** One attempt of a call, before it is sent. */
export interface Attempt {
  /** The operation of the API, such as `listClients`; `request` for one that the description does not have. */
  readonly operation: string
  /** The path as the API's description spells it: `/api/v2/clients/{clientId}`. */
  readonly path: string
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Where it goes. The query can hold personal data. */
  readonly url: string
  readonly method: string
  /** What will be sent, including the token. `beforeRequest` may change them. */
  readonly headers: Headers
  /** The body as JSON text, for a create. */
  readonly body: string | undefined
}

/** An attempt and the server's response to it. */
export interface AttemptWithResponse extends Attempt {
  /** Status and headers. Its body has been read. */
  readonly response: Response
  /** The body as text; undefined if it has more bytes than `maxResponseBytes` or is not UTF-8. */
  readonly text: string | undefined
  /** The parsed body; undefined if it is empty or not JSON. */
  readonly data: unknown
  /** Milliseconds from sending the request to the last byte of the body. */
  readonly durationMs: number
  /** The error of the call, unless it is sent again; undefined if the response is the expected one. */
  readonly error?: B2CoreError | undefined
}

/** A failed attempt that will be repeated. */
export interface RetriedAttempt {
  readonly operation: string
  /** The attempt that failed; 1 for the first. */
  readonly attempt: number
  /** Milliseconds until the next attempt. */
  readonly delayMs: number
  readonly error: B2CoreError
}

/**
 * Called around each attempt and awaited. What a hook throws ends the call and reaches the caller as it is. A member with
 * another name is refused.
 */
export interface Hooks {
  beforeRequest?(attempt: Attempt): unknown
  /** Called for every response, whatever its status. */
  afterResponse?(attempt: AttemptWithResponse): unknown
  /** Called before the wait. Not called for the repetition with a new token after 401. */
  onRetry?(attempt: RetriedAttempt): unknown
}
