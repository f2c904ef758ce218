import { NothingToCheck, type Session } from '@b2core-clients/openapi-contract'
import { list } from '../client-calls.ts'
import { type FilterRule, meets, type NamedIdRule, parameterOf } from './filter-rules.ts'

/** Valid values that hardly anybody has, by the kind of the filter. No code begins with a zero. */
const candidates: Readonly<Record<FilterRule['kind'], readonly (string | number)[]>> = {
  id: [987_654_321, 987_654_322, 987_654_323],
  ids: [987_654_321, 987_654_322, 987_654_323],
  country: ['999', '997', '995', '993', '991', '989', '987', '985', '983', '981'],
  address: ['nobody.at.all@nowhere.example', 'no.one.at.all@nowhere.example', 'not.a.soul@nowhere.example'],
  text: ['zqxjzqxj', 'qjzxvkqj', 'xvqzjkxq'],
}

/** A valid value that hardly anybody has. */
export const seldomValue = (rule: FilterRule | NamedIdRule): string | number =>
  candidates['kind' in rule ? rule.kind : 'ids'][0] ?? ''

/**
 * A value that no client has. Any client may have any value, so the server is asked first: a value is in use where it
 * finds a client that has it. A server that finds others by it is no reason to choose another value.
 */
export async function unusedValue(session: Session, rule: FilterRule): Promise<string | number> {
  for (const value of candidates[rule.kind]) {
    const { data } = await list(session, { [parameterOf(rule)]: value, limit: 1 })
    if (!data.some((client) => meets(rule, client, value))) return value
  }
  throw new NothingToCheck(`somebody has each value that was tried for filter[${rule.name}]`)
}
