import { clientKeys, isTextKey, type TextKeyName } from '../../domain/client-keys.ts'
import type { Selection } from '../../domain/client-query.ts'
import { type FilterName, filters } from '../../domain/filters.ts'
import type { ListRules, TextRule } from '../../domain/list-rules.ts'
import { columnOf } from '../columns.ts'
import { type Condition, columnOfCondition, conditionsOf, hasOneValue, isFilter, kindOf } from '../conditions.ts'
import { name, type Sql, slot, sql, text } from '../sql.ts'
import { scannedColumns } from './layout.ts'

/** What a query reads first: the clients, or a table that leads to them. */
export type Source = 'clients' | 'client_text' | 'client_tags'

/** Characters that the text index needs at least. */
const shortestIndexed = 3
/** Characters that are looked up in the text index. Of a longer text its beginning narrows the search enough. */
const longestIndexed = 32

/** A condition whose index is read first. */
export interface Lead {
  readonly condition: Condition
  readonly source: Source
  /** Whether it leads to no other clients than those that meet the condition. Otherwise each of them is checked. */
  readonly isExact: boolean
}

/**
 * How the index of a condition leads to clients; undefined for a condition without an index.
 * @param facts `withoutNul`: whether no searched text contains a NUL.
 */
export function leadOf(
  condition: Condition,
  selection: Selection,
  { withoutNul }: { readonly withoutNul: boolean },
): Lead | undefined {
  const kind = kindOf(condition, selection)
  const text = String(selection.filter[condition])
  switch (kind.is) {
    case 'equal':
      return { condition, source: 'clients', isExact: true }
    case 'contains':
      if (!isIndexedText(text)) return undefined
      return { condition, source: 'client_text', isExact: withoutNul && [...text].length <= longestIndexed }
    case 'tags':
      if (hasOneValue('tags', selection)) return { condition, source: 'client_tags', isExact: true }
      if (kind.match === 'all') return { condition, source: 'client_tags', isExact: false }
      return { condition, source: 'clients', isExact: true }
    default:
      return undefined
  }
}

function isIndexedText(text: string): boolean {
  // A match expression ends at a NUL, and half of a surrogate pair is not a character that was stored.
  return [...text].length >= shortestIndexed && !/[\0\p{Surrogate}]/u.test(text)
}

/** The rows of the source to which the index leads. */
export function leadByIndex({ condition, source }: Lead, selection: Selection): Sql {
  if (source === 'client_tags') return sql`client_tags.tag = ${slot('tag')}`
  if (source === 'client_text') return sql`client_text match ${slot(`${condition} match`)}`
  if (condition === 'tags') {
    return sql`clients.seq in (select seq from client_tags where tag in (select value from json_each(${slot('tags')})))`
  }
  return equals(sql`clients.${name(columnOfCondition(condition))}`, condition, selection)
}

/**
 * A condition that is checked row by row. The unary plus keeps SQLite's planner, which does not know how many clients have
 * these values, from using the index of the column.
 */
export function checkEachRow(condition: Condition, selection: Selection): Sql {
  const kind = kindOf(condition, selection)
  switch (kind.is) {
    case 'nobody':
      return sql`0`
    case 'tags':
      return checkTags(kind.match)
    case 'contains':
      return sql`instr(clients.${name(columnOfCondition(condition))}, ${slot(condition)}) > 0`
    case 'equal':
      return equals(sql`+clients.${name(columnOfCondition(condition))}`, condition, selection)
    case 'text':
      return matchesText(condition, kind.rule)
  }
}

const hasAnyTag = sql`exists (select 1 from client_tags t where t.seq = +clients.seq and t.tag in (select value from json_each(${slot('tags')})))`
const hasAllTags = sql`json_array_length(${slot('tags')}) > 0 and not exists (
  select 1 from json_each(${slot('tags')}) wanted
  where not exists (select 1 from client_tags t where t.seq = +clients.seq and t.tag = wanted.value))`

/** Whether a client has the slot's tags. */
export function checkTags(match: ListRules['tags']): Sql {
  return match === 'all' ? hasAllTags : hasAnyTag
}

function equals(column: Sql, condition: Condition, selection: Selection): Sql {
  if (hasOneValue(condition, selection)) return sql`${column} = ${slot(condition)}`
  return sql`${column} in (select value from json_each(${slot(condition)}))`
}

/** The text of a key as it is, not folded. */
export function exactTextOf(key: TextKeyName): Sql {
  return text(`clients.json ->> '$.${clientKeys[key].path.join('.')}'`)
}

function matchesText(condition: Condition, { match, isCaseSensitive, hasWildcards }: TextRule): Sql {
  const { key } = filters[condition as FilterName]
  const value = isTextKey(key) && isCaseSensitive ? exactTextOf(key) : sql`cast(clients.${name(columnOf(key))} as text)`
  const compare = name(`matches_${match}${hasWildcards ? '_like' : ''}`)
  return sql`exists (select 1 from json_each(${slot(`${condition} list`)}) wanted where ${compare}(${value}, wanted.value))`
}

/** Whether the index for scans has all that a condition compares. */
export function isScanned(condition: Condition, selection: Selection): boolean {
  if (!isFilter(condition) || !scannedColumns.includes(columnOfCondition(condition))) return false
  const kind = kindOf(condition, selection)
  return kind.is !== 'text' || !kind.rule.isCaseSensitive || !isTextKey(filters[condition].key)
}

/** Whether at most a handful of clients can meet a condition, since its key is nearly unique. */
export function findsFew(condition: Condition, selection: Selection): boolean {
  const isNearlyUnique = isFilter(condition) && ['clientId', 'email'].includes(filters[condition].key)
  return isNearlyUnique && kindOf(condition, selection).is === 'equal'
}

type Value = string | number

/** The values for the slots of a filter's conditions. */
export function slotValues({ filter }: Selection): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const condition of conditionsOf(filter)) {
    if (condition === 'nobody') continue
    const wanted = filter[condition] as Value | readonly Value[]
    values[condition] = slotValue(condition, wanted)
    values[`${condition} list`] = JSON.stringify([wanted].flat().map(String))
    if (isFilter(condition) && filters[condition].takes === 'text') {
      values[`${condition} match`] = matchExpression(condition, String(wanted))
    }
  }
  // Beside `tags`, which is always a list.
  values.tag = filter.tags?.[0] ?? ''
  return values
}

function slotValue(condition: Condition, wanted: Value | readonly Value[]): Value {
  if (typeof wanted !== 'object') return wanted
  const [only, ...others] = wanted
  const isOne = only !== undefined && others.length === 0 && condition !== 'tags'
  return isOne ? only : JSON.stringify(wanted)
}

function matchExpression(condition: FilterName, text: string): string {
  const beginning = [...text].slice(0, longestIndexed).join('')
  return `${columnOfCondition(condition)} : "${beginning.replaceAll('"', '""')}"`
}
