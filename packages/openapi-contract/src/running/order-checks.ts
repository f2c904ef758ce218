import type { Capability } from '../target/target.ts'
import type { Check } from './check.ts'

/**
 * The checks in the order for a run whose requests are counted: what decides most comes first. A few checks decide every
 * claim once, and others of any kind decide it again, because the data may not have decided the first one: a list of
 * fifty does not show what its hundredth place does. Then undeclared fields are looked for in what these have seen. Then
 * come the other relations: those that only read, and then those that add to the data. Of each kind, a claim gets a second
 * check only when all have one. Reads that are compared with themselves, which take many requests, and the other refusals,
 * each of which looks at one rule, come last.
 */
export function orderByDecisions(checks: readonly Check[], capabilities: ReadonlySet<Capability>): Check[] {
  const isPossible = ({ needs }: Check): boolean => needs.every((need) => capabilities.has(need))
  const possible = checks.filter(isPossible)
  const deciding = possible.filter((check) => stageOf(check) !== 'undeclared')
  const first = decidingEveryClaim(deciding)
  const second = decidingEveryClaim(deciding.filter((check) => !first.includes(check)))
  const early = new Set([...first, ...second])
  const rest = checks.filter((check) => !early.has(check))
  const inStage = (stage: Stage): Check[] => rest.filter((check) => stageOf(check) === stage)
  const relations = inStage('relations')
  const writes = ({ needs }: Check): boolean => needs.includes('writes')
  return [
    ...early,
    ...inStage('undeclared'),
    ...inTurns(relations.filter((check) => !writes(check))),
    ...inTurns(relations.filter(writes)),
    ...inStage('steady'),
    ...inStage('refusals'),
  ]
}

type Stage = 'undeclared' | 'relations' | 'steady' | 'refusals'

function stageOf({ kind }: Check): Stage {
  if (kind === 'undeclared fields') return 'undeclared'
  if (kind === 'steady reads') return 'steady'
  const isOfOneRule = kind === 'refusal' || kind === 'ignored rule' || kind === 'undescribed method'
  return isOfOneRule ? 'refusals' : 'relations'
}

/** Those that decide every claim, then of the rest those that decide every claim again, and so on. */
function inTurns(checks: readonly Check[]): Check[] {
  const turn = decidingEveryClaim(checks)
  if (turn.length === 0) return [...checks]
  return [...turn, ...inTurns(checks.filter((check) => !turn.includes(check)))]
}

/** As few checks as decide every claim that any of them decides: each time the one that decides most of what is open. */
function decidingEveryClaim(checks: readonly Check[]): Check[] {
  const open = new Set(checks.flatMap(({ claims }) => claims))
  const chosen: Check[] = []
  const decides = ({ claims }: Check): number => new Set(claims.filter((claim) => open.has(claim))).size
  while (open.size > 0) {
    const best = checks.reduce((most, check) => (decides(check) > decides(most) ? check : most))
    chosen.push(best)
    for (const claim of best.claims) open.delete(claim)
  }
  return chosen
}
