import { abortable } from './abortable.ts'

/** Limits how many requests are in flight, and holds all of them back while the server has asked for a pause. */
export interface CallQueue {
  /** Resolves when a request may start. A repeated one goes before those that have not had their first turn. */
  enter(operation: string, signal: AbortSignal | undefined, isRepeated: boolean): Promise<void> | undefined
  /** A request has ended. */
  leave(): void
  /** Starts nothing for so long. Afterwards requests start one at a time, and more at once after each that ends. */
  pause(ms: number): void
}

export function createCallQueue(maxInFlight: number, now: () => number): CallQueue {
  const waiting: (() => void)[] = []
  let repeated = 0
  let inFlight = 0
  let allowed = maxInFlight
  let pausedUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const mayStart = () => inFlight + 1 <= allowed && now() >= pausedUntil
  const startNext = () => {
    while (waiting[0] && mayStart()) {
      inFlight++
      waiting[0]()
    }
    watchPause()
  }
  // The timer runs only while something waits, so that a pause alone does not keep a process alive.
  const watchPause = () => {
    clearTimeout(timer)
    const ms = pausedUntil - now()
    if (waiting[0] && ms > 0) timer = setTimeout(endPause, ms)
  }
  const endPause = () => {
    pausedUntil = 0
    startNext()
  }
  return {
    enter(operation, signal, isRepeated) {
      if (!waiting[0] && mayStart()) {
        inFlight++
        return undefined
      }
      return abortable(operation, signal, (resolve) => {
        waiting.splice(isRepeated ? repeated++ : waiting.length, 0, resolve)
        watchPause()
        return () => {
          if (isRepeated) repeated--
          waiting.splice(waiting.indexOf(resolve), 1)
          watchPause()
        }
      })
    },
    leave() {
      inFlight--
      allowed = Math.min(maxInFlight, allowed + 1 / allowed)
      startNext()
    },
    pause(ms) {
      allowed = 1
      pausedUntil = Math.max(pausedUntil, now() + ms)
      watchPause()
    },
  }
}
