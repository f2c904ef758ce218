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
  const groups = [...Map.groupBy(failed, (result) => titleOf(result))]
  return groups
    .map(([title, some]): Cause => {
      const results = some.toSorted((a, b) => stepsOf(a) - stepsOf(b))
      const lacking = undocumented.test(title) ? { operations: operationsWith(title, failed) } : {}
      return { title, fix: fixOf(some), results, ...lacking }
    })
    .toSorted((a, b) => b.results.length - a.results.length)
}

/** A document that lacks a status often lacks it in many operations, for one reason. */
const undocumented = /^status \d+ is not documented/

/** One check can have seen several statuses that are not documented. */
const operationsWith = (title: string, failed: readonly CheckResult[]): string[] => [
  ...new Set(failed.flatMap(({ group, failure }) => (failure?.received.includes(title) ? [group] : []))),
]

const stepsOf = ({ failure }: CheckResult): number => failure?.steps.length ?? 0

function titleOf({ kind, group, title, failure }: CheckResult): string {
  const { rule, received = '' } = failure ?? {}
  // The same problem at another place of a list is the same problem.
  const first = (received.split('; ')[0] ?? '').replace(/\/\d+(?=\/|\s)/g, '/*')
  if (rule === 'no response') return first
  // Which check met the error says nothing about why.
  const [serverError] = serverErrors.exec(first) ?? []
  if (serverError !== undefined) return `responds with ${serverError}`
  if (rule === 'status') return undocumented.exec(first)?.[0] ?? `${group}: ${first}`
  if (rule !== undefined) return `${group}: ${first}`
  if (kind !== 'refusal') return title
  const broken = brokenRule(title)
  // What a server does without a valid token, it does in every operation.
  if (broken === 'credentials') return `responds without a valid token: ${first}`
  // Frameworks that turn texts into numbers do so for all parameters.
  if (received.startsWith('status 2') && / type \(notation\) in /.test(title)) return otherNotation
  if (received.startsWith('status 2')) return `accepts what the document forbids: ${broken}`
  return title
}

const otherNotation = 'accepts a number in another notation, such as 0x1F'

const serverErrors = /^status 5\d\d/

/** `content type`, of `send refuses a broken content type (text/plain) in body`: however it is broken. */
const brokenRule = (title: string): string => / a broken (.+?)(?: \([^()]*\))? in /.exec(title)?.[1] ?? title

function fixOf(results: readonly CheckResult[]): string {
  const [{ kind, title, claims, refutes = claims, failure } = { kind: 'relation', title: '', claims: [] }] = results
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
  if (kind === 'refusal' && brokenRule(title) === 'credentials' && !received.startsWith('status 2'))
    return 'the server, which must look at the token before anything else'
  if (kind === 'refusal') return 'the server, which must refuse it; or the document, which forbids what is allowed'
  if (kind === 'valid requests') return 'the server; or the document, which allows more than the server takes'
  return 'the server'
}
