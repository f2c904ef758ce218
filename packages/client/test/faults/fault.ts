/** How the server responds to one request: by default with 200 and `body` as JSON. */
export interface CannedResponse {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, text and bytes as they are. */
  readonly body?: object | string | Uint8Array
  /** Milliseconds before the first byte. */
  readonly afterMs?: number
  /** Bytes of the body in one piece; the pieces come `pauseMs` apart. */
  readonly pieces?: number
  readonly pauseMs?: number
  /** How the response goes wrong. */
  readonly ends?:
    | 'reset before headers'
    | 'reset in body'
    | 'stall before headers'
    | 'stall in body'
    | 'repeat for ever'
  /** Sent as it is in place of a response; then the connection is closed. */
  readonly raw?: string
}

/** The call that meets the fault. */
export type FaultCall =
  | { readonly get: unknown }
  | { readonly list: Readonly<Record<string, unknown>> }
  | { readonly create: Readonly<Record<string, unknown>> }
  | { readonly iterate: { readonly pageSize: number } }

/** How the caller sets up its client, as far as the client supports it. */
export interface Settings {
  readonly baseUrl: string
  /** Returns the token: `good` unless the fault says otherwise. */
  readonly token: () => Promise<string>
  /** For one attempt. */
  readonly timeoutMs: number
  readonly retries: number
  readonly maxBytes: number
  readonly signal: AbortSignal
}

export type Reason = 'timeout' | 'abort' | 'connection'

/** What the caller must see. What is left out does not matter. */
export interface Expectation {
  /** The call returns exactly this. */
  readonly data?: unknown
  /** The call fails. */
  readonly error?: { readonly status?: number; readonly reason?: Reason; readonly message?: string }
  /** The call fails or returns exactly this, but nothing else. */
  readonly errorOr?: unknown
  /** Returns what is wrong with the data. */
  readonly check?: (data: unknown) => string | undefined
  /**
   * How many requests the server receives: exactly, or at least and at most. @default one to as many as the retries allow
   * for each call; one to forty for an iteration
   */
  readonly requests?: number | readonly [number, number]
  /** Milliseconds until the outcome, at least. */
  readonly notBeforeMs?: number
  /** How often the token function is called. */
  readonly tokens?: number
  /** What must not reach another origin. */
  readonly keeps?: 'token' | 'body'
  /** Matches the path and query of the first request, decoded. */
  readonly asks?: RegExp
}

export interface Fault {
  readonly name: string
  /** @default { get: 1 } */
  readonly call?: FaultCall
  /** One for each request in turn; the last one is used from then on. `OTHER` in a header stands for another origin. */
  readonly responses:
    | readonly CannedResponse[]
    | ((request: { url: URL; token: string }, count: number) => CannedResponse)
  /** Milliseconds for one attempt. @default 10_000 */
  readonly timeoutMs?: number
  readonly retries?: number
  readonly maxBytes?: number
  /** When the caller aborts: before the call, or a moment after the server has received its first request. */
  readonly abort?: 'before' | 'during'
  /** Calls made at once. */
  readonly parallel?: number
  /** What the token function returns, call after call; `hang` never returns, `throw` throws. @default ['good'] */
  readonly tokens?: readonly string[]
  /** The server does not listen. */
  readonly refused?: boolean
  readonly sees: Expectation
}

export const john = { clientId: 1, name: 'John Doe', createTime: '2026-01-15T09:30:00+00:00' }
export const page = { data: [john], total: 1 }
export const good: CannedResponse = { body: john }
export const created: CannedResponse = { status: 201, body: john }
export const newClient = { email: 'jdoe@example.com', info: { givenName: 'John' } }
export const failed = (status: number, headers: Record<string, string> = {}): CannedResponse => ({
  status,
  headers,
  body: { message: `Refused with ${status}.` },
})
