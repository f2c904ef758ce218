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

/** Operations that are named for one reason. */
const mostNamed = 3

function namesOf(operations: readonly Operation[]): string {
  const more = operations.length > mostNamed ? ` and ${operations.length - mostNamed} more` : ''
  const named = operations.slice(0, mostNamed).map(({ id }) => id)
  return named.join(', ') + more
}

/** What a document refers to and does not have. Parts behind such a reference are not checked; such a scheme sends nothing. */
export function findGaps({ missing }: ApiDocument, operations: readonly Operation[]): string[] {
  const references = [...missing].map((reference) => {
    const left = operations.filter((one) => one.missing?.includes(reference))
    return `the reference ${reference} leads nowhere${left.length > 0 ? `; left out: ${namesOf(left)}` : ''}`
  })
  const schemes = new Set(operations.flatMap(({ unknownSchemes = [] }) => unknownSchemes))
  const undescribed = [...schemes].map((scheme) => {
    const needing = operations.filter(({ unknownSchemes }) => unknownSchemes?.includes(scheme))
    return `the document does not describe the security scheme ${scheme}, so nothing is sent for it; add it to components.securitySchemes, or use -H (${namesOf(needing)})`
  })
  return [...references, ...undescribed]
}

/** Of so many requests, one may well meet a connection that the server has just closed because nothing was sent for long. */
const mayBeClosed = 50

/** A server that closes many connections without a response fails callers who do not send a read a second time. */
export const closedOften = (readsAgain: number, requests: number): string[] =>
  readsAgain * mayBeClosed > requests + mayBeClosed
    ? [`the server closed the connection in place of a response to ${readsAgain} of ${requests} requests`]
    : []

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
  const asked = new Set(results.filter(wasAsked).map(({ group }) => group))
  return coverage
    .filter(({ operation, statuses }) => asked.has(operation) && !hasSuccess(statuses))
    .map(({ operation, statuses }) => `${operation} never succeeded: every valid request got ${seen(statuses)}`)
}

/** Whether valid requests were sent. A status that the document lacks fails their check, and says nothing about a success. */
const wasAsked = ({ kind, outcome, failure, requests }: CheckResult): boolean =>
  kind === 'valid requests' &&
  requests > 0 &&
  (outcome === 'passed' || outcome === 'skipped' || failure?.rule === 'status')

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
