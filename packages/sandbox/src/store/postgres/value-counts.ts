import type { Selection } from '../../domain/client-query.ts'
import { filterNames, filters } from '../../domain/filters.ts'
import { columnOfCondition, conditionsOf, isFilter, isListOfIntegers } from '../conditions.ts'
import { type Sql, slot, sql, text } from '../sql.ts'
import { comparesExactTexts, valueMeets } from './conditions.ts'
import type { Queries } from './database.ts'

/** A table that knows how many clients have each value of some columns. */
interface CountsTable {
  readonly name: string
  readonly type: 'bigint' | 'text'
  readonly columns: readonly string[]
  /** What is equal for equal values. An index cannot hold a long text itself. */
  readonly key: (value: string) => string
}

const columnsOf = (isCounted: (condition: (typeof filterNames)[number]) => boolean): string[] => [
  ...new Set(filterNames.filter(isCounted).map(columnOfCondition)),
]

const integers: CountsTable = {
  name: 'sandbox_counts',
  type: 'bigint',
  columns: columnsOf(isListOfIntegers),
  key: (value) => value,
}

const texts: CountsTable = {
  name: 'sandbox_text_counts',
  type: 'text',
  columns: columnsOf((name) => filters[name].takes === 'text'),
  key: (value) => `md5(${value})`,
}

const tables = [integers, texts]

/** The tables that have counts of each tenant. */
export const countsTables: readonly string[] = tables.map(({ name }) => name)

/** While this setting of a transaction is `paused`, changes of clients are not counted. */
const setting = 'b2core_sandbox.counting'

/** How many of some clients have each value. @param clients A table with the columns of clients. */
function countValues({ columns }: CountsTable, clients: string): string {
  const columnsAndValues = columns.map((column) => `('${column}', clients.${column})`).join(', ')
  return `
    select clients.tenant, counted.name, counted.value, count(*) as clients
    from ${clients} clients cross join lateral (values ${columnsAndValues}) as counted (name, value)
    where counted.value is not null group by 1, 2, 3 order by 1, 2, 3`
}

/** Adds clients to the counts. @param clients A table with the columns of clients. */
function addCounts(table: CountsTable, clients: string): string {
  return `insert into ${table.name} as known ${countValues(table, clients)}
    on conflict (tenant, name, ${keyIn(table)}) do update set clients = known.clients + excluded.clients`
}

const keyIn = ({ key }: CountsTable): string => key('value')

const isSame = ({ key }: CountsTable): string => `known.tenant = removed.tenant and known.name = removed.name
    and ${key('known.value')} = ${key('removed.value')}`

/** The body of the function that follows every change of clients, whichever statement makes it. */
const countChanges = `
begin
  if current_setting('${setting}', true) = 'paused' then
    return null;
  elsif tg_op = 'INSERT' then
    ${tables.map((table) => `${addCounts(table, 'changed')};`).join('\n    ')}
  else
    ${tables.map(removeCounts).join('\n    ')}
  end if;
  return null;
end`

/** Removes the changed clients from the counts. */
function removeCounts(table: CountsTable): string {
  const removed = `(${countValues(table, 'changed')}) removed`
  return `update ${table.name} known set clients = known.clients - removed.clients from ${removed} where ${isSame(table)};
    delete from ${table.name} known using ${removed} where ${isSame(table)} and known.clients <= 0;`
}

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
    ...tables.flatMap(makeTable),
    `create or replace function sandbox_count_changes() returns trigger language plpgsql as $$${countChanges}$$`,
    'drop trigger if exists sandbox_count_added on sandbox_clients',
    'drop trigger if exists sandbox_count_removed on sandbox_clients',
    `create trigger sandbox_count_added after insert on sandbox_clients
       referencing new table as changed for each statement execute function sandbox_count_changes()`,
    `create trigger sandbox_count_removed after delete on sandbox_clients
       referencing old table as changed for each statement execute function sandbox_count_changes()`,
    ...tables.flatMap((table) => [`delete from ${table.name}`, addCounts(table, 'sandbox_clients')]),
  ]
  for (const statement of statements) await queries.rows(statement)
}

function makeTable(table: CountsTable): string[] {
  const type = table.type === 'text' ? 'text collate "C"' : table.type
  return [
    `create table if not exists ${table.name} (
       tenant text collate "C" not null, name text collate "C" not null, value ${type} not null, clients bigint not null
     ) with (fillfactor = 50)`,
    `create unique index if not exists ${table.name}_key on ${table.name} (tenant, name, ${keyIn(table)})`,
  ]
}

/** Until counting is resumed or the transaction ends, changes of clients are not counted. */
export async function pauseCounting(queries: Queries): Promise<void> {
  await queries.rows(`select set_config('${setting}', 'paused', true)`)
}

export async function resumeCounting(queries: Queries): Promise<void> {
  await queries.rows(`select set_config('${setting}', '', true)`)
}

/** Counts the values of a tenant's clients, none of which was counted. */
export async function countClients(queries: Queries, tenant: string): Promise<void> {
  for (const table of tables) {
    await queries.rows(addCounts(table, '(select * from sandbox_clients where tenant = $1)'), [tenant])
  }
}

/** How many clients match, when the counts of values tell. */
export function knownCount(selection: Selection): Sql | undefined {
  const matching = fromMatching(selection)
  return matching && sql`(select coalesce(sum(counts.clients), 0) ${matching.counts})`
}

/**
 * Whether a client has one of the values that match, when the counts of values have them.
 * @param isWanted Where it is false, the values are not looked up.
 */
export function hasKnownValue(selection: Selection, isWanted: Sql): Sql | undefined {
  const matching = fromMatching(selection)
  if (!matching) return undefined
  const values = sql`select counts.value ${matching.counts} and ${isWanted}`
  return sql`clients.${text(matching.column)} = any(array(${values}))`
}

/** The counts of the values that match, when the only condition is about a column whose values are counted. */
function fromMatching(selection: Selection): { readonly column: string; readonly counts: Sql } | undefined {
  const [only, ...others] = conditionsOf(selection.filter)
  if (!only || !isFilter(only) || others.length > 0) return undefined
  const column = columnOfCondition(only)
  const table = tables.find(({ columns }) => columns.includes(column))
  if (!table || comparesExactTexts(only, selection)) return undefined
  const counts = sql`from ${text(table.name)} counts
    where counts.tenant = ${slot('tenant')} and counts.name = ${text(`'${column}'`)}
      and ${valueMeets(sql`counts.value`, only, selection)}`
  return { column, counts }
}
