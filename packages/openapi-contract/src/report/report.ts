import type { OperationCoverage, Unreached } from '../coverage/coverage.ts'
import type { CheckOutcome, CheckResult } from '../running/check.ts'
import type { ContractRun } from '../running/contract-run.ts'
import type { Excused } from '../running/excused-log.ts'
import type { RateLimitSummary } from '../running/rate-limit.ts'
import type { Writes } from '../running/write-log.ts'
import { claimLedger, type LedgerEntry } from './ledger.ts'
import { closedOften, findGaps, findWeaknesses } from './weakness.ts'

/** A check that nobody chose is not lost. */
function findLost(results: readonly CheckResult[], earlier: readonly string[]): Report['lost'] {
  const passed = new Set(earlier)
  return results.flatMap(({ id, outcome, reason = '' }) =>
    passed.has(id) && (outcome === 'skipped' || outcome === 'not run') ? [{ id, reason }] : [],
  )
}

/** Everything that a run found. As JSON it is what `--json` writes. */
export interface Report {
  readonly target: string
  /** Runs the same again, with more arguments one check of it. */
  readonly command: string
  readonly seed: number
  /** Generated cases for each property. */
  readonly cases: number
  readonly requests: number
  /** Milliseconds. */
  readonly ms: number
  readonly counts: Readonly<Record<CheckOutcome, number>>
  readonly results: readonly CheckResult[]
  readonly coverage: readonly OperationCoverage[]
  /** What no request reached, each with the reason. */
  readonly unreached: readonly Unreached[]
  readonly ledger: readonly LedgerEntry[]
  /** What made the run prove little, one sentence each. Empty where nothing did. */
  readonly weaknesses: readonly string[]
  /** What was tried with some operations only, and how many others there are. */
  readonly sampled: Readonly<Record<string, number>>
  /** What the host's limit did to the run. Absent where it limited nothing. */
  readonly rateLimit?: RateLimitSummary
  /** How many reads were sent a second time, where the server closed the connection. */
  readonly readsAgain: number
  /** Checks that passed in an earlier run and did not run in this one, each with the reason. */
  readonly lost: readonly { readonly id: string; readonly reason: string }[]
  /** Requests that may have changed something. */
  readonly writes: readonly Writes[]
  /** Refusals of valid requests that are no failure, with how often they came. */
  readonly excused: readonly Excused[]
  /** Others use the server. */
  readonly isLive: boolean
  /** Values of the server's data are hidden. */
  readonly isDataHidden: boolean
}

/** @param earlier Ids of checks that passed in an earlier run. */
export function createReport(
  run: ContractRun,
  results: readonly CheckResult[],
  earlier: readonly string[] = [],
): Report {
  const counts: Record<CheckOutcome, number> = { passed: 0, failed: 0, skipped: 0, 'not run': 0 }
  for (const { outcome } of results) counts[outcome]++
  const rateLimit = run.rateLimit.summary()
  const readsAgain = run.readsAgain()
  const sum = (key: 'requests' | 'ms') => results.reduce((total, result) => total + result[key], 0)
  return {
    target: run.target.name,
    command: run.command,
    seed: run.seed,
    cases: run.cases,
    requests: sum('requests'),
    ms: Math.round(sum('ms')),
    counts,
    results,
    coverage: run.coverage.toJSON(),
    unreached: run.coverage.unreached(),
    weaknesses: [
      ...findGaps(run.document, run.operations),
      ...findWeaknesses(results, run.coverage.toJSON()),
      ...closedOften(readsAgain, sum('requests')),
    ],
    readsAgain,
    ledger: claimLedger(run.claims, results, run.evidence, run.departures),
    lost: findLost(results, earlier),
    sampled: Object.fromEntries(run.sampled),
    ...(rateLimit && { rateLimit }),
    writes: run.writes.toJSON(),
    excused: run.excused.toJSON(),
    isLive: run.target.isLive,
    isDataHidden: run.hiding !== undefined,
  }
}
