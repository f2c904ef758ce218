import type { Check } from './check.ts'

/** Checks that one run holds. Each takes about two kilobytes, and sends at least one request. */
const mostChecks = 200_000

/** The operations of a document have more checks than one run holds. The command tells how to choose some. */
export class TooManyChecks extends Error {
  override readonly name = 'TooManyChecks'
}

/**
 * All the checks in one list. Throws TooManyChecks as soon as there are more than one run holds.
 * @param lists Makes the checks, one list after the other.
 * @param operations How many operations they are about.
 */
export function collectChecks(lists: Iterable<readonly Check[]>, operations: number): Check[] {
  const checks: Check[] = []
  for (const list of lists) {
    for (const check of list) checks.push(check)
    if (checks.length > mostChecks)
      throw new TooManyChecks(`${operations} operations have more than ${mostChecks} checks, too many for one run.`)
  }
  return checks
}
