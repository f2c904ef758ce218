import { NothingToCheck, type Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { restrictedTagsOf } from '../../targets/restricted-tags.ts'
import { installationOf } from '../installation.ts'
import { readWorld } from '../world.ts'

/** Sends a request as the admin who may see only some tags. */
export const asRestricted = { as: 'restricted' } as const

/** The tags that the restricted admin may see. */
export function allowedTags(session: Session): readonly string[] {
  const tags = restrictedTagsOf(session.target)
  if (!tags) throw new NothingToCheck("the restricted admin's tags are not known")
  return tags
}

export interface Divided {
  /** Clients that the restricted admin may see. */
  readonly seen: readonly Client[]
  /** The others. */
  readonly hidden: readonly Client[]
  /** False where both are parts of a sample of the server's clients. */
  readonly isWhole: boolean
  /** How many clients there are in all. */
  readonly total: number
}

/** Whether the restricted admin may see a client. */
export function visibility(session: Session): (client: Client) => boolean {
  const allowed = allowedTags(session)
  const isAny = installationOf(session).claims['restricted-admin-tags'] === 'any'
  return ({ tags }) => {
    const has = new Set((tags ?? []).map(({ name }) => name))
    return isAny ? allowed.some((tag) => has.has(tag)) : allowed.every((tag) => has.has(tag))
  }
}

/** The clients that the restricted admin may see, and the others. */
export async function divide(session: Session): Promise<Divided> {
  const { clients, isWhole, total } = await readWorld(session)
  const isVisible = visibility(session)
  const [seen, hidden] = [clients.filter(isVisible), clients.filter((client) => !isVisible(client))]
  if (seen.length === 0 || hidden.length === 0) throw new NothingToCheck('the tags tell no clients apart')
  return { seen, hidden, isWhole, total }
}
