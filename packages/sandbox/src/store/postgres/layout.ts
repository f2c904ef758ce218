import { isTextKey, type KeyName, keyNames } from '../../domain/client-keys.ts'
import { filterNames, filters } from '../../domain/filters.ts'
import { sortFields } from '../../domain/sort-fields.ts'
import { columnOf, searchedColumns } from '../columns.ts'
import { beginningOf, columnDefinitions, tieOf } from './columns.ts'

/**
 * The tables of version 1. `sandbox_state` has a row for each tenant; the empty name is the sandbox itself. A change
 * of a tenant's clients locks its row first, and then raises `version`, so that totals which were counted before are
 * counted again.
 */
export const tableDefinitions: readonly string[] = [
  `create table sandbox_state (
     tenant text collate "C" primary key,
     version bigint not null default 0,
     last_id bigint not null default 0,
     clients bigint not null default 0
   )`,
  `create table sandbox_clients (
     tenant text collate "C" not null, ${columnDefinitions.join(', ')}, primary key (tenant, client_id)
   )`,
]

const filtered = filterNames.map((name) => filters[name]).filter(({ takes }) => takes === 'list')
const isFiltered = (key: KeyName) => filtered.some((filter) => filter.key === key)
const isSorted = (key: KeyName) => key !== 'clientId' && sortFields.some((field) => field === key)

/**
 * What version 2 adds. `sandbox_tenants` has what the instances share of a tenant beside its clients; the row of the empty
 * name is that of the sandbox itself. The clients of a tenant are in `sandbox_clients` after its first change. A snapshot
 * has the rows of a tenant with its own `tenant`.
 */
export const sharedDefinitions: readonly string[] = [
  `create table sandbox_tenants (
     key text collate "C" primary key,
     name text collate "C" not null unique,
     options text not null,
     state text not null default '',
     version bigint not null default 0,
     last_used double precision not null,
     idle_ms double precision
   )`,
  `create table sandbox_snapshots (
     tenant text collate "C" not null, snapshot text collate "C" not null, ${columnDefinitions.join(', ')}
   )`,
  'create index on sandbox_snapshots (tenant, snapshot)',
]

/** What an index is on, by its name. Its name changes when its definition does. */
type Indexes = Readonly<Record<string, string>>

/** Indexes for what is equal, for the order of a list, and for tags. They hold no long text as a whole. */
export const indexes: Indexes = {
  ...Object.fromEntries(keyNames.filter(isFiltered).map(indexOfEqual)),
  ...Object.fromEntries(keyNames.filter(isSorted).map(indexOfOrder)),
  sandbox_clients_tags: 'sandbox_clients using gin (tags)',
}

/** Indexes for parts of texts. They need the extension `pg_trgm`, which not every user may create. */
export const textIndexes: Indexes = {
  ...Object.fromEntries(searchedColumns.map((column) => [`sandbox_clients_part_${column}`, partsOf(column)])),
  sandbox_text_counts_part: 'sandbox_text_counts using gin (value gin_trgm_ops)',
}

/** Whether an index is one of those for a filter or a sort field. */
export function isIndexOfList(name: string): boolean {
  return /^sandbox_clients_(equal|order|text_order|part)_/.test(name)
}

function indexOfEqual(key: KeyName): [name: string, on: string] {
  const column = columnOf(key)
  return [
    `sandbox_clients_equal_${column}`,
    `sandbox_clients ${isTextKey(key) ? `using hash (${column})` : `(tenant, ${column})`}`,
  ]
}

function indexOfOrder(key: KeyName): [name: string, on: string] {
  const column = columnOf(key)
  return isTextKey(key)
    ? [
        `sandbox_clients_text_order_${column}`,
        `sandbox_clients (tenant, ${beginningOf(key)} nulls first, (${tieOf(key)}))`,
      ]
    : [`sandbox_clients_order_${column}`, `sandbox_clients (tenant, ${column} nulls first, client_id)`]
}

function partsOf(column: string): string {
  return `sandbox_clients using gin (${column} gin_trgm_ops)`
}
