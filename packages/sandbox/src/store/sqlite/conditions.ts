import { type RawBuilder, sql } from 'kysely'
import { type ClientFilter, type IdFilter, idFilters, type TextFilter, textFilters } from '../../domain/client-query.ts'
import { columns } from './rows.ts'
import { slot } from './statement.ts'

export type Condition = keyof ClientFilter

/** Conditions, the ones that leave fewest clients first. */
export const conditions: readonly Condition[] = [
  'clientId',
  'emails',
  ...textFilters,
  ...(Object.keys(idFilters) as IdFilter[]),
  'tags',
]

/** A text index finds runs of three characters and more; of a long text the beginning is enough to narrow by. */
const shortestIndexed = 3
const longestIndexed = 32

/**
 * How a condition is written. `driving` lets SQLite reach the rows by the condition's own index; otherwise the column
 * stands behind a unary plus, which keeps the planner, who has no idea of these values, from choosing that index.
 */
export function where(condition: Condition, driving: boolean, single: boolean): RawBuilder<boolean> {
  if (condition === 'tags') {
    return driving
      ? sql`client_id in (select client_id from client_tags where tag in (select value from json_each(${slot('tags')})))`
      : sql`exists (select 1 from client_tags t where t.client_id = +clients.client_id and t.tag in (select value from json_each(${slot('tags')})))`
  }
  if (isText(condition)) {
    const contains = sql<boolean>`instr(${sql.ref(columns[condition])}, ${slot(condition)}) > 0`
    if (!driving) return contains
    return sql`client_id in (select rowid from client_text where client_text match ${slot(`${condition} match`)}) and ${contains}`
  }
  const column = sql.ref(columnOf(condition))
  const side = driving ? column : sql`+${column}`
  return single || condition === 'clientId'
    ? sql`${side} = ${slot(condition)}`
    : sql`${side} in (select value from json_each(${slot(condition)}))`
}

const isText = (condition: Condition): condition is TextFilter => (textFilters as readonly string[]).includes(condition)

function columnOf(condition: 'clientId' | 'emails' | IdFilter): string {
  if (condition === 'clientId') return columns.clientId
  return condition === 'emails' ? columns.email : columns[idFilters[condition]]
}

/** Whether an index leads to the clients that meet this condition. */
export function canDrive(condition: Condition, filter: ClientFilter): boolean {
  if (!isText(condition)) return true
  const text = filter[condition] ?? ''
  // A match expression ends at a NUL, and half of a pair is no character that could have been stored.
  return [...text].length >= shortestIndexed && !/[\0\p{Surrogate}]/u.test(text)
}

/** Whether the condition names one value, so that `=` will do. */
export function isSingle(condition: Condition, filter: ClientFilter): boolean {
  const value = filter[condition]
  return Array.isArray(value) && value.length === 1
}

/** The values a filter gives to the slots of its conditions. */
export function slotValues(filter: ClientFilter): Record<string, string | number> {
  const values: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(filter) as [Condition, string | number | readonly (string | number)[]][]) {
    if (typeof value === 'object')
      values[name] = value.length === 1 && name !== 'tags' ? (value[0] ?? '') : JSON.stringify(value)
    else values[name] = value
    if (isText(name)) values[`${name} match`] = matchExpression(columns[name], String(value))
  }
  return values
}

function matchExpression(column: string, text: string): string {
  const beginning = [...text].slice(0, longestIndexed).join('')
  return `${column} : "${beginning.replaceAll('"', '""')}"`
}
