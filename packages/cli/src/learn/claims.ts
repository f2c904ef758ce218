import { type ClaimKind, claimKinds, type Dialect } from '@b2core-clients/schema/dialect'

export type ClaimId = keyof Dialect

/** The values that a choice can have; none for other claims. */
export function valuesOf(claim: ClaimId): readonly string[] {
  const kind: ClaimKind = claimKinds[claim]
  return kind.form === 'choice' ? kind.values : []
}

/** Whether a claim of the document can have this value. */
export const canExpress = (claim: ClaimId, value: string): boolean => valuesOf(claim).includes(value)

/** Claims that need a write. */
export const claimsOfWrites: readonly ClaimId[] = [
  'created-status',
  'created-client-envelope',
  'email-uniqueness',
  'email-taken-status',
  'invalid-body-status',
  'malformed-body-status',
]

/** Claims that need the token of a second admin, who sees only some clients. */
export const claimsOfRestrictedAdmins: readonly ClaimId[] = [
  'restricted-admin-tags',
  'hidden-client-status',
  'created-client-tags',
  'total-count',
]
