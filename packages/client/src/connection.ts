import { readAnswer } from './answer.ts'
import { originOf } from './base-url.ts'
import { readBody } from './body.ts'
import { ApiError } from './errors/api-error.ts'
import { B2CoreError } from './errors/b2core-error.ts'
import { InputError } from './errors/local-errors.ts'
import { ConnectionError } from './errors/network-errors.ts'
import { guard } from './guard.ts'
import type { AnsweredAttempt } from './hooks.ts'
import type { CallOptions, ClientOptions } from './options.ts'
import { isRepeatable } from './retry.ts'
import { defaults, mergeSettings } from './settings.ts'
import { createTokenSource } from './token.ts'

/** A request of one operation. */
export interface ApiRequest {
  readonly operation: string
  readonly method: string
  /** The path as the description spells it. */
  readonly path: string
  /** Path and query as they are sent. */
  readonly target: string
  readonly body?: string | undefined
}

/** Sends requests to one installation: with the token, in time, again where that may help. */
export interface Connection {
  readonly origin: string
  /**
   * Rejects with a `B2CoreError` if the answer is not a success whose body `isDue` accepts. Without `isDue`, answers of
   * any status and body are given as they are.
   */
  send(request: ApiRequest, options?: CallOptions, isDue?: (body: object) => unknown): Promise<AnsweredAttempt>
}

/** What {@link createB2CoreClient} is made of, for a bundle that holds only the operations it uses. */
export function createConnection(options: ClientOptions): Connection {
  // JavaScript may leave them out.
  const origin = originOf(options?.baseUrl, options?.allowInsecureHttp)
  const settings = mergeSettings('createB2CoreClient', defaults, options)
  const tokenOf = createTokenSource(options.token, settings.timeoutMs)
  const { hooks = [], now = Date.now, random = Math.random, token } = options
  const ownHeaders = headersOf('createB2CoreClient', { Accept: 'application/json' }, options.headers)

  return {
    origin,
    async send({ target, body, ...request }, callOptions, isDue) {
      const { operation, method } = request
      const limits = mergeSettings(operation, settings, callOptions)
      const { timeoutMs, totalTimeoutMs, signal } = limits
      const deadline = now() + totalTimeoutMs
      // Anything but a slash after the origin would make it another one, and take the token there.
      const url = origin + target.replace(/^\/?/, '/')
      const fixed = callOptions ? headersOf(operation, ownHeaders, callOptions.headers) : ownHeaders
      let bearer: string | undefined
      let refused: string | undefined
      for (let attempt = 1, retries = 0; ; attempt++) {
        let answer: AnsweredAttempt | undefined
        try {
          const leftMs = deadline - now()
          const limit = leftMs < timeoutMs ? `totalTimeoutMs, ${totalTimeoutMs}` : undefined
          const work = async (signal: AbortSignal) => {
            bearer = await tokenOf(operation, refused)
            const headers = new Headers(fixed)
            headers.set('Authorization', `Bearer ${bearer}`)
            if (body) headers.set('Content-Type', 'application/json')
            const tried = { ...request, url, headers, body, attempt }
            for (const hook of hooks) await hook.beforeRequest?.(tried)
            let response: Response
            let bytes: Uint8Array<ArrayBuffer> | undefined
            try {
              // The token, or a hook, may have taken until nobody waits any more.
              signal.throwIfAborted()
              // A redirect is never followed: it would take token or body to where nobody meant them to go.
              const init = { method, headers, body: body ?? null, signal, redirect: 'manual' } as const
              response = await (options.fetch ?? fetch)(url, init)
              bytes = await readBody(response, limits.maxResponseBytes)
            } catch (cause) {
              throw new ConnectionError(operation, 'the connection failed', { cause })
            }
            return { ...tried, response, bytes, ...readAnswer(operation, response, bytes, isDue, now()) }
          }
          answer = await guard(operation, Math.min(timeoutMs, leftMs), signal, work, limit)
          // The answer is there, in time: how long a hook takes cannot make a timeout of it, or a second create.
          for (const hook of hooks) await hook.afterResponse?.(answer)
          if (answer.error) throw answer.error
          return answer
        } catch (error) {
          if (!(error instanceof B2CoreError)) throw error
          error.attempts = attempt
          const { status, retryAfterMs } = error as { status?: number; retryAfterMs?: number }
          if (status === 401 && refused === undefined && typeof token === 'function') {
            refused = bearer
            continue
          }
          const delayMs = retryAfterMs ?? random() * Math.min(limits.maxBackoffMs, limits.backoffMs * 2 ** retries)
          if (
            retries++ >= limits.retries ||
            (retryAfterMs ?? 0) > limits.maxRetryAfterMs ||
            now() + delayMs >= deadline ||
            !isRepeatable(error, method === 'GET')
          ) {
            if (!isDue && answer && error instanceof ApiError) return answer
            throw error
          }
          for (const hook of hooks) await hook.onRetry?.({ operation, attempt, delayMs, error })
          await guard(operation, delayMs, signal)
        }
      }
    },
  }
}

/** A copy of `base` with the entries of `set` one by one, so that a name overrides itself in other letter case too. */
function headersOf(operation: string, base: HeadersInit, set: CallOptions['headers']): Headers {
  const headers = new Headers(base)
  for (const name in set) {
    try {
      if (set[name] !== undefined) headers.set(name, set[name])
    } catch {
      throw new InputError(operation, `header ${name} cannot be sent`)
    }
  }
  return headers
}
