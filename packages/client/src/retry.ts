/** The wait that `Retry-After` asks for, in milliseconds: seconds or a date; undefined when absent or unreadable. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after') ?? ''
  if (/^\d+$/.test(value)) return +value * 1000
  // Date.parse takes `1.5` and `in 3` for dates too, long past: that would be leave to repeat at once.
  const date = /^\w+, \d+ \w+ \d+ [\d:]+ GMT$/.test(value) && Date.parse(value)
  return date ? Math.max(0, date - now) : undefined
}

/** What the decision rests on: members that the errors of this package have. */
interface Failure {
  readonly kind?: string
  readonly status?: number
  readonly retryAfterMs?: number
  readonly cause?: { readonly code?: unknown; readonly cause?: { readonly code?: unknown } }
}

/** Whether the same request may be sent again after this failure. */
export function isRepeatable(error: unknown, isRead: boolean): boolean {
  const { kind, status = 0, retryAfterMs, cause } = error as Failure
  return isRead
    ? kind === 'Connection' || kind === 'Timeout' || status === 408 || status === 429 || status > 499
    : // The API has no idempotency key, so a create is repeated only if the server cannot have acted on it.
      ((status === 429 || status === 503) && retryAfterMs !== undefined) ||
        // Node and Deno, then Bun. A name that does not resolve sends nothing either.
        // Only of the API's own connection: a token function repeats what it sees fit itself.
        (kind === 'Connection' &&
          /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ConnectionRefused)$/.test(`${cause?.cause?.code ?? cause?.code}`))
}
