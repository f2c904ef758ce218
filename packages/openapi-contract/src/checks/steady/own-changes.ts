import { isDeepStrictEqual } from 'node:util'
import { atPointer } from '../../document/json-pointer.ts'
import type { Session } from '../../running/session.ts'

/**
 * Looks that tell a response that is another one each time, and how many of these may be others where it is not: a fault
 * may well come every fourth time.
 */
const looks = 40
const mostOthers = 10

/** So many looks without another one are enough. */
const looksAlike = 16

/** The part of a response that differs: `/` for all of it. */
export const partAt = (whole: unknown, where: string): unknown => (where === '/' ? whole : atPointer(whole, where))

/**
 * Whether a part of a response often is something else without any reason, as the name of the next server in turn or one
 * of three sayings.
 * @param ask Returns what is compared of the same response again
 */
export function changesByItself(
  session: Session,
  ask: () => Promise<unknown>,
  before: unknown,
  where: string,
): Promise<boolean> {
  return session.log.aside(async () => {
    let others = 0
    for (let count = 1; count <= looks; count++) {
      if (!isDeepStrictEqual(partAt(await ask(), where), partAt(before, where))) others++
      if (others > mostOthers) return true
      if (others === 0 && count === looksAlike) return false
    }
    return false
  })
}
