import type { CheckResult } from '../run/check.ts'
import type { LedgerEntry } from './ledger.ts'
import type { Report } from './report.ts'
import { shorten, table } from './table.ts'

/** What a person reads at the end of a run: failures with their replay, what was skipped and why, coverage, ledger. */
export function summarize(report: Report): string {
  const { counts, results, requests, ms, seed, runs, target } = report
  const failures = results.filter(({ outcome }) => outcome === 'failed')
  const unrun = counts['not run'] > 0 ? `, ${counts['not run']} not run` : ''
  return [
    ...failures.flatMap((result) => [describeFailure(result, target), '']),
    ...describeSkipped(results),
    ...describeCoverage(report),
    ...describeLedger(report.ledger),
    `${target}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped${unrun}`,
    `${requests} requests in ${(ms / 1000).toFixed(1)} s, seed ${seed}, ${runs} cases for each property`,
  ].join('\n')
}

/** One failure: what was expected and came, the requests as curl, and how to run it again. */
export function describeFailure({ id, title, failure }: CheckResult, target: string): string {
  if (!failure) return `✗ ${title}`
  const { message, steps, seed, path } = failure
  const again = `b2core-contract --target ${target} --only '${id}' --seed ${seed}`
  return [
    `✗ ${title}`,
    `  ${message}`,
    ...steps.flatMap(({ curl, answer }) => [`    ${curl}`, `      → ${answer}`]),
    `  again: ${again}${path === undefined ? '' : ` --path ${path}`}`,
  ].join('\n')
}

/** Skipped checks by their reason, each with how many and which. */
function describeSkipped(results: readonly CheckResult[]): string[] {
  const byReason = new Map<string, string[]>()
  for (const { outcome, reason = '', id } of results)
    if (outcome === 'skipped' || outcome === 'not run') byReason.set(reason, [...(byReason.get(reason) ?? []), id])
  if (byReason.size === 0) return []
  const lines = [...byReason].flatMap(([reason, ids]) => [
    `  ${ids.length}: ${reason}`,
    ...ids.map((id) => `    ${id}`),
  ])
  return ['Skipped', ...lines, '']
}

function describeCoverage({ coverage, unreached }: Report): string[] {
  const reached = (counts: Readonly<Record<string, number>>) => {
    const all = Object.values(counts)
    return `${all.filter((count) => count > 0).length}/${all.length}`
  }
  const rows = coverage.map(({ operation, requests, statuses, parameters, constraints }) => [
    operation,
    String(requests),
    reached(statuses),
    reached(parameters),
    reached(constraints),
  ])
  return [
    'Coverage',
    ...table([['operation', 'requests', 'statuses', 'parameters', 'constraints'], ...rows]),
    ...(unreached.length > 0 ? ['  not reached:', ...unreached.map((one) => `    ${one}`)] : []),
    '',
  ]
}

function describeLedger(ledger: readonly LedgerEntry[]): string[] {
  if (ledger.length === 0) return []
  const rows = ledger.map(({ verdict, id, claim, because }) => [verdict, id, shorten(claim, 60), shorten(because, 60)])
  return ['Assumptions', ...table(rows), '']
}
