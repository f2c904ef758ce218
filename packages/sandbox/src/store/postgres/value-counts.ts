import type { Selection } from '../../domain/client-query.ts'
import { filterNames } from '../../domain/filters.ts'
import { columnOfCondition, conditionsOf, hasOneValue, isListOfIntegers, kindOf } from '../conditions.ts'
import { type Sql, slot, sql, text } from '../sql.ts'
import type { Queries } from './database.ts'

/** The columns of which `sandbox_counts` knows how many clients have each value. */
const countedColumns: readonly string[] = [...new Set(filterNames.filter(isListOfIntegers).map(columnOfCondition))]

const columnsAndValues = countedColumns.map((column) => `('${column}', clients.${column})`).join(', ')

/** How many of some clients have each value. @param clients A table with the columns of clients. */
const countValues = (clients: string) => `
  select clients.tenant, counted.name, counted.value, count(*) as clients
  from ${clients} clients cross join lateral (values ${columnsAndValues}) as counted (name, value)
  where counted.value is not null group by 1, 2, 3 order by 1, 2, 3`

/** The body of the function that follows every change of clients, whichever statement makes it. */
const countChanges = `
begin
  if tg_op = 'INSERT' then
    insert into sandbox_counts as known ${countValues('changed')}
    on conflict (tenant, name, value) do update set clients = known.clients + excluded.clients;
  else
    update sandbox_counts known set clients = known.clients - removed.clients
    from (${countValues('changed')}) removed
    where known.tenant = removed.tenant and known.name = removed.name and known.value = removed.value;
  end if;
  return null;
end`

/** Whether the database counts the values of these columns. */
export async function countsValues(queries: Queries): Promise<boolean> {
  const [row] = await queries.rows(
    `select prosrc from pg_proc where proname = 'sandbox_count_changes' and pronamespace = any(
       select oid from pg_namespace where nspname = any(current_schemas(false)))`,
  )
  return row?.prosrc === countChanges
}

/** Counts the values of all clients, and keeps the counts from then on. In a transaction. */
export async function startCountingValues(queries: Queries): Promise<void> {
  const statements = [
    'lock table sandbox_clients in share row exclusive mode',
    `create table if not exists sandbox_counts (
       tenant text collate "C" not null, name text collate "C" not null, value bigint not null, clients bigint not null,
       primary key (tenant, name, value)
     ) with (fillfactor = 50)`,
    `create or replace function sandbox_count_changes() returns trigger language plpgsql as $$${countChanges}$$`,
    `create or replace trigger sandbox_count_added after insert on sandbox_clients
       referencing new table as changed for each statement execute function sandbox_count_changes()`,
    `create or replace trigger sandbox_count_removed after delete on sandbox_clients
       referencing old table as changed for each statement execute function sandbox_count_changes()`,
    'delete from sandbox_counts',
    `insert into sandbox_counts ${countValues('sandbox_clients')}`,
  ]
  for (const statement of statements) await queries.rows(statement)
}

/** How many clients match, when the counts of values tell. */
export function knownCount(selection: Selection): Sql | undefined {
  const [only, ...others] = conditionsOf(selection.filter)
  if (!only || others.length > 0 || !isListOfIntegers(only) || kindOf(only, selection).is !== 'equal') return undefined
  const isWanted = hasOneValue(only, selection) ? sql`= ${slot(only)}` : sql`= any(${slot(only)})`
  return sql`(select coalesce(sum(counts.clients), 0) from sandbox_counts counts
    where counts.tenant = ${slot('tenant')} and counts.name = ${text(`'${columnOfCondition(only)}'`)} and counts.value ${isWanted})`
}
