import { AbortedError, TimeoutError } from './errors/network-errors.ts'

/** What a timer can count to; beyond it would fire at once. */
const longestTimer = 0x7fffffff

export const abortedBy = (operation: string, signal: AbortSignal | undefined) =>
  new AbortedError(operation, 'aborted by the caller', { cause: signal?.reason })

/**
 * Runs `work` until it settles, `ms` pass or `outer` is aborted, and leaves no timer or listener behind. It settles in
 * time even if `work` ignores its signal. Without `work` it is a sleep of `ms`. `limit` is the time limit that `ms` are
 * what is left of, if they are not `timeoutMs` itself.
 */
export function guard<T>(
  operation: string,
  ms: number,
  outer: AbortSignal | undefined,
  work?: (signal: AbortSignal) => Promise<T>,
  limit?: string | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController()
    const end = <V>(settle: (value: V) => void, value: V) => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', onAbort)
      settle(value)
    }
    const stop = (error: Error) => {
      end(reject, error)
      controller.abort(error)
    }
    const onAbort = () => stop(abortedBy(operation, outer))
    const timer = setTimeout(
      () =>
        work
          ? stop(new TimeoutError(operation, `no whole answer within ${limit ?? `timeoutMs, ${ms}`} ms`))
          : end(resolve, undefined as T),
      Math.min(ms, longestTimer),
    )
    if (outer?.aborted) return onAbort()
    outer?.addEventListener('abort', onAbort)
    work?.(controller.signal).then(
      (value) => end(resolve, value),
      (error) => end(reject, error),
    )
  })
}
