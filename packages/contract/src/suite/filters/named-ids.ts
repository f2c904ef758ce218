import { NothingToCheck, type Session } from '@b2core-clients/openapi-contract'
import { list } from '../client-calls.ts'
import { installationOf } from '../installation.ts'
import { hasAllFields } from '../whole-clients.ts'
import { type NamedIdRule, parameterOf } from './filter-rules.ts'

/** An id that finds somebody, and the name that each found client has. */
export interface NamedId {
  readonly id: number
  readonly name: string | undefined
  /** How many clients it finds. */
  readonly total: number
}

/** Ids that are tried where the document does not say which are in use. */
export const likelyIds = Array.from({ length: 12 }, (_, index) => index)

/** The ids that find somebody. */
export const namedIdsOf = (session: Session, rule: NamedIdRule): Promise<NamedId[]> =>
  session.remember(`the ids of ${rule.name}`, () => tryIds(session, rule))

async function tryIds(session: Session, rule: NamedIdRule): Promise<NamedId[]> {
  const stated = rule.name === 'statusIds' ? statedStatusIds(session) : []
  const found: NamedId[] = []
  for (const id of new Set([...likelyIds, ...stated])) {
    if (id === 0 && rule.isZeroIgnored) continue
    const { data, total } = await list(session, { [parameterOf(rule)]: id, limit: 1 })
    // Some hosts ignore a filter by 0.
    if (id === 0 && total === (await list(session, { limit: 1 })).total) continue
    const [client] = data
    if (!client || !hasAllFields(client)) continue
    const name = rule.nameOf(client)
    // Some hosts have 0 for none.
    if (id !== 0 || name !== undefined) found.push({ id, name, total })
  }
  if (found.length === 0) throw new NothingToCheck(`no id below ${likelyIds.length} is in use for filter[${rule.name}]`)
  return found
}

const statedStatusIds = (session: Session): number[] =>
  Object.values(installationOf(session).claims['status-ids'] ?? {})
    .flat()
    .map(Number)
