import type { ApiError } from './errors/api-error.ts'
import type { B2CoreError } from './errors/b2core-error.ts'
import { ConnectionError, TimeoutError } from './errors/network-errors.ts'

/** Failures before anything was sent: codes of Node and Deno, of undici and of Bun. */
export const codesBeforeSending = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/

/** Invalid certificates and wrong options of `fetch`, with which the next attempt would fail too. */
const permanentReasons =
  /cert|unable_to|ssl|err_invalid|invalid |not an? |must implement|bad port|unknown scheme|failed to execute/i

/** Whether sending the same request again can help and cannot do harm. */
export function isRepeatable(error: B2CoreError, method: string): boolean {
  const isRead = method === 'GET'
  if (error instanceof ConnectionError) {
    const { code = '', message, host } = error
    // A host can be called `ssl.host.name`.
    const reason = message.replaceAll(host.split(':')[0] as string, '')
    return codesBeforeSending.test(code) || (isRead && !permanentReasons.test(reason))
  }
  const { status = 0, retryAfterMs } = error as Partial<ApiError<number>>
  if (isRead) return error instanceof TimeoutError || status === 408 || status === 429 || status >= 500
  // No idempotency key is documented, so a create is repeated only if the server cannot have processed it.
  return retryAfterMs !== undefined && (status === 429 || status === 503)
}
