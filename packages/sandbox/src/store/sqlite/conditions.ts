import { clientKeys } from '../../domain/client-keys.ts'
import { type ClientFilter, type FilterName, filterNames, filters, type Match } from '../../domain/filters.ts'
import { name, type Sql, slot, sql } from '../sql.ts'
import { columnOf } from './columns.ts'

/** What a filter may ask for. */
export type Condition = keyof ClientFilter

/** All conditions, in the order in which queries have them. */
const conditions: readonly Condition[] = [...filterNames, 'tags']

/** The conditions that a filter has. */
export function conditionsOf(filter: ClientFilter): Condition[] {
  return conditions.filter((condition) => filter[condition] !== undefined)
}

/** What a query reads first: the clients, or a table that leads to them. */
export type Source = 'clients' | 'client_text' | 'client_tags'

/** Characters that the text index needs at least. */
const shortestIndexed = 3
/** Characters that are looked up in the text index. Of a longer text its beginning narrows the search enough. */
const longestIndexed = 32

/** What to read first when a condition leads; undefined when no index leads to the clients that meet it. */
export function sourceOf(condition: Condition, filter: ClientFilter): Source | undefined {
  if (condition === 'tags') return hasOneValue('tags', filter) ? 'client_tags' : 'clients'
  if (matchOf(condition) !== 'contains') return 'clients'
  return isIndexedText(String(filter[condition])) ? 'client_text' : undefined
}

function isIndexedText(text: string): boolean {
  // A match expression ends at a NUL, and half of a surrogate pair is not a character that was stored.
  return [...text].length >= shortestIndexed && !/[\0\p{Surrogate}]/u.test(text)
}

/** A condition whose index leads to the clients. */
export function leadByIndex(condition: Condition, source: Source, filter: ClientFilter): Sql {
  if (source === 'client_tags') return sql`client_tags.tag = ${slot('tag')} and clients.seq = client_tags.seq`
  if (source === 'client_text') {
    return sql`client_text match ${slot(`${condition} match`)} and clients.seq = client_text.rowid and ${checkEachRow(condition, filter)}`
  }
  if (condition === 'tags') {
    return sql`clients.seq in (select seq from client_tags where tag in (select value from json_each(${slot('tags')})))`
  }
  return equals(sql`clients.${name(columnOfCondition(condition))}`, condition, filter)
}

/**
 * A condition that is checked row by row. The unary plus keeps SQLite's planner, which does not know how many clients have
 * these values, from using the index of the column.
 */
export function checkEachRow(condition: Condition, filter: ClientFilter): Sql {
  if (condition === 'tags') {
    return sql`exists (select 1 from client_tags t where t.seq = +clients.seq and t.tag in (select value from json_each(${slot('tags')})))`
  }
  const column = name(columnOfCondition(condition))
  if (matchOf(condition) === 'contains') return sql`instr(clients.${column}, ${slot(condition)}) > 0`
  return equals(sql`+clients.${column}`, condition, filter)
}

function equals(column: Sql, condition: Condition, filter: ClientFilter): Sql {
  if (hasOneValue(condition, filter)) return sql`${column} = ${slot(condition)}`
  return sql`${column} in (select value from json_each(${slot(condition)}))`
}

/** Whether a condition has one value, or a list with one. */
export function hasOneValue(condition: Condition, filter: ClientFilter): boolean {
  const value = filter[condition]
  return !Array.isArray(value) || value.length === 1
}

/** Whether at most a handful of clients can meet a condition, since its key is nearly unique. */
export function findsFew(condition: Condition): boolean {
  return condition !== 'tags' && ['clientId', 'email'].includes(filters[condition].key)
}

/** Whether a client can have only one of the values, so that the counts of single values add up. */
export function isListOfIntegers(condition: Condition): boolean {
  if (condition === 'tags') return false
  const { key, match } = filters[condition]
  return match === 'any' && clientKeys[key].type === 'integer'
}

/** The values for the slots of a filter's conditions. */
export function slotValues(filter: ClientFilter): Record<string, string | number> {
  const values: Record<string, string | number> = {}
  for (const condition of conditionsOf(filter)) {
    const wanted = filter[condition] as string | number | readonly (string | number)[]
    values[condition] = slotValue(condition, wanted)
    if (matchOf(condition) === 'contains') values[`${condition} match`] = matchExpression(condition, String(wanted))
  }
  // Beside `tags`, which is always a list.
  values.tag = filter.tags?.[0] ?? ''
  return values
}

function slotValue(condition: Condition, wanted: string | number | readonly (string | number)[]): string | number {
  if (typeof wanted !== 'object') return wanted
  const [only, ...others] = wanted
  const isOne = only !== undefined && others.length === 0 && condition !== 'tags'
  return isOne ? only : JSON.stringify(wanted)
}

function matchExpression(condition: Condition, text: string): string {
  const beginning = [...text].slice(0, longestIndexed).join('')
  return `${columnOfCondition(condition)} : "${beginning.replaceAll('"', '""')}"`
}

function matchOf(condition: Condition): Match {
  return condition === 'tags' ? 'any' : filters[condition].match
}

function columnOfCondition(condition: Condition): string {
  return columnOf(filters[condition as FilterName].key)
}
