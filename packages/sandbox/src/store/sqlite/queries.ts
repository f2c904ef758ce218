import type { ClientQuery, Selection } from '../../domain/client-query.ts'
import { conditionsOf } from '../conditions.ts'
import { sortOf } from '../order.ts'
import { join, name, type Sql, slot, sql } from '../sql.ts'
import { checkEachRow, exactTextOf, type Lead, leadByIndex, type Source } from './conditions.ts'
import type { Plan } from './plan.ts'

/** One page, found by a walk or by a leading condition. */
export function pageQuery(query: ClientQuery, plan: Extract<Plan, { kind: 'walk' | 'lead' }>): Sql {
  const matching = fromMatching(query, plan.kind === 'lead' ? plan.lead : undefined)
  return sql`select clients.client_id, clients.json ${matching} order by ${orderOf(query, plan)} ${pageOfRows}`
}

/** A range of row numbers, which must have no gaps and be in the requested order. */
export function rangeQuery(sortOrder: 'asc' | 'desc'): Sql {
  return sql`select client_id, json from clients where seq > ${slot('from')} and seq <= ${slot('to')} order by seq ${name(sortOrder)}`
}

/** The clients with certain row numbers, sorted. */
export function fewQuery(query: ClientQuery): Sql {
  return sql`select client_id, json from clients where seq in (select value from json_each(${slot('rows')})) order by ${sortOf(query, sql`+clients.`, exactTextOf)} ${pageOfRows}`
}

/** How many clients match. */
export function countQuery(selection: Selection, lead: Lead | undefined): Sql {
  if (lead?.isExact && conditionsOf(selection.filter).length === 1) {
    // The index has no row without a client, so the clients themselves do not have to be read.
    return sql`select count(*) from ${name(lead.source)} where ${leadByIndex(lead, selection)}`
  }
  return sql`select count(*) ${fromMatching(selection, lead)}`
}

/** The row numbers of the clients that match. */
export function rowsQuery(selection: Selection, lead: Lead | undefined): Sql {
  return sql`select clients.seq ${fromMatching(selection, lead)}`
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

const rowNumbers: Readonly<Record<Source, Sql>> = {
  clients: sql`clients.seq`,
  client_tags: sql`client_tags.seq`,
  client_text: sql`client_text.rowid`,
}

function fromMatching(selection: Selection, lead: Lead | undefined): Sql {
  const checked = conditionsOf(selection.filter).filter((condition) => !(lead?.isExact && condition === lead.condition))
  const checks = checked.map((condition) => checkEachRow(condition, selection))
  const conditions = lead ? [...leadToClients(lead, selection), ...checks] : checks
  const from = tables[lead?.source ?? 'clients']
  return conditions.length === 0 ? from : sql`${from} where ${join(conditions, ' and ')}`
}

function leadToClients(lead: Lead, selection: Selection): Sql[] {
  const led = leadByIndex(lead, selection)
  return lead.source === 'clients' ? [led] : [led, sql`clients.seq = ${rowNumbers[lead.source]}`]
}

function orderOf(query: ClientQuery, plan: Extract<Plan, { kind: 'walk' | 'lead' }>): Sql {
  const direction = name(query.sortOrder)
  if (plan.kind === 'lead' && plan.ordered) return sql`${rowNumbers[plan.lead.source]} ${direction}`
  if (plan.kind === 'walk' && plan.inRowOrder) return sql`${rowNumbers.clients} ${direction}`
  // When another index leads, the unary plus keeps SQLite from using the index of the sort.
  return sortOf(query, plan.kind === 'lead' ? sql`+clients.` : sql`clients.`, exactTextOf)
}
