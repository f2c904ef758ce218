import type { Dialect } from '@b2core-clients/schema/dialect'

/** The status of each outcome of a request. */
export interface OutcomeStatuses {
  readonly created: number
  readonly invalidQuery: number
  readonly invalidClientId: number
  readonly malformedBody: number
  readonly invalidBody: number
  readonly emailTaken: number
  readonly unauthorized: number
  readonly clientNotFound: number
  readonly hiddenClient: number
}

export function compileOutcomeStatuses(dialect: Dialect): OutcomeStatuses {
  return {
    created: dialect['created-status'],
    invalidQuery: dialect['invalid-query-status'],
    invalidClientId: dialect['invalid-client-id-status'],
    malformedBody: dialect['malformed-body-status'],
    invalidBody: dialect['invalid-body-status'],
    emailTaken: dialect['email-taken-status'],
    unauthorized: dialect['unauthorized-status'],
    clientNotFound: dialect['client-not-found-status'],
    hiddenClient: dialect['hidden-client-status'],
  }
}
