import { abortable } from './abortable.ts'
import { TimeoutError } from './errors/network-errors.ts'

/** Calls back after `ms`, or after about 25 days: a timer with more milliseconds would fire at once. */
const startTimer = (onTime: () => void, ms: number) => setTimeout(onTime, Math.min(ms, 0x7fffffff))

/** Waits, unless the signal is aborted. */
export const sleep = (operation: string, ms: number, signal: AbortSignal | undefined): Promise<void> =>
  abortable(operation, signal, (resolve) => {
    const timer = startTimer(resolve, ms)
    return () => clearTimeout(timer)
  })

/**
 * Runs `work`. Rejects when the limit is reached, even if `work` ignores its signal. No timer stays behind.
 * @param signal The caller's own, which ends the work early.
 * @param option The option that set the limit, with its value, for the message.
 */
// biome-ignore lint/complexity/useMaxParams: an object of options would cost bytes, and the size of the client has a bound.
export const withTimeLimit = <T>(
  operation: string,
  signal: AbortSignal | undefined,
  ms: number,
  option: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> =>
  abortable(operation, signal, (resolve, reject) => {
    const controller = new AbortController()
    const timer = startTimer(() => reject(new TimeoutError(operation, `no complete response within ${option} ms`)), ms)
    work(controller.signal).then(resolve, reject)
    return (error) => {
      clearTimeout(timer)
      if (error) controller.abort(error)
    }
  })
