import { isTextKey } from '../../domain/client-keys.ts'
import type { ClientQuery, Selection } from '../../domain/client-query.ts'
import type { ListRules } from '../../domain/list-rules.ts'
import { conditionsOf } from '../conditions.ts'
import { fewMatches } from '../count-cache.ts'
import { directionOf, sortOf } from '../order.ts'
import { join, type Sql, slot, sql, text } from '../sql.ts'
import { beginningOf, exactTextOf, tieOf } from './columns.ts'
import { hasTags, isOneShortText, meets } from './conditions.ts'
import { hasKnownValue, knownCount } from './value-counts.ts'

/** The client with an identifier. @param tagMatch Only if it has any or all of the slot's tags. @default whatever its tags */
export function findQuery(tagMatch?: ListRules['tags']): Sql {
  const found = sql`select clients.client_id, clients.json from sandbox_clients clients
    where clients.tenant = ${slot('tenant')} and clients.client_id = ${slot('clientId')}`
  return tagMatch ? sql`${found} and ${hasTags(tagMatch)}` : found
}

/**
 * One page, with the version and the total, in one statement: others may create clients at the same time. A total that is
 * known for this version is not counted again. A page after the last client is not searched. When few clients have a short
 * text, they are found by their values: in the order of the list, most clients would be read before they are all found.
 */
export function pageQuery(query: ClientQuery): Sql {
  const matching = fromMatching(query)
  const counted = knownCount(query) ?? sql`(select count(*) ${matching})`
  const total = conditionsOf(query.filter).length === 0 ? sql`state.clients` : counted
  const isFew = sql`counted.total <= ${text(String(fewMatches))}`
  const few = isOneShortText(query) ? hasKnownValue(query, isFew) : undefined
  const page = few
    ? sql`(${pageOf(query, sql`${matching} and not ${isFew}`)}) union all
      (${pageOf(query, sql`${fromTenant} and ${isFew} and ${few}`)})`
    : pageOf(query, matching)
  // With the offset of 0, PostgreSQL counts once although the total is used twice.
  return sql`
    select state.version, counted.total, page.client_id, page.json
    from sandbox_state state
    cross join lateral (
      select case when state.version = ${slot('knownVersion')} then ${slot('knownTotal')} else ${total} end as total offset 0
    ) counted
    left join lateral (${page}) page on true
    where state.tenant = ${slot('tenant')}`
}

function pageOf(query: ClientQuery, matching: Sql): Sql {
  return sql`select clients.client_id, clients.json ${matching} and counted.total > ${slot('offset')}
    order by ${orderOf(query)} limit ${slot('limit')} offset ${slot('offset')}`
}

/** The order of a list. That of a text begins with what its index has. */
function orderOf(query: ClientQuery): Sql {
  const { sortBy, sortOrder, rules } = query
  const order = sortOf(query, sql`clients.`, exactTextOf)
  if (!isTextKey(sortBy) || rules.isTextOrderCaseSensitive) return order
  const beginning = sql`${text(beginningOf(sortBy))} ${directionOf(sortOrder, rules)}`
  if (rules.ties !== 'by-id') return sql`${beginning}, ${order}`
  const tieOrder = sortOrder === 'asc' ? 'asc nulls last' : 'desc nulls first'
  return sql`${beginning}, ${text(tieOf(sortBy))} ${text(tieOrder)}, ${order}`
}

const fromTenant = sql`from sandbox_clients clients where clients.tenant = ${slot('tenant')}`

function fromMatching(selection: Selection): Sql {
  const conditions = conditionsOf(selection.filter).map((condition) => meets(condition, selection))
  return join([fromTenant, ...conditions], ' and ')
}

/** The clients as they were given to the store, in the order of creation. */
export const recordsText = `select json, input, status_id, risk_level_id, internal_type_id from sandbox_clients
  where tenant = $1 order by create_time, client_id`

/** The highest identifier that is followed by an assigned one but is free itself. */
export const highestFreeIdText = `select assigned.client_id - 1 as id from sandbox_clients assigned
  where assigned.tenant = $1 and assigned.client_id > 1 and not exists (
    select 1 from sandbox_clients other where other.tenant = $1 and other.client_id = assigned.client_id - 1)
  order by assigned.client_id desc limit 1`
