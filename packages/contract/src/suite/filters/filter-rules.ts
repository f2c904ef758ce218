import type { Client } from '@b2core-clients/schema'

/** What is known of one filter: what it looks at, and what makes a client meet it. */
export interface FilterRule {
  /** Without its brackets: `managerIds`. */
  readonly name: string
  readonly kind: 'id' | 'text' | 'ids' | 'address' | 'country'
  /** What the filter looks at; nothing where the client has none. */
  readonly valueOf: (client: Client) => string | number | undefined
  /** The claims that rest on the filter matching so. */
  readonly claims: readonly string[]
  /** The claim that the filter takes several values. Absent where it takes one. */
  readonly listClaim?: string
}

const some = <T>(value: T | null | undefined): T | undefined => value ?? undefined

export const parameterOf = ({ name }: FilterRule): string => `filter[${name}]`

/** The filters whose values an answer shows. */
export const filterRules: readonly FilterRule[] = [
  { name: 'clientId', kind: 'id', valueOf: ({ clientId }) => clientId, claims: ['client-id-matching'] },
  { name: 'email', kind: 'address', valueOf: ({ email }) => some(email), claims: ['email-matching', 'email-case'] },
  {
    name: 'emails',
    kind: 'address',
    valueOf: ({ email }) => some(email),
    claims: ['emails-matching', 'emails-case'],
    listClaim: 'emails-values',
  },
  { name: 'name', kind: 'text', valueOf: ({ name }) => some(name), claims: ['name-matching', 'name-case'] },
  {
    name: 'nickname',
    kind: 'text',
    valueOf: ({ nickname }) => some(nickname),
    claims: ['nickname-matching', 'nickname-case'],
  },
  { name: 'city', kind: 'text', valueOf: ({ city }) => some(city), claims: ['city-matching', 'city-case'] },
  {
    name: 'companyShortName',
    kind: 'text',
    valueOf: ({ company }) => some(company?.shortName),
    claims: ['company-short-name-matching', 'company-short-name-case'],
  },
  {
    name: 'companyFullName',
    kind: 'text',
    valueOf: ({ company }) => some(company?.fullName),
    claims: ['company-full-name-matching', 'company-full-name-case'],
  },
  {
    name: 'managerIds',
    kind: 'ids',
    valueOf: ({ manager }) => some(manager?.id),
    claims: [],
    listClaim: 'manager-ids-values',
  },
  { name: 'typeIds', kind: 'ids', valueOf: ({ type }) => some(type?.id), claims: [], listClaim: 'type-ids-values' },
  {
    name: 'verificationLevelIds',
    kind: 'ids',
    valueOf: ({ verificationLevel }) => some(verificationLevel?.id),
    claims: [],
    listClaim: 'verification-level-ids-values',
  },
  {
    name: 'countryCodes',
    kind: 'country',
    valueOf: ({ country }) => some(country?.numericCode),
    claims: ['numeric-code-type', 'numeric-code-zeros'],
    listClaim: 'country-codes-values',
  },
]

/** A filter that takes several values. */
export interface ListFilterRule extends FilterRule {
  readonly listClaim: string
}

/** The filters that take several values, apart from those of {@link hiddenIdRules}. */
export const listRules = filterRules.filter(takesList)

/** The rule of a filter that is known to have one. */
export function ruleOf(name: string): FilterRule {
  const rule = filterRules.find((one) => one.name === name)
  if (!rule) throw new Error(`There is no rule for filter[${name}].`)
  return rule
}

/** The vendor's names of profile statuses, with the ids that are assumed. */
export const statusIds: readonly (readonly [number, string])[] = [
  [1, 'Active'],
  [2, 'Inactive'],
  [3, 'Banned'],
  [4, 'Deleted'],
]

/** Filters by id of what an answer shows as a text alone. */
export const hiddenIdRules = [
  { name: 'statusIds', textOf: ({ status }: Client) => some(status), listClaim: 'status-ids-values' },
  { name: 'riskLevelIds', textOf: ({ riskLevel }: Client) => some(riskLevel), listClaim: 'risk-level-ids-values' },
  {
    name: 'internalTypeIds',
    textOf: ({ internalType }: Client) => some(internalType),
    listClaim: 'internal-type-ids-values',
  },
] as const

/** Whether case alone tells two texts apart is certain for ASCII only. */
export const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/** Whether each letter has one small and one capital form, so that only the case changes when the case is changed. */
export const hasPlainCase = (text: string): boolean =>
  !/[σς]/i.test(text) &&
  [...text].every((sign) => {
    const [small, capital] = [sign.toLowerCase(), sign.toUpperCase()]
    return capital.length === small.length && capital.toLowerCase() === small && small.toUpperCase() === capital
  })

/** Whether a client meets a filter's value, as the document describes the filter. */
export function meets(rule: FilterRule, client: Client, asked: string | number): boolean {
  const value = rule.valueOf(client)
  if (value === undefined) return false
  switch (rule.kind) {
    case 'id':
    case 'ids':
      return String(value) === String(asked)
    case 'country':
      return Number(value) === Number(asked)
    case 'address':
      return String(value).toLowerCase() === String(asked).toLowerCase()
    case 'text':
      return String(value).toLowerCase().includes(String(asked).toLowerCase())
  }
}

function takesList(rule: FilterRule): rule is ListFilterRule {
  return rule.listClaim !== undefined
}
