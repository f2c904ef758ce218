import { type ClientKeys, isTextKey, type KeyName, keyNames, type TextKeyName } from '../../domain/client-keys.ts'
import type { ClientRecord } from '../../domain/client-record.ts'
import { toAsciiJson } from '../../json/ascii-json.ts'
import { columnNames, columnOf, toRow } from '../columns.ts'
import { type Sql, text } from '../sql.ts'

interface Column {
  readonly name: string
  /** Texts are compared byte by byte, as SQLite compares them, whatever the database's own order is. */
  readonly type: 'bigint' | 'text' | 'text[]'
  readonly isRequired: boolean
}

const textKeys: readonly TextKeyName[] = keyNames.filter(isTextKey)

/** Beside the columns that every engine has: texts as they are, and tags. */
const columns: readonly Column[] = [
  ...columnNames.map(sharedColumn),
  ...textKeys.map((key): Column => ({ name: exactColumnOf(key), type: 'text', isRequired: false })),
  { name: 'tags', type: 'text[]', isRequired: true },
]

export const columnDefinitions: readonly string[] = columns.map(
  ({ name, type, isRequired }) =>
    `${name} ${type}${type === 'text' ? ' collate "C"' : ''}${isRequired ? ' not null' : ''}`,
)

export const insertedColumns: readonly string[] = columns.map(({ name }) => name)

/** A list of values for each column, as `unnest` takes them. Tags are sent as the text of an array. */
export const columnLists: readonly string[] = columns.map(({ type }) => (type === 'bigint' ? 'bigint[]' : 'text[]'))

/** A row of `unnest`, in the types of the columns. */
export const columnValues: readonly string[] = columns.map(({ name, type }) =>
  type === 'text[]' ? `row.${name}::text[]` : `row.${name}`,
)

export type Value = string | number | null

/** The values of a client, in the order of the columns. */
export function toValues({ input }: ClientRecord, json: string, keys: ClientKeys): Value[] {
  const shared = toRow(keys, json, input === undefined ? null : toAsciiJson(input))
  const exact = textKeys.map((key) => keys.exact[key])
  return [...shared, ...exact].map(encodeValue).concat(toArray(keys.tags))
}

/** Characters of a text that an index holds. */
const indexedLength = 200

/** The beginning of a text, which an index can hold whatever the length of the text. */
export function beginningOf(key: TextKeyName): string {
  return `left(${columnOf(key)}, ${indexedLength})`
}

/**
 * Orders clients whose texts have the same beginning: by identifier where the beginning is the whole text, or where there
 * is no text. It is null for longer texts, which come after the text that is only the beginning.
 */
export function tieOf(key: TextKeyName): string {
  return `case when length(${columnOf(key)}) > ${indexedLength} then null else client_id end`
}

/** The text of a key as it is, not folded. */
export function exactTextOf(key: TextKeyName): Sql {
  return text(`clients.${exactColumnOf(key)}`)
}

/**
 * A text as it is stored. PostgreSQL stores no NUL, so it and three neighbours have three characters each. The order of
 * texts, and which text is a part of another, stay the same. Half of a surrogate pair is replaced, as SQLite does.
 */
export function encodeText(value: string): string {
  return value.toWellFormed().replace(unstorable, (character) => codes[character.charCodeAt(0)] ?? '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const unstorable = /[\0-\x03]/g
const codes = ['\x01\x02\x02', '\x01\x02\x03', '\x01\x03\x02', '\x01\x03\x03']

function encodeValue(value: Value): Value {
  return typeof value === 'string' ? encodeText(value) : value
}

function sharedColumn(name: string): Column {
  const key = keyNames.find((each) => columnOf(each) === name)
  const type = key && !isTextKey(key) ? 'bigint' : 'text'
  return { name, type, isRequired: name === 'json' || name === columnOf('clientId') || name === columnOf('createTime') }
}

function exactColumnOf(key: KeyName): string {
  return `exact_${columnOf(key)}`
}

function toArray(texts: readonly string[]): string {
  const quoted = texts.map((each) => `"${encodeText(each).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)
  return `{${quoted.join()}}`
}
