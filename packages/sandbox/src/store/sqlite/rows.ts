import { textFilters } from '../../domain/client-query.ts'
import type { ClientKeys, ClientRecord } from '../../domain/client-record.ts'
import { toJson } from '../../domain/json.ts'
import type { StoredClient } from '../client-store.ts'

/** Which column holds which key: the one place where rows and clients meet. */
export const columns = {
  clientId: 'client_id',
  email: 'email_key',
  name: 'name_key',
  nickname: 'nickname_key',
  city: 'city_key',
  companyShortName: 'company_short_key',
  companyFullName: 'company_full_key',
  managerId: 'manager_id',
  countryCode: 'country_code',
  statusId: 'status_id',
  internalTypeId: 'internal_type_id',
  riskLevelId: 'risk_level_id',
  typeId: 'type_id',
  verificationLevelId: 'verification_level_id',
  loggedAt: 'logged_at',
  createTime: 'create_time',
  updateTime: 'update_time',
} as const satisfies Record<Exclude<keyof ClientKeys, 'tags'>, string>

export const columnList = [...Object.values(columns), 'answer', 'input'] as const

/** Those with an index that finds parts of them. */
export const textColumns = textFilters.map((filter) => columns[filter])

const keyList = Object.keys(columns) as (keyof typeof columns)[]

/** The values of one row, in the order of `columnList`. */
export function toRow(keys: ClientKeys, record: ClientRecord): (string | number | null)[] {
  const row: (string | number | null)[] = keyList.map((key) => keys[key])
  row.push(toJson(record.client), record.input === undefined ? null : toJson(record.input))
  return row
}

/** What is read back of a row: `client_id` and `answer`, in this order. */
export const fromRow = ([clientId, json]: [number, string]): StoredClient => ({ clientId, json })
