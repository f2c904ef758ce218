import { isDeepStrictEqual } from 'node:util'
import { atPointer } from '../../document/json-pointer.ts'
import type { Session } from '../../running/session.ts'

/**
 * How often a response is read again, and how many of these reads may differ where it does not change by itself. A fault
 * can come every fourth time.
 */
const mostReads = 40
const mostOthers = 10

/** After so many reads without a difference, no more are needed. */
const enoughAlike = 16

/** The part of a response that differs: `/` for all of it. */
export const partAt = (whole: unknown, where: string): unknown => (where === '/' ? whole : atPointer(whole, where))

/**
 * Whether a part of a response often changes without a reason, such as the name of one of several servers that take turns.
 * @param ask Sends the same request again, and returns what is compared of its response
 */
export function changesByItself(
  session: Session,
  ask: () => Promise<unknown>,
  before: unknown,
  where: string,
): Promise<boolean> {
  return session.log.aside(async () => {
    let others = 0
    for (let count = 1; count <= mostReads; count++) {
      if (!isDeepStrictEqual(partAt(await ask(), where), partAt(before, where))) others++
      if (others > mostOthers) return true
      if (others === 0 && count === enoughAlike) return false
    }
    return false
  })
}
