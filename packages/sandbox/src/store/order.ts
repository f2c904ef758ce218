import { isTextKey, type TextKeyName } from '../domain/client-keys.ts'
import type { ClientQuery } from '../domain/client-query.ts'
import type { ListRules } from '../domain/list-rules.ts'
import { shuffleFactor, shuffleModulus } from '../domain/matching.ts'
import { columnOf } from './columns.ts'
import { name, type Sql, slot, sql, text } from './sql.ts'

/**
 * The order of a list.
 * @param prefix What is before the name of a column.
 * @param exactTextOf The text of a key as it is, not folded.
 */
export function sortOf(
  { sortBy, sortOrder, rules }: ClientQuery,
  prefix: Sql,
  exactTextOf: (key: TextKeyName) => Sql,
): Sql {
  if (sortBy === 'clientId') return sql`${prefix}client_id ${name(sortOrder)}`
  const isExact = rules.isTextOrderCaseSensitive && isTextKey(sortBy)
  const value = isExact ? exactTextOf(sortBy) : sql`${prefix}${name(columnOf(sortBy))}`
  return sql`${value} ${directionOf(sortOrder, rules)}, ${ties(name(sortOrder), rules, prefix)}`
}

/** The direction of a value that some clients do not have. */
export function directionOf(sortOrder: ClientQuery['sortOrder'], rules: ListRules): Sql {
  return sql`${name(sortOrder)} ${nullsLast(sortOrder, rules) ? sql`nulls last` : sql`nulls first`}`
}

function nullsLast(sortOrder: 'asc' | 'desc', { emptyValues }: ListRules): boolean {
  return (sortOrder === 'asc') === (emptyValues === 'largest')
}

/** The order of clients with equal values. An unspecified one differs from page to page. */
function ties(direction: Sql, { ties }: ListRules, prefix: Sql): Sql {
  switch (ties) {
    case 'by-id':
      return sql`${prefix}client_id ${direction}`
    case 'by-id-ascending':
      return sql`${prefix}client_id asc`
    case 'unspecified':
      return sql`(clients.client_id % ${modulus} * ${factor} + ${slot('offset')}) % ${modulus}, clients.client_id`
  }
}

const modulus = text(String(shuffleModulus))
const factor = text(String(shuffleFactor))
