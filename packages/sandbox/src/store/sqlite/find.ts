import type { ListRules } from '../../domain/list-rules.ts'
import type { StoredClient } from '../client-store.ts'
import { fromRow } from '../columns.ts'
import { slot, sql } from '../sql.ts'
import { checkTags } from './conditions.ts'
import type { Statements } from './statements.ts'

/** The client with this identifier and the required tags. @param tags undefined: any client */
export function findClient(
  statements: Statements,
  clientId: number,
  tags: readonly string[] | undefined,
  tagMatch: ListRules['tags'],
): StoredClient | undefined {
  const [row] = tags
    ? statements
        .get(`find ${tagMatch}`, () => sql`${byId} and ${checkTags(tagMatch)}`)
        .all({ clientId, tags: JSON.stringify(tags) })
    : statements.get('find', () => byId).all({ clientId })
  return row && fromRow(row)
}

const byId = sql`select client_id, json from clients where client_id = ${slot('clientId')}`
