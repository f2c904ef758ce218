import type { Dialect } from '@b2core-clients/schema/dialect'
import type { FetchFunction, FetchOptions } from './fetch.ts'
import type { Hooks } from './hooks.ts'

/** What can be set for all calls and again for one call. A member that is undefined counts as absent. */
export interface CallSettings {
  /** Milliseconds for one attempt, from asking for the token to the last byte of the body; `Infinity` for no limit. @default 10_000 */
  readonly timeoutMs?: number | undefined
  /**
   * Milliseconds for the whole call: all attempts and the waits between them. Waiting for `maxInFlight` does not count.
   * `Infinity` for no limit.
   * @default 60_000
   */
  readonly totalTimeoutMs?: number | undefined
  /**
   * How often a failed request is sent again. Reads: after a lost connection, a timeout of one attempt, 408, 429
   * and 5xx. Creates: only when the server cannot have processed the request, which is a refused connection, and 429 or
   * 503 with `Retry-After`; no idempotency key is documented. @default 2
   */
  readonly retries?: number | undefined
  /** Upper bound of the first wait in milliseconds; it doubles with each retry. The wait is random below it. @default 500 */
  readonly backoffMs?: number | undefined
  /** Milliseconds that this bound does not exceed. @default 8_000 */
  readonly maxBackoffMs?: number | undefined
  /**
   * The longest `Retry-After` that is respected, in milliseconds. If the server asks for more, its error is thrown at
   * once. Up to a quarter of the wait is added at random, so that several processes do not return together.
   * @default 30_000
   */
  readonly maxRetryAfterMs?: number | undefined
  /** The most bytes that a response may have, decompressed. @default 10_000_000 */
  readonly maxResponseBytes?: number | undefined
  /** Headers to send in addition to the client's own, such as `Accept-Language: ja`. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined
  /** Options of your platform's `fetch`, such as `cache`, `keepalive`, `dispatcher` (undici) or `next` (Next.js). */
  readonly fetchOptions?: FetchOptions | undefined
}

/** Values of a query parameter. A list is joined by commas. */
export type QueryValue = string | number | boolean | readonly (string | number)[]

/** Options of one call. They take precedence over the client's own. */
export interface CallOptions extends CallSettings {
  /** Ends the call with an `AbortedError`, whatever it is waiting for. */
  readonly signal?: AbortSignal | undefined
  /**
   * Query parameters that the API's description does not have, named as they are sent:
   * `{ 'filter[fromUpdateTime]': '2026-01-15T00:00:00+00:00' }`. A described parameter is refused here.
   */
  readonly extraQuery?: Readonly<Record<string, QueryValue | undefined>> | undefined
}

/** An access token whose end is known. */
export interface AccessToken {
  readonly token: string
  /** When it expires: a date, an ISO date-time, or milliseconds since 1970. The client renews it before that. */
  readonly expiresAt?: Date | string | number | undefined
}

/**
 * Returns the access token. It is called once, and again when the server refuses the token with 401 or when the token is
 * about to expire; then `previous` is that token. Calls that wait at the same time share one request.
 */
export type TokenFunction = (previous?: string) => string | AccessToken | Promise<string | AccessToken>

/** What the client has to know of one installation. `b2core-clients generate` writes it, in `dialect.ts`. */
export interface ClientDialect {
  /** What the installation does, by claim id; only the claims that the client needs. Without one, the default holds. */
  readonly claims?: Partial<
    Pick<
      Dialect,
      | 'country-code-zeros'
      | 'email-matching'
      | 'email-taken-status'
      | 'emails-matching'
      | 'id-type'
      | 'limit-maximum'
      | 'sort-default'
      | 'sort-order-default'
      | 'unauthorized-status'
    >
  >
  /** The query parameters of a list, if an overlay adds some or removes some. */
  readonly parameters?: readonly string[]
  /** The status of an error that a list without a match returns in place of an empty page. */
  readonly noMatchStatus?: number | undefined
  /** Finds the clients and the number of all matches in the body of a list. */
  readPage(body: unknown): { readonly data: unknown; readonly total: unknown }
}

/** Options of {@link createB2CoreClient}. */
export interface ClientOptions extends CallSettings {
  /**
   * Address of your installation, without the `/api/v2` of its paths: `https://host.name`, or `https://host.name/backoffice`
   * behind a proxy with a path prefix. Plain http is allowed for loopback only.
   */
  readonly baseUrl: string
  /** The access token, or a function that returns it. It is sent below `baseUrl` only. */
  readonly token: string | TokenFunction
  /**
   * How many requests may be in flight at the same time. Others wait in order; their time limits begin afterwards.
   * @default 16
   */
  readonly maxInFlight?: number | undefined
  /** Sends the requests. @default the global `fetch`, looked up for each request */
  readonly fetch?: FetchFunction | undefined
  /** Called around each attempt, in this order. */
  readonly hooks?: readonly Hooks[] | undefined
  /** Allows plain http to hosts that are not loopback: token and personal data can then be read on the way. @default false */
  readonly allowInsecureHttp?: boolean | undefined
  /** How your installation differs, from the generated `dialect.ts`. @default as the API's description has it */
  readonly dialect?: ClientDialect | undefined
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Random numbers from 0 to below 1, for waits. @default Math.random */
  readonly random?: (() => number) | undefined
}
