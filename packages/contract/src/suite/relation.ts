import type { Check, Picture, Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { list } from './api.ts'

export interface RelationOptions {
  readonly needs?: Check['needs']
  readonly claims?: Check['claims']
}

/** A check of a relation between answers. What is read has to follow from what is stored. */
export const relation = (
  id: string,
  title: string,
  run: Check['run'],
  { needs = [], claims = [] }: RelationOptions = {},
): Check => ({
  id,
  title,
  needs: ['state', ...needs],
  claims,
  run,
  picture,
})

/** How many clients there are, and who was created, changed and signed in last. */
async function picture(session: Session): Promise<Picture> {
  const latest: Client[] = []
  let count = 0
  for (const sort_by of ['createTime', 'updateTime', 'loggedAt']) {
    const { data, total } = await list(session, { limit: 1, sort_by, sort_order: 'desc' })
    latest.push(...data)
    count = total
  }
  return { count, latest: JSON.stringify(latest) }
}
