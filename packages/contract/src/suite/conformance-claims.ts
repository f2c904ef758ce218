import type { CheckTopic } from '@b2core-clients/openapi-contract'

/** Checks that follow from the document, and the claims that they confirm or refute. What is not given stands for any. */
interface ClaimRule {
  readonly kind: CheckTopic['kind']
  readonly operation?: string
  readonly place?: NonNullable<CheckTopic['subject']>['place']
  /** A parameter's name, or a body field's path. */
  readonly name?: string
  readonly isFilter?: boolean
  readonly keyword?: string
  readonly part?: string
  readonly variant?: string
  readonly claims: readonly string[]
}

const refusal = { kind: 'refusal' } as const
const listQuery = { ...refusal, operation: 'listClients', place: 'query' } as const
/** Rules that a server can ignore. */
const ignored = { kind: 'ignored rule', operation: 'listClients', place: 'query' } as const
const createBody = { ...refusal, operation: 'createClient', place: 'body' } as const

const claimRules: readonly ClaimRule[] = [
  // Which requests are refused.
  { ...refusal, keyword: 'unknown parameter', claims: ['unknown-parameters'] },
  { ...refusal, keyword: 'unknown parameter', variant: 'case', claims: ['parameter-names'] },
  { ...refusal, keyword: 'given twice', claims: ['repeated-parameters'] },
  { ...refusal, keyword: 'given empty', claims: ['empty-values'] },
  { ...refusal, keyword: 'empty entry', claims: ['empty-values'] },
  { ...refusal, keyword: 'minLength', part: 'items', claims: ['empty-values'] },
  { ...refusal, place: 'query', keyword: 'type', claims: ['integer-notation'] },
  { ...refusal, place: 'path', keyword: 'type', claims: ['integer-notation'] },
  { ...listQuery, name: 'limit', keyword: 'minimum', claims: ['limit-minimum', 'limit-below-minimum'] },
  { ...listQuery, name: 'limit', keyword: 'maximum', claims: ['limit-maximum', 'limit-above-maximum'] },
  ...['type', 'minimum', 'maximum', 'pattern'].map((keyword) => ({
    ...listQuery,
    isFilter: true,
    keyword,
    claims: ['invalid-filter-values'],
  })),
  ...['limit', 'offset'].map((name) => ({ ...listQuery, name, keyword: 'type', claims: ['invalid-page-numbers'] })),
  { ...listQuery, name: 'offset', keyword: 'minimum', claims: ['offset-minimum', 'offset-below-minimum'] },
  { ...listQuery, name: 'offset', keyword: 'maximum', claims: ['offset-maximum'] },
  { ...listQuery, name: 'sort_by', keyword: 'enum', claims: ['sort-by-unknown'] },
  { ...listQuery, name: 'sort_order', keyword: 'enum', claims: ['sort-order-unknown'] },
  { ...createBody, name: 'addresses.*.country_code', keyword: 'pattern', claims: ['country-code-notation'] },
  { ...createBody, name: 'email', keyword: 'format', claims: ['email-format'] },
  { ...createBody, name: 'addresses', keyword: 'propertyNames', claims: ['index-keys'] },
  { ...createBody, name: 'phones', keyword: 'propertyNames', claims: ['index-keys'] },
  { ...createBody, keyword: 'content type', claims: ['sample-content-type'] },
  { ...ignored, name: 'sort_order', keyword: 'enum', claims: ['sort-order-unknown'] },
  { ...ignored, name: 'offset', keyword: 'minimum', claims: ['offset-below-minimum'] },
  { ...ignored, name: 'offset', keyword: 'type', claims: ['invalid-page-numbers'] },
  { ...ignored, isFilter: true, keyword: 'minLength', claims: ['empty-values'] },
  ...['type', 'minimum', 'maximum', 'pattern'].map((keyword) => ({
    ...ignored,
    isFilter: true,
    keyword,
    claims: ['invalid-filter-values'],
  })),
  { kind: 'undescribed method', claims: ['undescribed-method'] },
  // Which responses there are.
  { kind: 'valid requests', operation: 'createClient', claims: ['created-status', 'created-client-envelope'] },
  { kind: 'missing resource', operation: 'getClient', claims: ['client-not-found-status'] },
  { kind: 'undeclared fields', claims: ['undescribed-fields'] },
]

/** Ids of the claims that a check of the document confirms or refutes. */
export function conformanceClaims(check: CheckTopic): string[] {
  return claimRules.filter((rule) => isAbout(rule, check)).flatMap(({ claims }) => claims)
}

function isAbout(rule: ClaimRule, { kind, group, subject, constraint }: CheckTopic): boolean {
  const fits = <T>(wanted: T | undefined, given: T | undefined): boolean => wanted === undefined || wanted === given
  return (
    rule.kind === kind &&
    fits(rule.operation, group) &&
    fits(rule.place, subject?.place) &&
    fits(rule.name, subject?.name) &&
    fits(rule.isFilter, subject?.name.startsWith('filter[')) &&
    fits(rule.keyword, constraint?.keyword) &&
    fits(rule.part, constraint?.part) &&
    fits(rule.variant, constraint?.variant)
  )
}

/**
 * Claims that the checks do not decide: they need somebody who knows the service, or who reads an email. That a response
 * can have more fields is one of them, since no response refutes it.
 */
export const claimsBeyondTests: readonly string[] = [
  'undescribed-fields',
  'field-meanings',
  'update-time-filters',
  'password-email',
  'created-client-jurisdiction',
  'requirements-group',
]
