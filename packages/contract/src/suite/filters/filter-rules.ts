import type { Client } from '@b2core-clients/schema'
import type { Dialect } from '@b2core-clients/schema/dialect'

/** What a filter looks at, and what makes a client meet it. */
export interface FilterRule {
  /** Without its brackets: `managerIds`. */
  readonly name: string
  readonly kind: 'id' | 'text' | 'address' | 'ids' | 'country'
  /** What the filter looks at; nothing where the client has none. */
  readonly valueOf: (client: Client) => string | number | undefined
  /** Only a whole email address is accepted. */
  readonly takesAddresses: boolean
  /** Which part of the value has to be given. */
  readonly matching: 'part' | 'beginning' | 'whole' | 'ignored'
  readonly isCaseSensitive: boolean
  /** `%` stands for any text and `_` for one character, as in SQL. */
  readonly hasWildcards: boolean
  /** Spaces at the ends of the filter's value are cut. */
  readonly isTrimmed: boolean
  /** The filter has no effect where its whole value is `0`. */
  readonly isZeroIgnored: boolean
  /** Whether a country code may or must have its leading zeros. */
  readonly zeros: Dialect['country-code-zeros']
  /** How many values the filter takes: one value by nature, a list, a list of one, a list whose first value counts, or a list that is one text. */
  readonly takes: 'value' | 'list' | 'one' | 'first' | 'text'
  /** The claims that the filter works so. */
  readonly claims: readonly string[]
  /** The claims about upper and lower case. Empty where it makes no difference. */
  readonly caseClaims: readonly string[]
  /** The claims about several values. Empty where the filter takes one value by nature. */
  readonly listClaims: readonly string[]
}

/** A filter by the id of what a response shows as a name: a status, a risk level. */
export interface NamedIdRule {
  readonly name: string
  readonly nameOf: (client: Client) => string | undefined
  readonly isIgnored: boolean
  /** The filter has no effect where its whole value is `0`. */
  readonly isZeroIgnored: boolean
  readonly takes: 'list' | 'one' | 'first' | 'text'
  readonly listClaims: readonly string[]
}

const unlessNull = <T>(value: T | null | undefined): T | undefined => value ?? undefined

export const parameterOf = ({ name }: { readonly name: string }): string => `filter[${name}]`

type Shown = Pick<FilterRule, 'name' | 'kind' | 'valueOf'> & { readonly claims?: readonly string[] }

/** The filters whose values a response shows. */
const shown: readonly Shown[] = [
  { name: 'clientId', kind: 'id', valueOf: ({ clientId }) => clientId },
  { name: 'email', kind: 'address', valueOf: ({ email }) => unlessNull(email) },
  { name: 'emails', kind: 'address', valueOf: ({ email }) => unlessNull(email) },
  { name: 'name', kind: 'text', valueOf: ({ name }) => unlessNull(name) },
  { name: 'nickname', kind: 'text', valueOf: ({ nickname }) => unlessNull(nickname) },
  { name: 'city', kind: 'text', valueOf: ({ city }) => unlessNull(city) },
  { name: 'companyShortName', kind: 'text', valueOf: ({ company }) => unlessNull(company?.shortName) },
  { name: 'companyFullName', kind: 'text', valueOf: ({ company }) => unlessNull(company?.fullName) },
  { name: 'managerIds', kind: 'ids', valueOf: ({ manager }) => unlessNull(manager?.id) },
  { name: 'typeIds', kind: 'ids', valueOf: ({ type }) => unlessNull(type?.id) },
  { name: 'verificationLevelIds', kind: 'ids', valueOf: ({ verificationLevel }) => unlessNull(verificationLevel?.id) },
  {
    name: 'countryCodes',
    kind: 'country',
    valueOf: ({ country }) => unlessNull(country?.numericCode),
    claims: ['numeric-code-type'],
  },
]

/** Some hosts have an object with the name, or an empty text for none. */
function namedBy(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  return typeof value === 'object' && value !== null ? namedBy((value as { readonly name?: unknown }).name) : undefined
}

