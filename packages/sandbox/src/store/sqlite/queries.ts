import type { ClientQuery } from '../../domain/client-query.ts'
import type { ClientFilter } from '../../domain/filters.ts'
import { join, name, type Sql, slot, sql } from '../sql.ts'
import { columnOf } from './columns.ts'
import { type Condition, checkEachRow, conditionsOf, leadByIndex, type Source } from './conditions.ts'
import type { Plan } from './plan.ts'

/** The condition whose index is read first, and where. */
interface Lead {
  readonly condition: Condition
  readonly source: Source
}

/** One page, found by a walk or by a leading condition. */
export function pageQuery(query: ClientQuery, plan: Extract<Plan, { kind: 'walk' | 'lead' }>): Sql {
  const matching = fromMatching(query.filter, plan.kind === 'lead' ? plan : undefined)
  return sql`select clients.client_id, clients.json ${matching} order by ${orderOf(query, plan)} ${pageOfRows}`
}

/** A range of row numbers, which must have no gaps and be in the requested order. */
export function rangeQuery(sortOrder: 'asc' | 'desc'): Sql {
  return sql`select client_id, json from clients where seq > ${slot('from')} and seq <= ${slot('to')} order by seq ${name(sortOrder)}`
}

/** The clients with certain row numbers, sorted. */
export function fewQuery({ sortBy, sortOrder }: ClientQuery): Sql {
  const order = join(
    sortColumns(sortBy).map((column) => sql`+clients.${name(column)} ${name(sortOrder)}`),
    ', ',
  )
  return sql`select client_id, json from clients where seq in (select value from json_each(${slot('rows')})) order by ${order} ${pageOfRows}`
}

/** How many clients match. */
export function countQuery(filter: ClientFilter, lead: Lead | undefined): Sql {
  return sql`select count(*) ${fromMatching(filter, lead)}`
}

/** The row numbers of the clients that match. */
export function rowsQuery(filter: ClientFilter, lead: Lead | undefined): Sql {
  return sql`select clients.seq ${fromMatching(filter, lead)}`
}

/** The highest identifier that is followed by an assigned one but is free itself. */
export const highestFreeIdQuery: Sql = sql`
  select assigned.client_id - 1 from clients assigned
  where assigned.client_id > 1
    and not exists (select 1 from clients other where other.client_id = assigned.client_id - 1)
  order by assigned.client_id desc limit 1`

const pageOfRows = sql`limit ${slot('limit')} offset ${slot('offset')}`

/** SQLite keeps the order of the tables of a cross join: the first one leads. */
const tables: Readonly<Record<Source, Sql>> = {
  clients: sql`from clients`,
  client_tags: sql`from client_tags cross join clients`,
  client_text: sql`from client_text cross join clients`,
}

function fromMatching(filter: ClientFilter, lead: Lead | undefined): Sql {
  const from = tables[lead?.source ?? 'clients']
  const conditions = conditionsOf(filter).map((condition) =>
    lead?.condition === condition ? leadByIndex(condition, lead.source, filter) : checkEachRow(condition, filter),
  )
  return conditions.length === 0 ? from : sql`${from} where ${join(conditions, ' and ')}`
}

const rowNumbers: Readonly<Record<Source, Sql>> = {
  clients: sql`clients.seq`,
  client_tags: sql`client_tags.seq`,
  client_text: sql`client_text.rowid`,
}

function orderOf({ sortBy, sortOrder }: ClientQuery, plan: Extract<Plan, { kind: 'walk' | 'lead' }>): Sql {
  if (plan.kind === 'lead' && plan.ordered) return sql`${rowNumbers[plan.source]} ${name(sortOrder)}`
  if (plan.kind === 'walk' && plan.inRowOrder) return sql`${rowNumbers.clients} ${name(sortOrder)}`
  // When another index leads, the unary plus keeps SQLite from using the index of the sort.
  const prefix = plan.kind === 'lead' ? sql`+clients.` : sql`clients.`
  const columns = sortColumns(sortBy).map((column) => sql`${prefix}${name(column)} ${name(sortOrder)}`)
  return join(columns, ', ')
}

function sortColumns(sortBy: ClientQuery['sortBy']): string[] {
  return sortBy === 'clientId' ? ['client_id'] : [columnOf(sortBy), 'client_id']
}
