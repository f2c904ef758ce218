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

/** The caller's signal and a time limit in one, for clients that take only a signal. */
export const timed = ({ signal, timeoutMs }: Settings) => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
/** Why `fetch` itself failed. */
export function fetchReason(error: unknown) {
  const { name } = error as Error
  if (name === 'TimeoutError') return 'timeout'
  if (name === 'AbortError') return 'abort'
  return error instanceof TypeError ? 'connection' : undefined
}
