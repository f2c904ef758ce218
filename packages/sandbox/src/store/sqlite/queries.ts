import type { ClientFilter, ClientQuery } from '../../domain/client-query.ts'
import { join, name, type Sql, slot, sql } from '../sql.ts'
import { type Condition, drive, given, isSingle, type Source, where } from './conditions.ts'
import type { Plan } from './plan.ts'
import { columns } from './rows.ts'

type Driven = { readonly condition: Condition; readonly source: Source }
type PagePlan = Exclude<Plan, { kind: 'range' | 'few' }>

/** One page, found as the plan says. */
export function pageQuery({ filter, sortBy, sortOrder }: ClientQuery, plan: PagePlan): Sql {
  const matching = from(filter, plan.kind === 'drive' ? plan : undefined)
  const keys = sortKeys(sortBy, plan).map((key) => sql`${key} ${name(sortOrder)}`)
  return sql`select clients.client_id, clients.answer ${matching} order by ${join(keys, ', ')} limit ${slot('limit')} offset ${slot('offset')}`
}

/** Clients by their places, when these are without gaps and in the order asked for. */
export function rangeQuery(sortOrder: 'asc' | 'desc'): Sql {
  return sql`select client_id, answer from clients where seq > ${slot('from')} and seq <= ${slot('to')} order by seq ${name(sortOrder)}`
}

/** Clients by their places, sorted. */
export function fewQuery({ sortBy, sortOrder }: ClientQuery): Sql {
  const keys = keysOf(sortBy).map((key) => sql`+clients.${name(key)} ${name(sortOrder)}`)
  return sql`select client_id, answer from clients where seq in (select value from json_each(${slot('rows')})) order by ${join(keys, ', ')} limit ${slot('limit')} offset ${slot('offset')}`
}

/** How many clients match, or where they stand. */
export const matchQuery = (what: 'count' | 'rows', filter: ClientFilter, driven: Driven | undefined): Sql =>
  sql`select ${what === 'count' ? sql`count(*)` : sql`clients.seq`} ${from(filter, driven)}`

// A cross join keeps the order of its tables: the one that leads comes first.
const sources: Record<Source, Sql> = {
  clients: sql`from clients`,
  client_tags: sql`from client_tags cross join clients`,
  client_text: sql`from client_text cross join clients`,
}

function from(filter: ClientFilter, driven: Driven | undefined): Sql {
  const source = sources[driven?.source ?? 'clients']
  const conditions = given(filter).map((condition) => {
    const single = isSingle(condition, filter)
    return driven?.condition === condition ? drive(condition, driven.source, single) : where(condition, single)
  })
  return conditions.length === 0 ? source : sql`${source} where ${join(conditions, ' and ')}`
}

const rowOf: Record<Source, Sql> = {
  clients: sql`clients.seq`,
  client_tags: sql`client_tags.seq`,
  client_text: sql`client_text.rowid`,
}

function sortKeys(sortBy: ClientQuery['sortBy'], plan: PagePlan): Sql[] {
  if (plan.kind === 'drive' && plan.ordered) return [rowOf[plan.source]]
  if (plan.kind === 'walk' && plan.inRowOrder) return [rowOf.clients]
  // Behind a plus when another index leads, so that the sort's index does not.
  return keysOf(sortBy).map((key) => (plan.kind === 'drive' ? sql`+clients.${name(key)}` : sql`clients.${name(key)}`))
}

const keysOf = (sortBy: ClientQuery['sortBy']): string[] =>
  sortBy === 'clientId' ? [columns.clientId] : [columns[sortBy], columns.clientId]
