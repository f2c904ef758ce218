import type { B2CoreFailure } from './failure.ts'

/**
 * Whether an error is of this kind. A client can come from another copy of this package than the function that uses it;
 * then `instanceof` says no to all its errors, and a client that may exist would count as one that does not.
 */
export const isKind = <Kind extends B2CoreFailure['kind']>(
  error: unknown,
  kind: Kind,
): error is Extract<B2CoreFailure, { kind: Kind }> => Object(error).kind === kind
