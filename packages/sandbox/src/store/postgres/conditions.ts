import { isTextKey } from '../../domain/client-keys.ts'
import type { Selection } from '../../domain/client-query.ts'
import { type FilterName, filters } from '../../domain/filters.ts'
import type { ListRules, TextRule } from '../../domain/list-rules.ts'
import { columnOf } from '../columns.ts'
import { type Condition, columnOfCondition, conditionsOf, hasOneValue, isFilter, kindOf } from '../conditions.ts'
import { name, type Sql, slot, sql } from '../sql.ts'
import { encodeText, exactTextOf } from './columns.ts'

/** Whether a client meets a condition. The planner of PostgreSQL chooses the index. */
export function meets(condition: Condition, selection: Selection): Sql {
  const kind = kindOf(condition, selection)
  switch (kind.is) {
    case 'nobody':
      return sql`false`
    case 'tags':
      return hasTags(kind.match)
    case 'contains':
      // For a short text, the index of parts would be read as a whole, and then every client.
      return isIndexedText(condition, selection)
        ? sql`clients.${name(columnOfCondition(condition))} like ${slot(condition)}`
        : sql`strpos(clients.${name(columnOfCondition(condition))}, ${slot(condition)}) > 0`
    case 'equal':
      return hasOneValue(condition, selection)
        ? sql`clients.${name(columnOfCondition(condition))} = ${slot(condition)}`
        : sql`clients.${name(columnOfCondition(condition))} = any(${slot(condition)})`
    case 'text':
      return matchesText(condition, kind.rule)
  }
}

/** Characters that the index of parts needs at least. */
const shortestIndexed = 3

function isIndexedText(condition: Condition, { filter }: Selection): boolean {
  return [...String(filter[condition])].length >= shortestIndexed
}

/** Whether a client has the slot's tags. */
export function hasTags(match: ListRules['tags']): Sql {
  const tags = slot('tags')
  return match === 'all'
    ? sql`cardinality(${tags}::text[]) > 0 and clients.tags @> ${tags}`
    : sql`clients.tags && ${tags}`
}

function matchesText(condition: Condition, { match, isCaseSensitive }: TextRule): Sql {
  const { key } = filters[condition as FilterName]
  const text = isTextKey(key) && isCaseSensitive ? exactTextOf(key) : sql`clients.${name(columnOf(key))}::text`
  return match === 'whole' ? sql`${text} = any(${slot(condition)})` : sql`${text} like any(${slot(condition)})`
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
