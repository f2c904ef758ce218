import type { Client } from '@b2core-clients/schema'
import { type FilterRule, isOfText, meets } from './filter-rules.ts'

/** What a filter could do in place of what the document says. */
export interface Alternative {
  readonly name: string
  readonly rule: FilterRule
  /** Ids of the claims that say that the filter does not do so. */
  readonly claims: readonly string[]
}

/** What else a filter could do that a host may have. */
export function alternativesOf(rule: FilterRule): Alternative[] {
  const isOfText = rule.kind === 'text' || rule.kind === 'address'
  const isOfList = rule.kind === 'ids' || rule.kind === 'country'
  const matchings = (['part', 'beginning', 'whole', 'ignored'] as const)
    .filter((matching) => matching !== rule.matching && (isOfText || matching === 'whole' || matching === 'ignored'))
    .map((matching) => ({
      name: matching === 'ignored' ? 'a filter without effect' : `a match of the ${matching}`,
      rule: { ...rule, matching },
      // The claim about the values of a filter by a list says whether the filter has an effect.
      claims: matching === 'ignored' && isOfList ? rule.listClaims : rule.claims,
    }))
  const otherCase = {
    name: rule.isCaseSensitive ? 'a case-insensitive one' : 'a case-sensitive one',
    rule: { ...rule, isCaseSensitive: !rule.isCaseSensitive },
    claims: rule.caseClaims,
  }
  const otherZeros = (['either', 'padded', 'bare'] as const)
    .filter((zeros) => rule.kind === 'country' && zeros !== rule.zeros)
    .map((zeros) => ({ name: `one with ${zeros} codes`, rule: { ...rule, zeros }, claims: ['country-code-zeros'] }))
  return [...matchings, ...(otherCase.claims.length > 0 ? [otherCase] : []), ...otherZeros]
}

/** What else a host may do before it compares: cut spaces, or take 0 for no value. Few values tell it apart. */
function otherReadingsOf(rule: FilterRule): Pick<Alternative, 'rule' | 'claims'>[] {
  return [
    ...(isOfText(rule) ? [{ rule: { ...rule, isTrimmed: !rule.isTrimmed }, claims: ['text-spaces'] }] : []),
    { rule: { ...rule, isZeroIgnored: !rule.isZeroIgnored }, claims: ['empty-values'] },
  ]
}

/**
 * The claims that are wrong if a filter does something else that a host may have: those of each alternative that finds
 * exactly these clients by these values, all of them, the first one, or all as one text.
 * @param known The clients of whom it is known whether they are found.
 * @returns undefined if no alternative does, so that the reason is unknown
 */
export function claimsAgainst(
  rule: FilterRule,
  values: readonly (string | number)[],
  known: readonly Client[],
  found: readonly Client[],
): readonly string[] | undefined {
  const isFound = new Set(found.map(({ clientId }) => clientId))
  const finds = (other: FilterRule, asked: readonly (string | number)[]) =>
    known.every((client) => asked.some((value) => meets(other, client, value)) === isFound.has(client.clientId))
  const ofMatching = [...alternativesOf(rule), ...otherReadingsOf(rule)].filter((other) => finds(other.rule, values))
  const ofList = values.length > 1 && [values.slice(0, 1), [values.join(',')]].some((asked) => finds(rule, asked))
  const claims = [...ofMatching.flatMap((other) => other.claims), ...(ofList ? rule.listClaims : [])]
  if (claims.length === 0) return undefined
  return [...new Set([...claims, ...(canBePattern(rule, values) ? ['wildcards'] : [])])]
}

/** Signs with a meaning in SQL's patterns or in regular expressions. */
const patternSigns = /[%_*\\.+?^$()[\]{}|]/

/** Whether a host could take a text for a pattern, which finds others. */
const canBePattern = ({ kind }: FilterRule, values: readonly (string | number)[]): boolean =>
  (kind === 'text' || kind === 'address') && values.some((value) => patternSigns.test(String(value)))
