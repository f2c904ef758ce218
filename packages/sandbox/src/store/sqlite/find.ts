import type { StoredClient } from '../client-store.ts'
import { slot, sql } from '../sql.ts'
import { where } from './conditions.ts'
import { fromRow } from './rows.ts'
import type { Statements } from './statement.ts'

/** The client with this identifier, unless it bears none of `tags`, where tags are given. */
export function findClient(
  statements: Statements,
  clientId: number,
  tags: readonly string[] | undefined,
): StoredClient | undefined {
  const build = () => {
    const one = sql`select client_id, answer from clients where client_id = ${slot('clientId')}`
    return tags ? sql`${one} and ${where('tags', false)}` : one
  }
  const [row] = statements
    .get(tags ? 'find visible' : 'find', build)
    .all({ clientId, tags: JSON.stringify(tags ?? []) })
  return row && fromRow(row as [number, string])
}
