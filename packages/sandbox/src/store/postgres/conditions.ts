import { isTextKey } from '../../domain/client-keys.ts'
import type { Selection } from '../../domain/client-query.ts'
import { type FilterName, filters } from '../../domain/filters.ts'
import type { ListRules, TextRule } from '../../domain/list-rules.ts'
import { columnOf } from '../columns.ts'
import { type Condition, conditionsOf, hasOneValue, isFilter, kindOf } from '../conditions.ts'
import { name, type Sql, slot, sql } from '../sql.ts'
import { encodeText, exactTextOf } from './columns.ts'

/** Whether a client meets a condition. The planner of PostgreSQL chooses the index. */
export function meets(condition: Condition, selection: Selection): Sql {
  const kind = kindOf(condition, selection)
  if (kind.is === 'tags') return hasTags(kind.match)
  if (!isFilter(condition)) return sql`false`
  const { key } = filters[condition]
  const isExact = isTextKey(key) && comparesExactTexts(condition, selection)
  return valueMeets(isExact ? exactTextOf(key) : sql`clients.${name(columnOf(key))}`, condition, selection)
}

/** Whether a filter compares texts as they are, not folded. */
export function comparesExactTexts(condition: FilterName, selection: Selection): boolean {
  const kind = kindOf(condition, selection)
  return kind.is === 'text' && kind.rule.isCaseSensitive && isTextKey(filters[condition].key)
}

/** Whether a value of a client is one that a filter wants. */
export function valueMeets(value: Sql, condition: FilterName, selection: Selection): Sql {
  const wanted = slot(condition)
  const kind = kindOf(condition, selection)
  switch (kind.is) {
    case 'contains':
      // For a short text, the index of parts would be read as a whole, and then every client.
      return isIndexedText(condition, selection) ? sql`${value} like ${wanted}` : sql`strpos(${value}, ${wanted}) > 0`
    case 'text':
      return kind.rule.match === 'whole'
        ? sql`${value}::text = any(${wanted})`
        : sql`${value}::text like any(${wanted})`
    default:
      return hasOneValue(condition, selection) ? sql`${value} = ${wanted}` : sql`${value} = any(${wanted})`
  }
}

/** Characters that the index of parts needs at least. */
const shortestIndexed = 3

function isIndexedText(condition: Condition, { filter }: Selection): boolean {
  return [...String(filter[condition])].length >= shortestIndexed
}

/** Whether the only condition is a text that is too short for the index of parts. */
export function isOneShortText(selection: Selection): boolean {
  const [only, ...others] = conditionsOf(selection.filter)
  if (!only || others.length > 0) return false
  return kindOf(only, selection).is === 'contains' && !isIndexedText(only, selection)
}

/** Whether a client has the slot's tags. */
export function hasTags(match: ListRules['tags']): Sql {
  const tags = slot('tags')
  return match === 'all'
    ? sql`cardinality(${tags}::text[]) > 0 and clients.tags @> ${tags}`
    : sql`clients.tags && ${tags}`
}

type Value = string | number

/** The values for the slots of a filter's conditions. */
export function slotValues(selection: Selection): Record<string, Value | readonly Value[]> {
  const { filter } = selection
  const values: Record<string, Value | readonly Value[]> = {}
  for (const condition of conditionsOf(filter)) {
    const wanted = [filter[condition] as Value | readonly Value[]].flat().map(encode)
    const kind = kindOf(condition, selection)
    const patterns = kind.is === 'text' ? wanted.map((each) => toPattern(String(each), kind.rule)) : wanted
    const [only = ''] = patterns
    if (kind.is === 'contains') {
      values[condition] = isIndexedText(condition, selection) ? `%${escapePattern(String(only))}%` : only
    } else if (kind.is === 'equal' && hasOneValue(condition, selection)) values[condition] = only
    else if (isFilter(condition) || condition === 'tags') values[condition] = patterns
  }
  return values
}

function toPattern(wanted: string, { match, hasWildcards }: TextRule): string {
  if (match === 'whole') return wanted
  const pattern = hasWildcards ? wanted.replaceAll('\\', '\\\\') : escapePattern(wanted)
  return match === 'part' ? `%${pattern}%` : `${pattern}%`
}

/** A pattern that matches only the text itself. */
function escapePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

function encode(value: Value): Value {
  return typeof value === 'string' ? encodeText(value) : value
}
