import { type ClientKeys, type KeyName, keyNames } from '../domain/client-keys.ts'
import { searchedKeys } from '../domain/filters.ts'
import type { StoredClient } from './client-store.ts'

/** The column of a key: `companyShortName` is in `company_short_name`. */
export function columnOf(key: KeyName): string {
  return key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
}

/** The columns of a row: one for each key, the Client object and the create body as JSON. */
export const columnNames: readonly string[] = [...keyNames.map(columnOf), 'json', 'input']

/** The columns in which a filter looks for parts of texts. */
export const searchedColumns: readonly string[] = searchedKeys.map(columnOf)

/** The values of a row, in the order of `columnNames`. */
export function toRow(keys: ClientKeys, json: string, input: string | null): (string | number | null)[] {
  return [...keyNames.map((key) => keys[key]), json, input]
}

/** The client in a row of `client_id` and `json`, in this order. */
export function fromRow([clientId, json]: unknown[]): StoredClient {
  return { clientId: clientId as number, json: json as string }
}
