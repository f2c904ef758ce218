import type { Settings } from '../../../packages/client/test/faults/fault.ts'

/** What a caller throws for a client that gives errors instead. */
export class GivenError extends Error {
  readonly status: number
  readonly body: unknown
  constructor(status: number, body: unknown) {
    super(`the response has status ${status}`)
    this.status = status
    this.body = body
  }
}

/** The caller's signal and a time limit in one, for clients that take a signal alone. */
export const timed = ({ signal, timeoutMs }: Settings) => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
/** Why `fetch` itself failed. */
export const fetchReason = (error: unknown) => {
  const { name } = error as Error
  return name === 'TimeoutError'
    ? 'timeout'
    : name === 'AbortError'
      ? 'abort'
      : error instanceof TypeError
        ? 'connection'
        : undefined
}
