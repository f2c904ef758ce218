import { NothingToCheck, type Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { restrictedTagsOf } from '../../targets/restricted-tags.ts'
import { readWorld } from '../world.ts'

/** Sends a request as the admin who may see only some tags. */
export const asRestricted = { as: 'restricted' } as const

/** The tags that the restricted admin may see. */
export function allowedTags(session: Session): readonly string[] {
  const tags = restrictedTagsOf(session.target)
  if (!tags) throw new NothingToCheck("the restricted admin's tags are not known")
  return tags
}

/** The clients that bear one of the restricted admin's tags, and the others. */
export async function divide(session: Session): Promise<{ seen: Client[]; hidden: Client[] }> {
  const tags = allowedTags(session)
  const { clients, isWhole } = await readWorld(session)
  if (!isWhole) throw new NothingToCheck('the server has more clients than a run reads')
  const bears = ({ tags: borne }: Client) =>
    (borne ?? []).some(({ name }) => typeof name === 'string' && tags.includes(name))
  const [seen, hidden] = [clients.filter(bears), clients.filter((client) => !bears(client))]
  if (seen.length === 0 || hidden.length === 0) throw new NothingToCheck('the tags tell no clients apart')
  return { seen, hidden }
}
