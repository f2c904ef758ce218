import { ApiError, ServerError } from './errors/api-error.ts'
import { AbortedError, ConnectionError, TimeoutError } from './errors/network-errors.ts'
import { UnusableResponseError } from './errors/unusable-response-error.ts'
import { codesBeforeSending } from './retry.ts'

/**
 * Whether the server may have created the client although the call failed. A 503 with `Retry-After` counts as such, although
 * the call itself is then repeated: it usually means that nothing was processed, and looking up one client costs little.
 */
export function mayHaveCreated(error: unknown): boolean {
  if (error instanceof ConnectionError) return !codesBeforeSending.test(error.code ?? '')
  if (error instanceof AbortedError) return error.attempts > 0
  // 408 can come from a proxy that gave up.
  if (error instanceof ApiError && (error as ApiError<number>).status === 408) return true
  return error instanceof TimeoutError || error instanceof ServerError || error instanceof UnusableResponseError
}
