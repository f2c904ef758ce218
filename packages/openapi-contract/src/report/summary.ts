import { mostOthers } from '../checks/steady/others-of.ts'
import type { CheckResult } from '../running/check.ts'
import type { FailureRule } from '../running/failure.ts'
import { type Cause, groupByCause } from './causes.ts'
import { describeCoverage, notChosen } from './coverage-table.ts'
import { wrap } from './layout.ts'
import { describeLedger } from './ledger-table.ts'
import type { Report } from './report.ts'
import { plain, type Style } from './style.ts'
import { neverSucceeded } from './weakness.ts'

export interface SummaryOptions {
  /** How parts are marked. @default not at all */
  readonly style?: Style
  /** With every failure, skipped checks by name, the coverage and the whole ledger. @default false */
  readonly verbose?: boolean
}

/** What a person reads at the end of a run: failures by their cause, and what else decides how much the run proves. */
export function summarize(report: Report, { style = plain, verbose = false }: SummaryOptions = {}): string {
  const { counts, results, requests, ms, seed, cases, target, ledger } = report
  const causes = groupByCause(results)
  const unrun = counts['not run'] > 0 ? `, ${counts['not run']} not run` : ''
  const failed = `${counts.failed} failed`
  const isPartial = report.unreached.some(({ reason }) => reason === notChosen)
  return [
    ...causes.flatMap((cause) => [describeCause(cause, report, { style, verbose }), '']),
    ...describeHidden(report, causes.length > 0),
    ...describeMoved(results),
    ...(verbose ? [...describeSkipped(results), ...describeCoverage(report, style)] : countSkipped(results)),
    ...describeLedger(ledger, style, { isPartial, verbose }),
    ...describeExcused(report),
    ...describeWrites(report),
    ...describeSampled(report),
    ...describeRateLimit(report),
    ...describeReadsAgain(report),
    ...describeLost(report, style),
    ...describeWeaknesses(report, style),
    ...(causes.length > 1 ? ['Failed', ...causes.map((cause) => `  ${style('red', '✗')} ${headOf(cause)}`), ''] : []),
    `${target}: ${counts.passed} passed, ${counts.failed > 0 ? style('red', failed) : failed}, ${counts.skipped} skipped${unrun}`,
    `${requests} requests in ${(ms / 1000).toFixed(1)} s, seed ${seed}, ${cases} cases for each property`,
  ].join('\n')
}

/** Refusals that are no failure: who reads them sees whether the run had the data that it needs. */
function describeExcused({ excused }: Report): string[] {
  if (excused.length === 0) return []
  const lines = [...Map.groupBy(excused, ({ status }) => status)].flatMap(([status, some]) => {
    const [first = '', ...others] = some.map(({ operation, refused, sent }) => `${operation} (${refused} of ${sent})`)
    return wrap([`${status}: ${first}`, ...others], { indent: 2, between: ', ' })
  })
  return ['Valid requests that were refused, for a reason that no schema can state', ...lines, '']
}

/** What was not tried with every operation. */
function describeSampled({ sampled }: Report): string[] {
  const names = Object.entries(sampled)
  if (names.length === 0) return []
  const lines = names.map(([name, others]) => `  ${name}: ${mostOthers} of ${others} other operations for each`)
  return ['Sampled, so that the run does not grow with pairs of operations', ...lines, '']
}

/** Failures of one check have its title, unless another promise is broken: that responses are as documented. */
function headOf({ title, results, operations = [] }: Cause): string {
  const [first, ...others] = results
  if (operations.length > 1) return `${title} (${operations.length} operations)`
  if (others.length > 0) return `${title} (${results.length} checks)`
  return first?.failure?.rule === undefined || isOfCheck.has(first.failure.rule) ? (first?.title ?? title) : title
}

/** Broken rules for which the title of a check says more. */
const isOfCheck = new Set<FailureRule>(['no response', 'server-error', 'undeclared'])

/** Ids of checks with the same cause that are named. */
const mostNamed = 5

/** Operations that are named whose descriptions lack something: who adds it needs all of them. */
const mostOperations = 40

