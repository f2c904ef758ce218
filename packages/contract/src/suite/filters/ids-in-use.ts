import { NothingToCheck, type Session } from '@b2core-clients/openapi-contract'
import { list } from '../client-calls.ts'

/** Ids that are likely to be in use where the document cannot say which are. */
export const likelyIds = Array.from({ length: 12 }, (_, index) => index)

export async function idsInUse(session: Session, name: string): Promise<number[]> {
  const used: number[] = []
  for (const id of likelyIds) if ((await list(session, { [`filter[${name}]`]: id, limit: 1 })).total > 0) used.push(id)
  if (used.length === 0) throw new NothingToCheck(`no id below ${likelyIds.length} is in use for filter[${name}]`)
  return used
}
