import type { Claim } from '../document/claim.ts'
import type { Departure, DepartureLog } from '../evidence/departure-log.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { CheckResult } from '../running/check.ts'
import { doubtedBy, findCulprits } from './culprits.ts'

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
  const departed = claims.filter(({ id }) => departures.against(id).length > 0).map(({ id }) => id)
  const [failed, passed] = (['failed', 'passed'] as const).map((outcome) =>
    results.filter((result) => ownOutcomeOf(result) === outcome),
  )
  const culprits = findCulprits(failed ?? [], passed ?? [], new Set(departed))
  return claims.map((claim) => {
    const { id, text, pointer } = claim
    return { id, claim: text, pointer, ...judge(claim, { results, culprits }, evidence, departures) }
  })
}

interface Findings {
  readonly results: readonly CheckResult[]
  /** The claims that explain why checks failed. */
  readonly culprits: ReadonlySet<string>
}

/** Whatever speaks against it refutes it; then whatever speaks for it confirms it. */
function judge(
  { id, pointer, isElement }: Claim,
  findings: Findings,
  evidence: Evidence,
  departures: DepartureLog,
): Judgement {
  const judgements = [
    ...departures.against(id).map(byDeparture),
    ...(isElement ? bySightings(pointer, evidence) : []),
    ...byChecks(id, findings),
  ]
  const found = (verdict: Verdict) => judgements.find((one) => one.verdict === verdict)
  const silent = isElement ? 'no response showed it' : unspoken
  return found('refuted') ?? found('confirmed') ?? found('untested') ?? { verdict: 'untested', because: silent }
}

function byChecks(id: string, { results, culprits }: Findings): Judgement[] {
  const speaking = results.filter(({ claims, confirms = [] }) => claims.includes(id) || confirms.includes(id))
  const doubting = results.filter((result) => ownOutcomeOf(result) === 'failed' && doubtedBy(result).includes(id))
  const failed = doubting.find(({ claims }) => claims.includes(id)) ?? doubting[0]
  if (failed && culprits.has(id))
    return [{ verdict: 'refuted', because: `${failed.id}: ${failed.failure?.message ?? ''}` }]
  const passed = speaking.filter((result) => ownOutcomeOf(result) === 'passed')
  const telling = passed.filter((result) => untoldBy(result, id) === undefined)
  if (telling.length > 0) return [{ verdict: 'confirmed', because: telling.map((one) => one.id).join(', ') }]
  const culprit = failed && doubtedBy(failed).find((other) => culprits.has(other))
  if (failed && culprit) return [{ verdict: 'untested', because: `${failed.id} failed, which ${culprit} explains` }]
  const [silent] = passed
  if (silent) return [{ verdict: 'untested', because: `${silent.id} passed, but ${untoldBy(silent, id)}` }]
  const skipped = speaking.find((result) => ownOutcomeOf(result) !== 'failed')
  return skipped ? [{ verdict: 'untested', because: `${skipped.id}: ${skipped.reason ?? 'not run'}` }] : []
}

/** Why a check that passed says nothing about a claim. */
const untoldBy = ({ untold = [] }: CheckResult, claim: string): string | undefined =>
  untold.find(({ claims }) => claims?.includes(claim) ?? true)?.reason

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
