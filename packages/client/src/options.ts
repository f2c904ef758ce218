import type { Hooks } from './hooks.ts'

/** What can be set for all calls and, again, for one. A member that is undefined counts as absent. */
export interface CallSettings {
  /** Milliseconds for one attempt, from asking for the token to the last byte of the body. @default 10_000 */
  readonly timeoutMs?: number | undefined
  /** Milliseconds for the whole call: all attempts and the waits between them. @default 60_000 */
  readonly totalTimeoutMs?: number | undefined
  /**
   * How often a failed request is sent again. Reads: after a lost connection, a timeout of one attempt, 408, 429
   * and 5xx. A create: only when the server cannot have acted on it, which is a refused connection, and 429 or 503
   * that carry `Retry-After`; the API has no idempotency key. @default 2
   */
  readonly retries?: number | undefined
  /** Milliseconds that bound the first wait; it doubles with each retry. The wait is random below the bound. @default 500 */
  readonly backoffMs?: number | undefined
  /** Milliseconds that no such bound exceeds. @default 8_000 */
  readonly maxBackoffMs?: number | undefined
  /** Milliseconds that `Retry-After` is obeyed up to. If the server asks for more, its error is thrown at once. @default 30_000 */
  readonly maxRetryAfterMs?: number | undefined
  /** Bytes, decompressed, that an answer may have. @default 10_000_000 */
  readonly maxResponseBytes?: number | undefined
  /** Headers to send beside the client's own, such as `Accept-Language: ja`. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined
}

/** Options of one call; they come before the client's own. */
export interface CallOptions extends CallSettings {
  /** Ends the call with an `AbortedError`, whatever it is waiting for. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Gives the access token. It is asked once, and its answer kept until the server refuses it with 401; then it is asked
 * again, once for all calls that wait, with the refused token.
 */
export type TokenFunction = (refused?: string) => string | Promise<string>

/** Options of {@link createB2CoreClient}. */
export interface ClientOptions extends CallSettings {
  /** Origin of your installation, without a path: `https://host.name`. Plain http only for loopback. */
  readonly baseUrl: string
  /** The access token, or a function that gets one. It is sent to the origin of `baseUrl` alone. */
  readonly token: string | TokenFunction
  /** Sends the requests; called as `fetch(url, init)`. @default the global `fetch`, looked up at each call */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /** Called around each attempt, in this order. */
  readonly hooks?: readonly Hooks[] | undefined
  /** Lets plain http go to hosts that are not loopback: token and personal data are then readable on the way. @default false */
  readonly allowInsecureHttp?: boolean | undefined
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined
  /** The dice for backoff, from 0 to below 1. @default Math.random */
  readonly random?: (() => number) | undefined
}
