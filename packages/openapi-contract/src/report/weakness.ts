import type { OperationCoverage } from '../coverage/coverage.ts'
import type { ApiDocument } from '../document/document.ts'
import type { Operation } from '../document/operations.ts'
import type { CheckResult } from '../running/check.ts'

/**
 * What made a run prove little although nothing failed: checks that were not run, and operations that never succeeded. A
 * server that responds 404 to everything keeps many promises.
 */
export function findWeaknesses(results: readonly CheckResult[], coverage: readonly OperationCoverage[]): string[] {
  return [...nothingRan(results), ...unrun(results), ...unexplained(results), ...neverSucceeded(results, coverage)]
}

/** Operations that are named of one reference. */
const mostNamed = 3

/** References of the document that lead nowhere: what they stand for is not checked, and where a request needs it, is not sent. */
export const missingReferences = ({ missing }: ApiDocument, operations: readonly Operation[]): string[] =>
  [...missing].map((reference) => {
    const left = operations.filter((one) => one.missing?.includes(reference)).map(({ id }) => id)
    const more = left.length > mostNamed ? ` and ${left.length - mostNamed} more` : ''
    const names = left.length > 0 ? `; left out: ${left.slice(0, mostNamed).join(', ')}${more}` : ''
    return `the reference ${reference} leads nowhere${names}`
  })

/** If every check was skipped, the run proves nothing. */
function nothingRan(results: readonly CheckResult[]): string[] {
  const [first] = results
  if (!first || results.some(({ outcome }) => outcome !== 'skipped')) return []
  return [`every check was skipped, for example ${first.id}: ${first.reason ?? ''}`]
}

/** What a server does only now and then is still wrong. */
const unexplained = (results: readonly CheckResult[]): string[] =>
  results.flatMap(({ id, isUnexplained, moved = '' }) =>
    isUnexplained ? [`${id} failed once although nobody was seen to change the data: ${moved}`] : [],
  )

/** What ended the run before its checks were done. */
function unrun(results: readonly CheckResult[]): string[] {
  const [first, ...others] = results.filter(({ outcome }) => outcome === 'not run')
  return first ? [`${others.length + 1} of ${results.length} checks were not run: ${first.reason ?? ''}`] : []
}

/** Operations whose valid requests were all refused: the address, the token or the data may be the wrong one. */
export function neverSucceeded(results: readonly CheckResult[], coverage: readonly OperationCoverage[]): string[] {
  const asked = new Set(
    results.filter(({ kind, outcome }) => kind === 'valid requests' && outcome === 'passed').map(({ group }) => group),
  )
  return coverage
    .filter(({ operation, statuses }) => asked.has(operation) && !hasSuccess(statuses))
    .map(({ operation, statuses }) => `${operation} never succeeded: every valid request got ${seen(statuses)}`)
}

/** Where no 2xx is described, a redirection or a response that only `default` describes is the success. */
function hasSuccess(statuses: Readonly<Record<string, number>>): boolean {
  const described = (first: string) => Object.keys(statuses).filter((status) => status.startsWith(first))
  const [success = []] = [described('2'), described('3'), ['default']].filter((names) => names.length > 0)
  return success.some((status) => (statuses[status] ?? 0) > 0)
}

const seen = (statuses: Readonly<Record<string, number>>): string => {
  const names = Object.entries(statuses).flatMap(([status, times]) => (times > 0 ? [status] : []))
  return names.length > 0 ? names.join(', ') : 'no response'
}
