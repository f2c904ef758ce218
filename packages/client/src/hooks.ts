import type { B2CoreError } from './errors/b2core-error.ts'

/** One attempt of a call, about to be sent or just answered. */
export interface Attempt {
  /** The operation of the API, as `listClients`; `request` for one that the description does not know. */
  readonly operation: string
  /** The path as the API's description spells it: `/api/v2/clients/{clientId}`. */
  readonly path: string
  /** 1 for the first. */
  readonly attempt: number
  /** Where it goes. The query may hold personal data. */
  readonly url: string
  readonly method: string
  /** What will be sent, the token included. `beforeRequest` may change them. */
  readonly headers: Headers
  /** The body as JSON text, for a create. */
  readonly body: string | undefined
}

/** An attempt and what the server answered. */
export interface AnsweredAttempt extends Attempt {
  /** Status and headers; its body has been read. */
  readonly response: Response
  /** The body as it came, undefined when it had more bytes than `maxResponseBytes`. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined
  /** The parsed body, undefined when it is empty or not JSON. */
  readonly data: unknown
  /** What the call fails with unless it is repeated; undefined when the answer is the one that is due. */
  readonly error?: B2CoreError
}

/** A failed attempt that will be repeated. */
export interface RetriedAttempt {
  readonly operation: string
  /** The attempt that failed; 1 for the first. */
  readonly attempt: number
  /** Milliseconds until the next. */
  readonly delayMs: number
  readonly error: B2CoreError
}

/** Called around each attempt and awaited. What a hook throws ends the call and reaches the caller as it is. */
export interface Hooks {
  beforeRequest?(attempt: Attempt): unknown
  /** Called for every answer, whatever its status. */
  afterResponse?(attempt: AnsweredAttempt): unknown
  /** Called before the wait. Not for the repetition after 401, which a new token earns. */
  onRetry?(attempt: RetriedAttempt): unknown
}