export const statusNameOf = ({ status }: Client): string | undefined => namedBy(status)

const named: readonly Pick<NamedIdRule, 'name' | 'nameOf'>[] = [
  { name: 'statusIds', nameOf: statusNameOf },
  { name: 'riskLevelIds', nameOf: ({ riskLevel }) => namedBy(riskLevel) },
  { name: 'internalTypeIds', nameOf: ({ internalType }) => namedBy(internalType) },
]

/** The claims about a filter are named after it: `company-full-name-matching` is about `companyFullName`. */
function claimsAbout(claims: Dialect, filter: string) {
  const subject = filter.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
  const byId = claims as unknown as Readonly<Record<string, unknown>>
  const read = (aspect: string) => byId[`${subject}-${aspect}`]
  const ids = (...aspects: string[]) => aspects.map((aspect) => `${subject}-${aspect}`).filter((id) => id in byId)
  return {
    matching: read('matching'),
    letterCase: read('case'),
    values: read('values'),
    matchingIds: ids('matching'),
    caseIds: ids('case'),
    valuesIds: ids('values'),
  }
}

/**
 * The rules of the filters whose values a response shows.
 * @param addressOnly The parameters that the document describes as email addresses
 */
export const filterRulesOf = (claims: Dialect, addressOnly: ReadonlySet<string>): FilterRule[] =>
  shown.map(({ claims: more = [], ...rule }) => {
    const about = claimsAbout(claims, rule.name)
    return {
      ...rule,
      takesAddresses: addressOnly.has(parameterOf(rule)),
      matching: matchingOf(rule, about),
      isCaseSensitive: about.letterCase === 'sensitive',
      hasWildcards: rule.kind === 'text' && claims.wildcards === 'like',
      isTrimmed: isOfText(rule) && claims['text-spaces'] === 'ignored',
      isZeroIgnored: claims['empty-values'] === 'ignored-with-zero',
      zeros: claims['country-code-zeros'],
      takes: about.values === undefined ? 'value' : takesOf(about.values),
      claims: [...about.matchingIds, ...more],
      caseClaims: about.caseIds,
      listClaims: about.valuesIds,
    }
  })

/** Whether a filter takes one text. */
export const isOfText = ({ kind, name }: Pick<FilterRule, 'kind' | 'name'>): boolean =>
  kind === 'text' || (kind === 'address' && name === 'email')

function matchingOf({ kind }: Shown, { matching, values }: ReturnType<typeof claimsAbout>): FilterRule['matching'] {
  if (matching === 'ignored' || values === 'ignored') return 'ignored'
  if (matching === 'partial' || matching === 'part') return 'part'
  if (matching === 'beginning' || matching === 'whole') return matching
  return kind === 'text' ? 'part' : 'whole'
}

const takesOf = (values: unknown): NamedIdRule['takes'] =>
  values === 'one' || values === 'first' || values === 'text' ? values : 'list'

export const namedIdRulesOf = (claims: Dialect): NamedIdRule[] =>
  named.map((rule) => {
    const { values, valuesIds } = claimsAbout(claims, rule.name)
    return {
      ...rule,
      isIgnored: values === 'ignored',
      isZeroIgnored: claims['empty-values'] === 'ignored-with-zero',
      takes: takesOf(values),
      listClaims: valuesIds,
    }
  })

/** Every claim about how these filters find clients. */
export const claimsOfFilters = (rules: readonly (FilterRule | NamedIdRule)[]): string[] => rules.flatMap(claimsOfFilter)

function claimsOfFilter(rule: FilterRule | NamedIdRule): readonly string[] {
  if (!('kind' in rule)) return rule.listClaims
  const zeroClaims = rule.kind === 'country' ? ['country-code-zeros'] : []
  return [...rule.claims, ...rule.caseClaims, ...rule.listClaims, ...zeroClaims]
}

/** The rule of a filter that is known to have one. */
export function ruleOf(rules: readonly FilterRule[], name: string): FilterRule {
  const rule = rules.find((one) => one.name === name)
  if (!rule) throw new Error(`There is no rule for filter[${name}].`)
  return rule
}

