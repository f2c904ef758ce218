import type { DatabaseSync } from 'node:sqlite'
import { clientKeys, type KeyName, keyNames } from '../../domain/client-keys.ts'
import { filterNames, filters } from '../../domain/filters.ts'
import { sortFields } from '../../domain/sort-fields.ts'
import { columnOf, searchedColumns } from '../columns.ts'
import { isListOfIntegers } from '../conditions.ts'

/** Raised when tables, or the form of keys, change by hand. Key columns and indexes may change without it. */
export const layoutVersion = 5

/** The definition of each of `columnNames`. */
const columnDefinitions: readonly string[] = [
  ...keyNames.map((key) => `${columnOf(key)} ${clientKeys[key].type}`),
  'json text not null',
  'input text',
]

/** The tables. Row numbers (`seq`) are in the order of creation as long as `row_facts` says so. */
export const tableDefinitions: readonly string[] = [
  `create table clients (seq integer primary key, ${columnDefinitions.join(', ')}) strict`,
  'create table client_tags (tag text not null, seq integer not null, primary key (tag, seq)) strict, without rowid',
  `create table row_facts (
     in_order integer not null, without_nul integer not null, gaps integer not null, counted_rows integer not null
   ) strict`,
  'insert into row_facts (in_order, without_nul, gaps, counted_rows) values (1, 1, 0, 0)',
  'create table value_counts (key text not null, value integer not null, clients integer not null) strict',
  `create virtual table client_text using fts5(
     ${searchedColumns.join(', ')},
     content = 'clients', content_rowid = 'seq', columnsize = 0, tokenize = 'trigram case_sensitive 1'
   )`,
]

const filteredKeys = filterNames.filter((name) => filters[name].takes === 'list').map((name) => filters[name].key)

/** The columns that most filters compare. */
export const scannedColumns: readonly string[] = [
  ...searchedColumns,
  ...filterNames.filter(isListOfIntegers).map((name) => columnOf(filters[name].key)),
]

/**
 * The indexes by name, with their columns. An index for a sort ends with the identifier that orders equal values. Every
 * index ends with `seq`, the order of creation. The one for scans is read from end to end where no other index leads to few
 * clients, which takes a fifth of the time that reading the table does.
 */
const indexes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(difference(filteredKeys, sortFields).map((key) => [indexOf(key), columnOf(key)])),
  ...Object.fromEntries(
    difference(sortFields, ['clientId']).map((key) => [indexOf(key), `${columnOf(key)}, client_id`]),
  ),
  clients_for_scans: scannedColumns.join(', '),
}

const uniqueIndexes: Readonly<Record<string, string>> = {
  clients_by_client_id: 'clients (client_id)',
}

/** A statement for each index. It does nothing when the index exists. */
export const indexDefinitions: readonly string[] = [
  ...Object.entries(indexes).map(([name, columns]) => `create index if not exists ${name} on clients (${columns})`),
  ...Object.entries(uniqueIndexes).map(([name, target]) => `create unique index if not exists ${name} on ${target}`),
]

export function dropIndexes(database: DatabaseSync): void {
  for (const name of [...Object.keys(indexes), ...Object.keys(uniqueIndexes)]) {
    database.exec(`drop index if exists ${name}`)
  }
}

function indexOf(key: KeyName): string {
  return `clients_by_${columnOf(key)}`
}

function difference(keys: readonly KeyName[], others: readonly KeyName[]): KeyName[] {
  return keyNames.filter((key) => keys.includes(key) && !others.includes(key))
}
