import type { JsonObject } from '../engine/json.ts'
import type { CheckResult } from '../run/check.ts'
import type { Evidence } from '../run/evidence.ts'
import { listAssumptions } from './assumptions.ts'

export type Verdict = 'confirmed' | 'refuted' | 'untested'

/** What a run has to say of one assumption. */
export interface LedgerEntry {
  readonly id: string
  readonly claim: string
  readonly pointer: string
  readonly verdict: Verdict
  /** The checks that speak for or against it, or why none does. */
  readonly because: string
}

type Judgement = Pick<LedgerEntry, 'verdict' | 'because'>

/** The document's assumptions, each with what the run found: guesses that became facts, or fell. */
export function assumptionLedger(
  document: JsonObject,
  results: readonly CheckResult[],
  evidence: Evidence,
): LedgerEntry[] {
  return listAssumptions(document).map(({ id, claim, pointer, isElement }) => ({
    id,
    claim,
    pointer,
    ...(isElement ? judgeElement(pointer, evidence) : judgeClaim(id, results)),
  }))
}

function judgeClaim(id: string, results: readonly CheckResult[]): Judgement {
  const speaking = results.filter(({ claims }) => claims.includes(id))
  const failed = speaking.find(({ outcome }) => outcome === 'failed')
  if (failed) return { verdict: 'refuted', because: `${failed.id}: ${failed.failure?.message ?? ''}` }
  const passed = speaking.filter(({ outcome }) => outcome === 'passed')
  if (passed.length > 0) return { verdict: 'confirmed', because: passed.map((one) => one.id).join(', ') }
  const [skipped] = speaking
  return {
    verdict: 'untested',
    because: skipped ? `${skipped.id}: ${skipped.reason ?? 'not run'}` : 'no check of this run speaks of it',
  }
}

function judgeElement(pointer: string, evidence: Evidence): Judgement {
  const seen = evidence.of(pointer)
  if (!seen) return { verdict: 'untested', because: 'no answer showed it' }
  if (seen.wrong !== undefined) return { verdict: 'refuted', because: seen.wrong }
  return { verdict: 'confirmed', because: `${seen.good} answers` }
}
