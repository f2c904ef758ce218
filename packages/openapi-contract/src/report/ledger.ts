import type { Claim } from '../document/claim.ts'
import type { Departure, DepartureLog } from '../evidence/departure-log.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { CheckResult } from '../running/check.ts'

export type Verdict = 'confirmed' | 'refuted' | 'untested'

/** What a run found about one claim. */
export interface LedgerEntry {
  readonly id: string
  readonly claim: string
  readonly pointer: string
  readonly verdict: Verdict
  /** The checks or responses that speak for or against it, or why none does. */
  readonly because: string
}

export const unspoken = 'no check of this run speaks of it'

type Judgement = Pick<LedgerEntry, 'verdict' | 'because'>

/** The document's claims, each with what the run found. */
export function claimLedger(
  claims: readonly Claim[],
  results: readonly CheckResult[],
  evidence: Evidence,
  departures: DepartureLog,
): LedgerEntry[] {
  return claims.map((claim) => {
    const { id, text, pointer } = claim
    return { id, claim: text, pointer, ...judge(claim, results, evidence, departures) }
  })
}

/** Whatever speaks against it refutes it; then whatever speaks for it confirms it. */
function judge(
  { id, pointer, isElement }: Claim,
  results: readonly CheckResult[],
  evidence: Evidence,
  departures: DepartureLog,
): Judgement {
  const judgements = [
    ...departures.against(id).map(byDeparture),
    ...(isElement ? bySightings(pointer, evidence) : []),
    ...byChecks(id, results),
  ]
  const found = (verdict: Verdict) => judgements.find((one) => one.verdict === verdict)
  const silent = isElement ? 'no response showed it' : unspoken
  return found('refuted') ?? found('confirmed') ?? found('untested') ?? { verdict: 'untested', because: silent }
}

function byChecks(id: string, results: readonly CheckResult[]): Judgement[] {
  const speaking = results.filter(({ claims, confirms = [] }) => claims.includes(id) || confirms.includes(id))
  const failed = speaking.find(
    (result) => ownOutcomeOf(result) === 'failed' && (result.refutes ?? result.claims).includes(id),
  )
  if (failed) return [{ verdict: 'refuted', because: `${failed.id}: ${failed.failure?.message ?? ''}` }]
  const passed = speaking.filter((result) => ownOutcomeOf(result) === 'passed')
  if (passed.length > 0) return [{ verdict: 'confirmed', because: passed.map((one) => one.id).join(', ') }]
  const skipped = speaking.find((result) => ownOutcomeOf(result) !== 'failed')
  return skipped ? [{ verdict: 'untested', because: `${skipped.id}: ${skipped.reason ?? 'not run'}` }] : []
}

const ownOutcomeOf = ({ outcome, ownOutcome }: CheckResult): CheckResult['outcome'] => ownOutcome ?? outcome

const byDeparture = ({ operation, status, message, times }: Departure): Judgement => ({
  verdict: 'refuted',
  because: `${message}; seen in ${count(times, 'response')}, first in ${operation} ${status}`,
})

function bySightings(pointer: string, evidence: Evidence): Judgement[] {
  const seen = evidence.of(pointer)
  if (!seen) return []
  if (seen.wrong !== undefined) return [{ verdict: 'refuted', because: seen.wrong }]
  if (seen.good > 0) return [{ verdict: 'confirmed', because: `${count(seen.good, 'response')} showed it` }]
  return [
    { verdict: 'untested', because: `${count(seen.taken, 'request')} with it got a response, which shows no effect` },
  ]
}

const count = (times: number, what: string): string => `${times} ${what}${times === 1 ? '' : 's'}`
