import type { B2CoreFailure } from './errors/failure.ts'
import { codesBeforeSending } from './retry.ts'

/**
 * Whether the server may have created the client although the call failed. A 503 with `Retry-After` counts as such, although
 * the call itself is then repeated: it usually means that nothing was processed, and looking up one client costs little.
 */
export function mayHaveCreated(error: unknown): boolean {
  // Not by `instanceof`: the client can be of another copy of this package.
  const failure: Partial<B2CoreFailure> = Object(error)
  switch (failure.kind) {
    case 'Connection':
      return !codesBeforeSending.test(failure.code ?? '')
    case 'Aborted':
      return (failure.attempts ?? 0) > 0
    case 'Api':
      // It can come from a proxy that gave up.
      return failure.status === 408
    default:
      return failure.kind === 'Timeout' || failure.kind === 'Server' || failure.kind === 'UnusableResponse'
  }
}
