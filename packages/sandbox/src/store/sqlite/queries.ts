import { type Compilable, type RawBuilder, sql } from 'kysely'
import type { ClientFilter, ClientQuery } from '../../domain/client-query.ts'
import { type Condition, drive, given, isSingle, type Source, where } from './conditions.ts'
import type { Plan } from './plan.ts'
import { columns } from './rows.ts'
import { slot } from './statement.ts'
import { builder } from './tables.ts'

type Driven = { readonly condition: Condition; readonly source: Source }

/** One page, found as the plan says. */
export function pageQuery(
  { filter, sortBy, sortOrder }: ClientQuery,
  plan: Exclude<Plan, { kind: 'range' }>,
): Compilable {
  const driven = plan.kind === 'drive' ? plan : undefined
  let query = matching(filter, driven).select(['clients.client_id', 'clients.answer'])
  for (const key of sortKeys(sortBy, plan)) query = query.orderBy(key, sortOrder)
  return query.limit(sql<number>`${slot('limit')}`).offset(sql<number>`${slot('offset')}`)
}

/** Clients by their places, when these are without gaps and in the order asked for. */
export function rangeQuery(sortOrder: 'asc' | 'desc'): Compilable {
  return builder
    .selectFrom('clients')
    .select(['client_id', 'answer'])
    .where(sql<boolean>`seq > ${slot('from')} and seq <= ${slot('to')}`)
    .orderBy('seq', sortOrder)
}

export function countQuery(filter: ClientFilter, driven: Driven | undefined): Compilable {
  return matching(filter, driven).select(sql<number>`count(*)`.as('total'))
}

function matching(filter: ClientFilter, driven: Driven | undefined) {
  return from(driven?.source ?? 'clients').where((expressions) =>
    expressions.and(
      given(filter).map((condition) => {
        const single = isSingle(condition, filter)
        return driven?.condition === condition ? drive(condition, driven.source, single) : where(condition, single)
      }),
    ),
  )
}

// A cross join keeps the order of its tables: the one that leads comes first.
function from(source: Source) {
  const lead = source as 'clients'
  const query = builder.selectFrom(lead)
  return source === 'clients' ? query : (query.crossJoin('clients') as typeof query)
}

const rowOf: Record<Source, RawBuilder<unknown>> = {
  clients: sql`clients.seq`,
  client_tags: sql`client_tags.seq`,
  client_text: sql`client_text.rowid`,
}

function sortKeys(sortBy: ClientQuery['sortBy'], plan: Exclude<Plan, { kind: 'range' }>): RawBuilder<unknown>[] {
  if (plan.kind === 'drive' && plan.ordered) return [rowOf[plan.source]]
  if (plan.kind === 'walk' && plan.inRowOrder) return [rowOf.clients]
  const keys = sortBy === 'clientId' ? [columns.clientId] : [columns[sortBy], columns.clientId]
  // Behind a plus when another index leads, so that the sort's index does not.
  return keys.map((key) => (plan.kind === 'drive' ? sql`+clients.${sql.ref(key)}` : sql`clients.${sql.ref(key)}`))
}
