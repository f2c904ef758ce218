/** One request, whatever brought it. */
export interface Exchange {
  /** In capitals. */
  readonly method: string
  /** Path and query as sent: `/api/v2/clients?limit=10`. */
  readonly target: string
  /** A header's value by its lower-case name; several of one name joined with a comma. */
  readonly header: (name: string) => string | undefined
  /** Reads the body whole. Rejects with BodyTooLargeError beyond `limit` bytes. */
  readonly body: (limit: number) => Promise<Uint8Array>
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined
}

export interface Answer {
  readonly status: number
  /** Names in lower case. `content-length` is whoever sends it's to add. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Whether every character of the body is one byte, and so need not be counted and encoded. */
  readonly ascii?: boolean
  /** The connection is to be cut instead of answering. */
  readonly reset?: boolean
}

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError'
}

/** The body did not arrive whole: its sender went away. */
export class BodyCutError extends Error {
  override readonly name = 'BodyCutError'
}