function describeCause(cause: Cause, report: Report, { style, verbose }: Required<SummaryOptions>): string {
  const [first, ...others] = cause.results
  if (!first) return ''
  const fix = `  fix: ${cause.fix}`
  if (verbose) return [...cause.results.map((result) => describeFailure(result, report, style)), fix].join('\n')
  const { operations = [] } = cause
  const listed = operations.length > 1 ? namedOf('in', operations, mostOperations) : []
  const also =
    operations.length > 0
      ? []
      : namedOf(
          'also',
          others.map(({ id }) => id),
          mostNamed,
        )
  return [...describeFailure(first, report, style, headOf(cause)).split('\n'), fix, ...listed, ...also].join('\n')
}

/** Some names below a word, and how many more there are. */
function namedOf(word: string, names: readonly string[], most: number): string[] {
  if (names.length === 0) return []
  const more = names.length - most
  const pieces = [...names.slice(0, most), ...(more > 0 ? [`${more} more (--verbose names them)`] : [])]
  return [`  ${word}:`, ...wrap(pieces, { indent: 4, between: ', ' })]
}

/** One failure: what was expected and came, the requests as curl, and how to run it again. */
export function describeFailure(
  result: CheckResult,
  report: Pick<Report, 'command'>,
  style = plain,
  title = result.title,
): string {
  const { failure } = result
  const head = `${style('red', '✗')} ${style('bold', title)}`
  if (!failure) return head
  const { expected, received, steps } = failure
  return [
    head,
    `  expected ${expected}`,
    `  received ${received}`,
    ...steps.flatMap(({ curl, answer }) => [`    ${curl}`, `      → ${answer}`]),
    `  again: ${againOf(result, report)}`,
  ].join('\n')
}

/** What a person types to run a failed check again, straight to its smallest case. */
export function againOf({ id, failure }: CheckResult, { command }: Pick<Report, 'command'>): string {
  const { seed, path } = failure ?? {}
  const only = `--only '${id.replaceAll("'", "'\\''")}'`
  return [
    command,
    only,
    ...(seed === undefined ? [] : [`--seed ${seed}`]),
    ...(path === undefined ? [] : [`--path ${path}`]),
  ].join(' ')
}

function describeLost({ lost }: Report, style: Style): string[] {
  if (lost.length === 0) return []
  return [
    'Passed before, and did not run now',
    ...lost.map(({ id, reason }) => `  ${style('red', '!')} ${id}: ${reason}`),
    '',
  ]
}

function countSkipped(results: readonly CheckResult[]): string[] {
  const skipped = results.filter(({ outcome }) => outcome === 'skipped' || outcome === 'not run')
  if (skipped.length === 0) return []
  const byReason = [...Map.groupBy(skipped, ({ reason = '' }) => reason)]
  const lines = byReason.map(([reason, some]) => `  ${some.length}: ${reason}${hintFor(reason)}`)
  return ['Skipped (--verbose names them)', ...lines, '']
}

/** Options that give a target what its checks need. */
const optionsFor = new Map([
  ['writes', '--allow-writes'],
  ['exclusive data', '--exclusive'],
])

/** What a person can do about checks that were skipped. */
function hintFor(reason: string): string {
  const lacking = /^the target lacks: (.*)/.exec(reason)?.[1]?.split(', ') ?? []
  const options = lacking.map((need) => optionsFor.get(need))
  return options.length > 0 && options.every((option) => option !== undefined) ? ` (${options.join(' ')})` : ''
}

function describeWeaknesses({ weaknesses, results, coverage }: Report, style: Style): string[] {
  if (weaknesses.length === 0) return []
  const lines = weaknesses.map((weakness) => `  ${style('red', '!')} ${weakness}`)
  const fix = '  Check the base URL, what the token may see, and whether the server has data.'
  // The other weaknesses say themselves what to do.
  return ['This run proves little', ...lines, ...(neverSucceeded(results, coverage).length > 0 ? [fix] : []), '']
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

const describeReadsAgain = ({ readsAgain }: Report): string[] =>
  readsAgain === 0
    ? []
    : [
        `Sent a second time, since the server closed the connection: ${readsAgain} ${readsAgain === 1 ? 'read' : 'reads'}`,
        '',
      ]

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
const isNamedByCoverage = ({ kind }: CheckResult): boolean =>
  kind === 'refusal' || kind === 'ignored rule' || kind === 'chosen status'
