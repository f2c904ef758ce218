import type { Check, Session, Snapshot } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import type { Capability } from './capabilities.ts'
import { list } from './client-calls.ts'
import { installationOf } from './installation.ts'

/** A relation between responses that every server of this API keeps. */
export interface Relation {
  /** Unique in its group. Group and name together are the check's id: `paging/total`. */
  readonly name: string
  readonly title: string
  /** What a target must be able to do, apart from what the group needs. @default nothing */
  readonly needs?: readonly Capability[]
  /** Ids of the claims that the relation confirms or refutes. @default none */
  readonly claims?: readonly string[]
  /** Ids of other claims that can be why it fails: what it takes for granted. @default none */
  readonly suspects?: readonly string[]
  readonly verify: Check['verify']
}

export interface GroupOptions {
  /** What a target must be able to do for every relation of the group. @default nothing */
  readonly needs?: readonly Capability[]
}

/**
 * Makes the checks of one group. The group is the file or the folder that its checks are in: `creating/defaults` is in
 * `creating`.
 */
export const relationsOf =
  (group: string, { needs: neededByGroup = [] }: GroupOptions = {}) =>
  ({ name, title, needs = [], claims = [], suspects = [], verify }: Relation): Check => ({
    id: `${group}/${name}`,
    kind: 'relation',
    group,
    title,
    // What is read has to follow from what is stored.
    needs: ['state', ...neededByGroup, ...needs],
    claims,
    suspects,
    verify,
    snapshot,
  })

/** How many clients there are, and who was created, changed and signed in last. */
async function snapshot(session: Session): Promise<Snapshot> {
  const { claims } = installationOf(session)
  const fields = [...(claims['sort-fields'] ?? [])].map(String)
  const latest: Client[] = []
  let { total: count } = await list(session, { limit: 1 })
  for (const sort_by of ['createTime', 'updateTime', 'loggedAt'].filter((field) => fields.includes(field))) {
    const { data, total } = await list(session, { limit: 1, sort_by, sort_order: 'desc' })
    latest.push(...data)
    count = total
  }
  return { count, latest: JSON.stringify(latest) }
}
