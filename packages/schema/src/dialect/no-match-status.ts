import type { Dialect } from '../generated/claims.ts'

/** The status of the error that a list without a match returns; undefined where such a list is a page. */
export const noMatchStatus = (claims: Dialect): number | undefined =>
  claims['nothing-found'] === 'not-found' ? claims['client-not-found-status'] : undefined
