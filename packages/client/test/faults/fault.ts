/** What the server does with one request. Unless something else is said, it answers 200 with `body` as JSON. */
export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, text and bytes as they are. */
  readonly body?: object | string | Uint8Array
  /** Milliseconds before the first byte. */
  readonly afterMs?: number
  /** Bytes of the body in one piece; the pieces come `pauseMs` apart. */
  readonly pieces?: number
  readonly pauseMs?: number
  /** What goes wrong instead of an ordinary end. */
  readonly ends?:
    | 'reset before headers'
    | 'reset in body'
    | 'stall before headers'
    | 'stall in body'
    | 'repeat for ever'
  /** Sent instead of an answer, as it is, before the connection is closed. */
  readonly raw?: string
}

/** The call that meets the fault. */
export type FaultCall =
  | { readonly get: unknown }
  | { readonly list: Readonly<Record<string, unknown>> }
  | { readonly create: Readonly<Record<string, unknown>> }
  | { readonly iterate: { readonly pageSize: number } }

/** What the caller asks of its client; a client that lacks one goes without. */
export interface Settings {
  readonly baseUrl: string
  /** Called for the token; answers `good` unless the fault says otherwise. */
  readonly token: () => Promise<string>
  /** For one attempt. */
  readonly timeoutMs: number
  readonly retries: number
  readonly maxBytes: number
  readonly signal: AbortSignal
}

export type Reason = 'timeout' | 'abort' | 'connection'

/** What the caller must see. Anything left out is free. */
export interface Expectation {
  /** The call gives exactly this. */
  readonly data?: unknown
  /** The call fails. */
  readonly error?: { readonly status?: number; readonly reason?: Reason; readonly message?: string }
  /** The call fails, or gives exactly this; what it must not do is give something else. */
  readonly errorOr?: unknown
  /** What is wrong with the data. */
  readonly check?: (data: unknown) => string | undefined
  /**
   * How many requests the server sees: exactly, or from and to. @default one to as many as the retries allow, for each
   * call; one to forty for an iteration
   */
  readonly requests?: number | readonly [number, number]
  /** Milliseconds until the outcome: at most, and at least. @default 2_000 */
  readonly withinMs?: number
  readonly notBeforeMs?: number
  /** How often the token is asked for. */
  readonly tokens?: number
  /** What must not reach another origin, to which the server may redirect. */
  readonly keeps?: 'token' | 'body'
  /** What must stand in the first request's path and query, decoded. */
  readonly asks?: RegExp
}

export interface Fault {
  readonly name: string
  /** @default { get: 1 } */
  readonly call?: FaultCall
  /** One for each request in turn, the last for all that follow; `OTHER` in a header is another origin. */
  readonly answers: readonly Answer[] | ((request: { url: URL; token: string }, count: number) => Answer)
  /** Milliseconds for one attempt; short where the server lets the client wait. @default 5_000 */
  readonly timeoutMs?: number
  readonly retries?: number
  readonly maxBytes?: number
  readonly abortAfterMs?: number
  /** Calls made at once. */
  readonly parallel?: number
  /** What the token function does, time after time; `hang` never answers, `throw` throws. @default ['good'] */
  readonly tokens?: readonly string[]
  /** Nobody listens. */
  readonly refused?: boolean
  readonly sees: Expectation
}

export const john = { clientId: 1, name: 'John Doe', createTime: '2026-01-15T09:30:00+00:00' }
export const page = { data: [john], total: 1 }
export const good: Answer = { body: john }
export const created: Answer = { status: 201, body: john }
export const newClient = { email: 'jdoe@example.com', info: { givenName: 'John' } }
export const failed = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { message: `Refused with ${status}.` },
})
