import type { CheckResult } from '../running/check.ts'

/**
 * The claims that a failed check is evidence against: one of them is wrong. What it takes for granted can be why only
 * where it is about a claim itself, and where it could not tell what is wrong.
 */
export const doubtedBy = ({ claims, refutes, suspects = [] }: CheckResult): readonly string[] =>
  refutes ?? (claims.length > 0 ? [...claims, ...suspects] : [])

/**
 * Of the claims that failed checks are evidence against, as few as explain all of these failures: one wrong fact fails
 * many checks, most of which are about something else as well.
 * @param known Claims that are refuted already. What they explain is evidence against no other claim.
 */
export function findCulprits(
  failed: readonly CheckResult[],
  passed: readonly CheckResult[],
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const culprits = new Set(known)
  const explained = (result: CheckResult) => doubtedBy(result).some((id) => culprits.has(id))
  for (;;) {
    const open = failed.filter((result) => doubtedBy(result).length > 0 && !explained(result))
    const [worst] = rank([...new Set(open.flatMap((result) => doubtedBy(result)))], open, passed)
    if (worst === undefined) return culprits
    culprits.add(worst)
  }
}

/** Those first that explain most; of equal ones those that the checks are about, and that the fewest checks confirm. */
function rank(ids: readonly string[], open: readonly CheckResult[], passed: readonly CheckResult[]): string[] {
  const count = (some: readonly CheckResult[], listed: (result: CheckResult) => readonly string[], id: string) =>
    some.filter((result) => listed(result).includes(id)).length
  const scores = new Map(
    ids.map((id) => [
      id,
      [
        count(open, doubtedBy, id),
        count(open, ({ claims, refutes }) => refutes ?? claims, id),
        -count(passed, ({ claims }) => claims, id),
      ],
    ]),
  )
  return ids.toSorted((a, b) => {
    const [left = [], right = []] = [scores.get(a), scores.get(b)]
    return right.map((score, index) => score - (left[index] ?? 0)).find((difference) => difference !== 0) ?? 0
  })
}
