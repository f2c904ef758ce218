import { ServerError } from './errors/api-error.ts'
import type { B2CoreError } from './errors/b2core-error.ts'
import { ConnectionError, TimeoutError } from './errors/network-errors.ts'
import { UnusableResponseError } from './errors/unusable-response-error.ts'
import { nothingWasSent } from './retry.ts'

/** Whether the server may have created the client although the call failed. */
export function mayHaveCreated(error: unknown): error is B2CoreError {
  if (error instanceof ConnectionError) return !nothingWasSent.test(error.code ?? '')
  return error instanceof TimeoutError || error instanceof ServerError || error instanceof UnusableResponseError
}
