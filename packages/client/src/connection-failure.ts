import type { ConnectionFailure } from './errors/network-errors.ts'

/** What `fetch` rejects with. The reason is often in the cause, or in the first of several errors. */
interface FetchFailure {
  readonly message?: string
  readonly code?: string
  readonly cause?: FetchFailure
  readonly errors?: readonly FetchFailure[]
}

/** The innermost reason why `fetch` failed. */
export function readConnectionFailure(thrown: unknown, url: string): ConnectionFailure {
  let reason = String(thrown)
  let code: string | undefined
  let failure = thrown as FetchFailure | undefined
  // A cause can lead back to itself.
  for (let depth = 0; failure && depth < 9; depth++) {
    reason = failure.message || reason
    code = failure.code ?? code
    failure = failure.cause ?? failure.errors?.[0]
  }
  // Deno names the URL, and its query can hold personal data.
  reason = reason.replace(/\?\S*/, '')
  if (code && !reason.includes(code)) reason = `${reason} (${code})`
  return { host: new URL(url).host, reason, code }
}
