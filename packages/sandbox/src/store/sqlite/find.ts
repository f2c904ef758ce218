import { sql } from 'kysely'
import type { StoredClient } from '../client-store.ts'
import { where } from './conditions.ts'
import { fromRow } from './rows.ts'
import { type Statements, slot } from './statement.ts'
import { builder } from './tables.ts'

/** The client with this identifier, unless it bears none of `tags`, where tags are given. */
export function findClient(
  statements: Statements,
  clientId: number,
  tags: readonly string[] | undefined,
): StoredClient | undefined {
  const shape = tags ? 'find visible' : 'find'
  const build = () => {
    const all = builder
      .selectFrom('clients')
      .select(['client_id', 'answer'])
      .where(sql`client_id`, '=', sql`${slot('clientId')}`)
    return tags ? all.where(where('tags', false)) : all
  }
  const [row] = statements.get(shape, build).all({ clientId, tags: JSON.stringify(tags ?? []) })
  return row && fromRow(row as [number, string])
}
