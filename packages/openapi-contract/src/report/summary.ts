import type { CheckResult } from '../running/check.ts'
import { describeCoverage, notChosen } from './coverage-table.ts'
import { wrap } from './layout.ts'
import { describeLedger } from './ledger-table.ts'
import type { Report } from './report.ts'
import { plain, type Style } from './style.ts'

/** What a person reads at the end of a run: failures with their replay, what was skipped and why, coverage, ledger. */
export function summarize(report: Report, style: Style = plain): string {
  const { counts, results, requests, ms, seed, cases, target } = report
  const failures = results.filter(({ outcome }) => outcome === 'failed')
  const unrun = counts['not run'] > 0 ? `, ${counts['not run']} not run` : ''
  const failed = `${counts.failed} failed`
  return [
    ...failures.flatMap((result) => [describeFailure(result, report, style), '']),
    ...describeHidden(report, failures.length > 0),
    ...describeMoved(results),
    ...describeSkipped(results),
    ...describeCoverage(report, style),
    ...describeLedger(report.ledger, style, { isPartial: report.unreached.some(({ reason }) => reason === notChosen) }),
    ...describeWrites(report),
    ...describeRateLimit(report),
    ...describeWeaknesses(report.weaknesses, style),
    ...(failures.length > 0 ? ['Failed', ...failures.map(({ title }) => `  ${style('red', '✗')} ${title}`), ''] : []),
    `${target}: ${counts.passed} passed, ${counts.failed > 0 ? style('red', failed) : failed}, ${counts.skipped} skipped${unrun}`,
    `${requests} requests in ${(ms / 1000).toFixed(1)} s, seed ${seed}, ${cases} cases for each property`,
  ].join('\n')
}

/** One failure: what was expected and came, the requests as curl, and how to run it again. */
export function describeFailure(
  { id, title, failure }: CheckResult,
  { command }: Pick<Report, 'command'>,
  style = plain,
): string {
  const head = `${style('red', '✗')} ${style('bold', title)}`
  if (!failure) return head
  const { message, steps, seed, path } = failure
  const only = `--only '${id.replaceAll("'", "'\\''")}'`
  const again = [command, only, `--seed ${seed}`, ...(path === undefined ? [] : [`--path ${path}`])].join(' ')
  return [
    head,
    `  ${message}`,
    ...steps.flatMap(({ curl, answer }) => [`    ${curl}`, `      → ${answer}`]),
    `  again: ${again}`,
  ].join('\n')
}

function describeWeaknesses(weaknesses: readonly string[], style: Style): string[] {
  if (weaknesses.length === 0) return []
  const fix = '  Check the base URL, what the token may see, and whether the server has data.'
  return ['This run proves little', ...weaknesses.map((weakness) => `  ${style('red', '!')} ${weakness}`), fix, '']
}

const describeHidden = ({ isDataHidden }: Report, hasFailures: boolean): string[] =>
  isDataHidden && hasFailures ? ['Values of the data are hidden; --with-data shows them.', ''] : []

function describeRateLimit({ rateLimit }: Report): string[] {
  if (!rateLimit) return []
  const { refusals, waitedMs, rate } = rateLimit
  const times = refusals === 1 ? 'once' : `${refusals} times`
  const waited = `waited ${(waitedMs / 1000).toFixed(1)} s, then sent ${rate.toFixed(rate < 10 ? 1 : 0)} requests a second`
  return [`The host limited the rate (429) ${times}: ${waited} at most`, '']
}

const shownLocations = 10

/** What the run wrote on a server that others use, so that it can be found and removed. */
function describeWrites({ writes, isLive }: Report): string[] {
  if (!isLive || writes.length === 0) return []
  const lines = writes.flatMap(({ request, sent, done, locations }) => {
    const more = locations.length - shownLocations
    const places = [...locations.slice(0, shownLocations), ...(more > 0 ? [`${more} more in the JSON report`] : [])]
    return [`  ${request}: ${sent} sent, ${done} succeeded`, ...wrap(places, { indent: 4, between: ', ' })]
  })
  return ['Written', ...lines, '']
}

/** Checks that failed while somebody else changed the data, and not in quiet. */
function describeMoved(results: readonly CheckResult[]): string[] {
  const moved = results.filter((result) => result.moved !== undefined)
  if (moved.length === 0) return []
  const lines = moved.flatMap(({ id, outcome, moved: how }) => [
    `  ${id}: ${outcome === 'passed' ? 'held when it was asked again' : 'undecided'}`,
    ...wrap((how ?? '').split(' '), { indent: 4, between: ' ' }),
  ])
  return [`Data moved while ${moved.length} ${moved.length === 1 ? 'check' : 'checks'} looked at it`, ...lines, '']
}

/** Skipped checks by their reason, each with how many and which. */
function describeSkipped(results: readonly CheckResult[]): string[] {
  const skipped = results.filter(({ outcome }) => outcome === 'skipped' || outcome === 'not run')
  if (skipped.length === 0) return []
  const byReason = Map.groupBy(skipped, ({ reason = '' }) => reason)
  const lines = [...byReason].flatMap(([reason, some]) => {
    const others = some.filter((result) => !isNamedByCoverage(result))
    const named = some.length - others.length
    const more = named === 0 ? [] : [`${others.length > 0 ? 'and ' : ''}${named} named under "Not reached"`]
    return [
      `  ${some.length}: ${reason}`,
      ...wrap([...others.map(({ id }) => id), ...more], { indent: 4, between: ', ' }),
    ]
  })
  return ['Skipped', ...lines, '']
}

/** Checks that look at one thing of the document each: what was not reached of it says the same. */
const isNamedByCoverage = ({ kind }: CheckResult): boolean => kind === 'refusal' || kind === 'chosen status'
