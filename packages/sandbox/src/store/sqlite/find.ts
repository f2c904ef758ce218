import type { StoredClient } from '../client-store.ts'
import { slot, sql } from '../sql.ts'
import { fromRow } from './columns.ts'
import { checkEachRow } from './conditions.ts'
import type { Statements } from './statements.ts'

/** The client with this identifier, unless it has none of `tags`. @param tags undefined: any client */
export function findClient(
  statements: Statements,
  clientId: number,
  tags: readonly string[] | undefined,
): StoredClient | undefined {
  const byId = sql`select client_id, json from clients where client_id = ${slot('clientId')}`
  const statement = tags
    ? statements.get('find visible', () => sql`${byId} and ${checkEachRow('tags', {})}`)
    : statements.get('find', () => byId)
  const [row] = statement.all({ clientId, tags: JSON.stringify(tags ?? []) })
  return row && fromRow(row)
}
