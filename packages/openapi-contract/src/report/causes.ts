import { type Constraint, constraintText } from '../document/subject.ts'
import type { CheckResult } from '../running/check.ts'

/** Failed checks that most likely have one reason. */
export interface Cause {
  /** What the server does, as a sentence without its subject: `responds with status 500`. */
  readonly title: string
  /** Where to look: at the server, at the document, or at an assumption of the suite. */
  readonly fix: string
  /** The first one shows the cause best. */
  readonly results: readonly CheckResult[]
  /** The operations whose descriptions lack something. @default it is about no description */
  readonly operations?: readonly string[]
}

/** Groups failures by what they most likely have in common, those with most checks first. */
export function groupByCause(results: readonly CheckResult[]): Cause[] {
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  const groups = [...Map.groupBy(failed, (result) => keyOf(result))]
  return groups
    .map(([key, some]): Cause => {
      const results = some.toSorted((a, b) => stepsOf(a) - stepsOf(b))
      const [first] = results
      const title = first ? titleOf(first) : ''
      const operations = undocumented.test(title) ? operationsWith(title, failed) : operationsOf(key, some)
      const ofAll = isShared(key) ? withoutOperation(title, operations) : title
      return { title: ofAll, fix: fixOf(some), results, ...(operations.length > 0 && { operations }) }
    })
    .toSorted((a, b) => b.results.length - a.results.length)
}

/** The operations that share a cause, where each has it for itself. */
const operationsOf = (key: string, results: readonly CheckResult[]): string[] =>
  isShared(key) || key.startsWith('responds with ') ? several(results.map(operationOf)) : []

const several = (operations: readonly string[]): string[] => {
  const different = [...new Set(operations)]
  return different.length > 1 ? different : []
}

/** The title of what several operations do. */
function withoutOperation(title: string, operations: readonly string[]): string {
  const own = operations.find((operation) => title.startsWith(`${operation} `) || title.startsWith(`${operation}: `))
  return own === undefined
    ? title
    : title
        .slice(own.length)
        .replace(/^:? (?:\/\S*\/\*)?/, '')
        .replace(/^\/? /, '')
}

const operationOf = ({ group, failure }: CheckResult): string => failure?.operation ?? group

/** A document that lacks a status often lacks it in many operations, for one reason. */
const undocumented = /^status \d+ is not documented/

/** One check can have seen several statuses that are not documented. */
const operationsWith = (title: string, failed: readonly CheckResult[]): string[] => [
  ...new Set(failed.flatMap((result) => (result.failure?.received.includes(title) ? [operationOf(result)] : []))),
]

const stepsOf = ({ failure }: CheckResult): number => failure?.steps.length ?? 0

/** The same promise or the same part of a schema, broken in the same way by several operations, is one cause. */
function keyOf(result: CheckResult): string {
  const { promise, failure } = result
  const { rule, expected, received = '' } = failure ?? {}
  const title = titleOf(result)
  if (rule === 'body') {
    const part = partOf(received)
    return part === undefined ? title : `${shared} ${part}`
  }
  if (promise === undefined || title !== titleOfEach(result)) return title
  return [shared, promise, expected, received].join(' ')
}

/** Begins what several operations can have in common, which is no title. */
const shared = 'each operation:'
const isShared = (key: string): boolean => key.startsWith(shared)

/** What is wrong with a field, or with the fields of an object, wherever a response has it; nothing for a whole body. */
function partOf(received: string): string | undefined {
  const part = firstOf(received).replace(/^\S*\/\*(?=[/ ])/, '')
  const isNamed = part.startsWith('/') && !part.startsWith('/ ')
  if (part.includes('additional properties')) return part.replace(/^\/ /, ' ').replace(/,.*/, '')
  return isNamed ? part : undefined
}

/** The same problem at another place of a list is the same problem. */
const firstOf = (received: string): string => (received.split('; ')[0] ?? '').replace(/\/\d+(?=\/|\s)/g, '/*')

/** The title of a failure that is about a promise of its check, and not about a response by itself. */
const titleOfEach = ({ group, title, failure }: CheckResult): string =>
  failure?.rule === 'undeclared' ? `${group}: ${firstOf(failure.received)}` : title

const accepts = (operation: string): string => `${operation} accepts whatever the document allows`

function titleOf(result: CheckResult): string {
  const { kind, title, constraint, failure } = result
  const group = operationOf(result)
  const { rule, received = '', expected } = failure ?? {}
  const first = firstOf(received)
  if (rule === 'no response') return first
  // Which check met the error says nothing about why.
  const [serverError] = serverErrors.exec(first) ?? []
  if (serverError !== undefined) return `responds with ${serverError}`
  if (rule === 'status') return undocumented.exec(first)?.[0] ?? `${group}: ${first}`
  if (rule !== undefined) return `${group}: ${first}`
  // A sequence of calls meets the same refusal.
  if (kind === 'sequences' && expected === 'a valid request to be accepted') return accepts(group)
  if (kind !== 'refusal' || !constraint) return title
  // What a server does without a valid token, it does in every operation.
  if (constraint.keyword === 'credentials') return `responds without a valid token: ${first}`
  // Frameworks that turn texts into numbers do so for all parameters.
  if (!received.startsWith('status 2')) return title
  return isNotation(constraint) ? otherNotation : `accepts what the document forbids: ${ruleOf(constraint)}`
}

const otherNotation = 'accepts a number in another notation, such as 0x1F'

const serverErrors = /^status 5\d\d/

const isNotation = ({ keyword, variant }: Constraint): boolean => keyword === 'type' && variant === 'notation'

/** `content type`, of `content type (text/plain)`: the rule, however it is broken. */
const ruleOf = ({ variant: _, ...rule }: Constraint): string => constraintText(rule)

function fixOf(results: readonly CheckResult[]): string {
  const [{ kind, constraint, claims, refutes = claims, failure } = { kind: 'relation', claims: [] }] = results
  const received = failure?.received ?? ''
  if (serverErrors.test(received)) return 'the server: no request may end in a 5xx'
  switch (failure?.rule) {
    case 'no response':
      return 'the server, or give --deadline more time'
    case 'status':
      return 'the server; or the document, which needs this status among the responses'
    case 'undeclared':
      return 'the document, which needs these fields; or the server, if they are not meant to be seen'
    case 'content-type':
    case 'header':
    case 'body':
      return 'the server; or the document, if the response is right'
    default:
  }
  if (refutes.length > 0) return `the server; or the assumption ${refutes.join(' or ')}, if the server is right`
  if (constraint?.keyword === 'credentials' && kind === 'refusal' && !received.startsWith('status 2'))
    return 'the server, which must look at the token before anything else'
  if (kind === 'refusal') return 'the server, which must refuse it; or the document, which forbids what is allowed'
  if (kind === 'valid requests') return 'the server; or the document, which allows more than the server takes'
  return 'the server'
}
