import type { CallQueue } from './call-queue.ts'
import type { ApiRequest, ApiResponse } from './connection.ts'
import type { ApiError } from './errors/api-error.ts'
import { B2CoreError } from './errors/b2core-error.ts'
import type { FetchFunction } from './fetch.ts'
import { fetchText } from './fetch-text.ts'
import { mergeHeaders } from './headers.ts'
import type { Attempt, AttemptWithResponse, Hooks } from './hooks.ts'
import type { CallOptions } from './options.ts'
import { type ReadResponse, readResponse } from './read-response.ts'
import { isRepeatable } from './retry.ts'
import { callOptionNames, mergeSettings, type Settings } from './settings.ts'
import { sleep, withTimeLimit } from './time.ts'
import type { TokenSource } from './token.ts'

/** What all calls of one client share. */
export interface Shared {
  readonly baseUrl: string
  readonly fetch: FetchFunction | undefined
  readonly hooks: readonly Hooks[]
  readonly tokens: TokenSource
  readonly queue: CallQueue
  /** The status with which the installation refuses a token. */
  readonly unauthorizedStatus: number
  readonly now: () => number
  readonly random: () => number
  readonly settings: Settings
  readonly headers: Readonly<Record<string, string>>
}

/** Numbers all calls in the order in which they begin. */
let tickets = 0

/** Sends one request, again and again, until it succeeds or until another attempt cannot help or is not allowed. */
export async function sendUntilDone<T>(
  shared: Shared,
  request: ApiRequest<T>,
  options: CallOptions | undefined,
): Promise<ApiResponse<T>> {
  const { fetch, hooks, tokens, queue, now, random } = shared
  const { operation, method, path, body, target } = request
  const settings = mergeSettings(operation, shared.settings, options, callOptionNames)
  const callHeaders = mergeHeaders(operation, shared.headers, options?.headers)
  const { timeoutMs, totalTimeoutMs, maxRetryAfterMs, signal } = settings
  // Without a slash between them, the target could make the address that of another host, and the token would go there.
  const url = shared.baseUrl + target.replace(/^\/?/, '/')
  const ticket = tickets++
  let deadline = now() + totalTimeoutMs
  let attempts = 0
  let retries = 0
  let delayMs = 0
  let token = ''
  let refusedToken: string | undefined
  // How long the last response asked all calls to wait, with a random part added.
  let pauseMs: number | undefined
  // The last attempt, if there are hooks.
  let seenByHooks: AttemptWithResponse | undefined

  async function exchange(attemptSignal: AbortSignal): Promise<ReadResponse<T>> {
    attempts++
    token = tokens.current(refusedToken) ?? (await tokens.renew(operation))
    let headers: Record<string, string> = { ...callHeaders, authorization: `Bearer ${token}` }
    if (body) headers['content-type'] = 'application/json'
    let attempt: Attempt | undefined
    if (hooks.length > 0) {
      attempt = { operation, method, path, url, body, attempt: attempts, headers: new Headers(headers) }
      for (const hook of hooks) await hook.beforeRequest?.(attempt)
      headers = Object.fromEntries(attempt.headers)
    }
    // The token or a hook can take so long that nobody waits any more.
    if (attemptSignal.aborted) throw attemptSignal.reason
    const startedAt = now()
    const init = {
      ...settings.fetchOptions,
      method,
      headers,
      body: body ?? null,
      signal: attemptSignal,
      redirect: 'manual',
    } as const
    const fetched = await fetchText(operation, url, init, settings.maxResponseBytes, fetch)
    const response = readResponse(request, fetched, now())
    // Holds back all calls if the server asks for it, unless it wants too long or does not say.
    const retryAfterMs = (response.error as ApiError | undefined)?.retryAfterMs
    if (retryAfterMs !== undefined && retryAfterMs <= maxRetryAfterMs) pauseMs = retryAfterMs * (1 + random() / 4)
    if (pauseMs !== undefined || response.response.status === 429) queue.pause(pauseMs ?? 0)
    seenByHooks = attempt && { ...attempt, ...response, durationMs: now() - startedAt }
    return response
  }

  /** Waits until it may send the request, and sends it. */
  async function attemptInTime(): Promise<ReadResponse<T>> {
    const since = now()
    // A pause that the server asked for is kept by the queue.
    if (delayMs > 0 && pauseMs === undefined) await sleep(operation, delayMs, signal)
    if (!queue.enterAtOnce()) await queue.enter(operation, signal, ticket)
    // Waiting for other calls takes nothing of this call's own time.
    deadline += Math.max(0, now() - since - delayMs)
    pauseMs = undefined
    const leftMs = deadline - now()
    const ms = Math.min(leftMs, timeoutMs)
    const option = leftMs < timeoutMs ? `totalTimeoutMs, ${totalTimeoutMs}` : `timeoutMs, ${timeoutMs}`
    return withTimeLimit(operation, signal, ms, option, exchange).finally(() => queue.leave())
  }

  for (;;) {
    let response: ReadResponse<T> | undefined
    let error: B2CoreError
    try {
      response = await attemptInTime()
      // The response came in time. However long a hook takes, it cannot cause a timeout or a second create.
      for (const hook of hooks) await hook.afterResponse?.(seenByHooks as AttemptWithResponse)
      if (!response.error) return { ...response, attempts }
      error = response.error
    } catch (thrown) {
      if (!(thrown instanceof B2CoreError)) throw thrown
      error = thrown
      // What a hook throws is thrown, although there was a response.
      response = undefined
    }
    error.attempts = attempts
    const { status, retryAfterMs = 0 } = error as Partial<ApiError<number>>
    if (status === shared.unauthorizedStatus && tokens.canRenew && refusedToken === undefined) {
      refusedToken = token
      delayMs = 0
      continue
    }
    delayMs = pauseMs ?? random() * Math.min(settings.maxBackoffMs, settings.backoffMs * 2 ** retries)
    const mayRepeat = retries < settings.retries && retryAfterMs <= maxRetryAfterMs && now() + delayMs < deadline
    if (!mayRepeat || !isRepeatable(error, method)) {
      if (response) return { ...response, attempts }
      throw error
    }
    retries++
    for (const hook of hooks) await hook.onRetry?.({ operation, attempt: attempts, delayMs, error })
  }
}
