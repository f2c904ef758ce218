import { abortable } from './abortable.ts'

/** Limits how many requests are in flight, and holds all of them back while the server has asked for a pause. */
export interface CallQueue {
  /** Starts a request if it does not have to wait. Returns whether it has started. */
  enterAtOnce(): boolean
  /**
   * Resolves when a request may start that could not start at once. The waiting call with the lowest ticket starts first,
   * also when a request is repeated.
   */
  enter(operation: string, signal: AbortSignal | undefined, ticket: number): Promise<void>
  /** A request has ended. */
  leave(): void
  /** Starts nothing for so long. Afterwards requests start one at a time, and slowly more at once. */
  pause(ms: number): void
}

interface Waiting {
  readonly ticket: number
  readonly start: () => void
}

export function createCallQueue(maxInFlight: number, now: () => number): CallQueue {
  const waiting: Waiting[] = []
  let inFlight = 0
  let allowed = maxInFlight
  let pausedUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Counts a request if it may start now. Returns whether it may. */
  const tryStart = () => {
    const isAllowed = inFlight + 1 <= allowed && now() >= pausedUntil
    if (isAllowed) inFlight++
    return isAllowed
  }
  const startNext = () => {
    while (waiting[0] && tryStart()) waiting[0].start()
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
    enterAtOnce: () => !waiting[0] && tryStart(),
    enter: (operation, signal, ticket) =>
      abortable(operation, signal, (start) => {
        const entry = { ticket, start }
        waiting.splice(waiting.findLastIndex((other) => other.ticket < ticket) + 1, 0, entry)
        watchPause()
        return () => {
          waiting.splice(waiting.indexOf(entry), 1)
          watchPause()
        }
      }),
    leave() {
      inFlight--
      allowed = Math.min(maxInFlight, allowed + 1 / (allowed + 1))
      startNext()
    },
    pause(ms) {
      allowed = 1
      pausedUntil = Math.max(pausedUntil, now() + ms)
      watchPause()
    },
  }
}
