import { type ClientFilter, type IdFilter, idFilters, type TextFilter, textFilters } from '../../domain/client-query.ts'
import { name, type Sql, slot, sql } from '../sql.ts'
import { columns } from './rows.ts'

export type Condition = keyof ClientFilter

/** Every condition, in the order in which queries name them. */
const conditions: readonly Condition[] = [
  'clientId',
  'emails',
  ...textFilters,
  ...(Object.keys(idFilters) as IdFilter[]),
  'tags',
]

export const given = (filter: ClientFilter): Condition[] =>
  conditions.filter((condition) => filter[condition] !== undefined)

/** A text index finds runs of three characters and more; of a long text the beginning is enough to narrow by. */
const shortestIndexed = 3
const longestIndexed = 32

/** What a query reads first: the clients, or a table that leads to them. */
export type Source = 'clients' | 'client_text' | 'client_tags'

/** What to read first where a condition leads; undefined: no index leads to the clients that meet it. */
export function sourceOf(condition: Condition, filter: ClientFilter): Source | undefined {
  if (condition === 'tags') return isSingle('tags', filter) ? 'client_tags' : 'clients'
  if (!isText(condition)) return 'clients'
  const text = filter[condition] ?? ''
  // A match expression ends at a NUL, and half of a pair is no character that could have been stored.
  const indexed = [...text].length >= shortestIndexed && !/[\0\p{Surrogate}]/u.test(text)
  return indexed ? 'client_text' : undefined
}

/** A condition that its own index leads to. */
export function drive(condition: Condition, source: Source, single: boolean): Sql {
  if (source === 'client_tags') return sql`client_tags.tag = ${slot('tag')} and clients.seq = client_tags.seq`
  if (source === 'client_text') {
    return sql`client_text match ${slot(`${condition} match`)} and clients.seq = client_text.rowid and ${where(condition, single)}`
  }
  if (condition === 'tags') {
    return sql`clients.seq in (select seq from client_tags where tag in (select value from json_each(${slot('tags')})))`
  }
  return compare(sql`clients.${name(columnOf(condition))}`, condition, single)
}

/**
 * A condition that is checked row by row. Its column stands behind a unary plus, which keeps the planner, who has no
 * idea of these values, from reaching for the column's index.
 */
export function where(condition: Condition, single: boolean): Sql {
  if (condition === 'tags') {
    return sql`exists (select 1 from client_tags t where t.seq = +clients.seq and t.tag in (select value from json_each(${slot('tags')})))`
  }
  if (isText(condition)) return sql`instr(clients.${name(columns[condition])}, ${slot(condition)}) > 0`
  return compare(sql`+clients.${name(columnOf(condition))}`, condition, single)
}

const compare = (side: Sql, condition: Condition, single: boolean): Sql =>
  single || condition === 'clientId'
    ? sql`${side} = ${slot(condition)}`
    : sql`${side} in (select value from json_each(${slot(condition)}))`

const isText = (condition: Condition): condition is TextFilter => (textFilters as readonly string[]).includes(condition)

function columnOf(condition: Condition): string {
  if (condition in idFilters) return columns[idFilters[condition as IdFilter]]
  return condition === 'emails' ? columns.email : columns.clientId
}

/** Whether the condition names one value, so that `=` will do. */
export function isSingle(condition: Condition, filter: ClientFilter): boolean {
  const value = filter[condition]
  return !Array.isArray(value) || value.length === 1
}

/** The values a filter gives to the slots of its conditions. */
export function slotValues(filter: ClientFilter): Record<string, string | number> {
  const values: Record<string, string | number> = {}
  for (const condition of given(filter)) {
    const value = filter[condition] as string | number | readonly (string | number)[]
    if (typeof value !== 'object') values[condition] = value
    else values[condition] = value.length === 1 && condition !== 'tags' ? (value[0] ?? '') : JSON.stringify(value)
    if (isText(condition)) values[`${condition} match`] = matchExpression(columns[condition], String(value))
  }
  values.tag = filter.tags?.[0] ?? ''
  return values
}

function matchExpression(column: string, text: string): string {
  const beginning = [...text].slice(0, longestIndexed).join('')
  return `${column} : "${beginning.replaceAll('"', '""')}"`
}