/** Whether a filter looks at a text of a client, such as the name or the email. */
export const looksAtText = ({ kind, matching }: FilterRule): boolean =>
  (kind === 'text' || kind === 'address') && matching !== 'ignored'

/** Whether a filter looks at an id that a client shows. */
export const looksAtId = ({ kind, matching }: FilterRule): boolean =>
  (kind === 'id' || kind === 'ids') && matching !== 'ignored'

/** Signs that mean something where SQL's wildcards work. */
export const wildcardSigns = /[%_\\]/

/** Whether a filter ignores this as its whole value. In a list it can be a value like others. */
export const isIgnoredZero = ({ isZeroIgnored }: FilterRule, value: string | number): boolean =>
  isZeroIgnored && String(value) === '0'

/** A way to compare a client with a filter's value. */
export type Meets = (rule: FilterRule, client: Client, asked: string | number) => boolean

/** Whether a client meets a filter's value, as the document describes the filter. */
export const meets: Meets = (rule, client, asked) => {
  const text = rule.isTrimmed ? String(asked).trim() : String(asked)
  if (rule.matching === 'ignored' || isIgnoredZero(rule, text)) return true
  const value = rule.valueOf(client)
  if (value === undefined) return false
  if (rule.kind === 'country') return isSameCode(rule, String(value), text)
  const fold = (text: string | number) => (rule.isCaseSensitive ? String(text) : String(text).toLowerCase())
  return isPart(rule, fold(value), fold(text))
}

/** The same after a change of both texts. */
const meetsAfter =
  (change: (text: string) => string): Meets =>
  (rule, client, asked) => {
    const changed = <T>(value: T) => (typeof value === 'string' ? change(value) : value)
    return meets({ ...rule, valueOf: (one) => changed(rule.valueOf(one)) }, client, changed(asked))
  }

/** The same where letters with accents are those without. */
export const meetsWithoutAccents = meetsAfter((text) => text.normalize('NFD').replace(/\p{M}/gu, ''))

const meetsInBothCapitals = meetsAfter((text) => text.toUpperCase())

/** The same where a server ignores case by comparing capitals, in which `ß` is `SS`. */
export const meetsInCapitals: Meets = (rule, client, asked) =>
  rule.isCaseSensitive
    ? meets(rule, client, asked)
    : meetsInBothCapitals({ ...rule, isCaseSensitive: true }, client, asked)

function isPart({ matching, hasWildcards }: FilterRule, value: string, asked: string): boolean {
  if (matching === 'whole') return value === asked
  if (hasWildcards && /[%_]/.test(asked)) return isLike(value, matching === 'beginning' ? `${asked}%` : `%${asked}%`)
  return matching === 'beginning' ? value.startsWith(asked) : value.includes(asked)
}

/** The signs for any text and for one character in SQL, each as a regular expression. */
const wildcards: Readonly<Record<string, string>> = { '%': '.*', _: '.' }

function isLike(value: string, pattern: string): boolean {
  const pieces = [...pattern].map((sign) => wildcards[sign] ?? literally(sign))
  return new RegExp(`^${pieces.join('')}$`, 'su').test(value)
}

/** A character that stands for itself in a pattern. */
const literally = (sign: string): string => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`

function isSameCode({ zeros }: FilterRule, value: string, asked: string): boolean {
  if (zeros === 'padded' && asked.length !== 3) return false
  if (zeros === 'bare' && /^0./.test(asked)) return false
  return Number(value) === Number(asked)
}

/** Only in ASCII is it certain which capital belongs to which small letter. */
export const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/** Whether each letter has one small and one capital form, so that nothing else changes when the case is changed. */
export const hasPlainCase = (text: string): boolean =>
  !/[σς]/i.test(text) &&
  [...text].every((sign) => {
    const [small, capital] = [sign.toLowerCase(), sign.toUpperCase()]
    return capital.length === small.length && capital.toLowerCase() === small && small.toUpperCase() === capital
  })
