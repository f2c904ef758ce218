import { isTextKey } from '../domain/client-keys.ts'
import type { Selection } from '../domain/client-query.ts'
import { type ClientFilter, type FilterName, filterNames, filters } from '../domain/filters.ts'
import type { ListRules, TextRule } from '../domain/list-rules.ts'
import { columnOf } from './columns.ts'

/** What a filter may ask for. */
export type Condition = keyof ClientFilter

/** All conditions, in the order in which queries have them. */
const conditions: readonly Condition[] = [...filterNames, 'tags', 'nobody']

/** The conditions that a filter has. */
export function conditionsOf(filter: ClientFilter): Condition[] {
  return conditions.filter((condition) => filter[condition] !== undefined)
}

/** What a condition compares. Each engine has its own SQL for it. */
export type Kind =
  /** The column has one of the values. */
  | { readonly is: 'equal' }
  /** The folded column contains a text, which an index of texts can find. */
  | { readonly is: 'contains' }
  /** A function compares the text with each value. */
  | { readonly is: 'text'; readonly rule: TextRule }
  | { readonly is: 'tags'; readonly match: ListRules['tags'] }
  | { readonly is: 'nobody' }

export function kindOf(condition: Condition, { rules }: Selection): Kind {
  if (condition === 'nobody') return { is: 'nobody' }
  if (condition === 'tags') return { is: 'tags', match: rules.tags }
  const rule = rules.texts[condition]
  if (!rule || (rule.match === 'whole' && !rule.isCaseSensitive)) return { is: 'equal' }
  const isSimple = rule.match === 'part' && !rule.isCaseSensitive && !rule.hasWildcards
  return isSimple && filters[condition].takes === 'text' ? { is: 'contains' } : { is: 'text', rule }
}

/** Whether a condition has one value, or a list with one. */
export function hasOneValue(condition: Condition, { filter }: Selection): boolean {
  const value = filter[condition]
  return !Array.isArray(value) || value.length === 1
}

/** Whether a client can have only one of the values, so that the counts of single values add up. */
export function isListOfIntegers(condition: Condition): boolean {
  return isFilter(condition) && filters[condition].takes === 'list' && !isTextKey(filters[condition].key)
}

export function isFilter(condition: Condition): condition is FilterName {
  return condition !== 'tags' && condition !== 'nobody'
}

export function columnOfCondition(condition: Condition): string {
  return columnOf(filters[condition as FilterName].key)
}
