import { listCells } from '../coverage/cells.ts'
import type { Operation } from '../document/operations.ts'
import { constraintText, subjectText } from '../document/subject.ts'
import type { ApiRequest, Exchange } from '../exchange/exchange.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import type { Check } from '../running/check.ts'
import { isReadMethod, isRefusal } from '../running/exchange-log.ts'
import { NothingToCheck } from '../running/failure.ts'
import type { Session } from '../running/session.ts'
import { safe, say } from '../running/words.ts'
import type { Capability } from '../target/target.ts'
import { titleOf, type Violation } from '../violations/violation.ts'
import { listViolations } from '../violations/violations.ts'
import { byDocument, type ConformanceRules } from './conformance-rules.ts'
import type { MadeThings } from './made-things.ts'
import { baseRequests } from './steady/base-calls.ts'

/** An operation that is checked, and what is known about it. */
export interface Checked {
  readonly operation: Operation
  readonly arbitraries: Arbitraries
  readonly rules: ConformanceRules
  /** JSON pointers to the elements of the document that a claim is about. */
  readonly claimed: ReadonlySet<string>
  /** The things that its requests can be about. */
  readonly made: MadeThings | undefined
}

/** What a target must allow so that the operation can be called. */
export const writes = ({ method }: Operation): Capability[] => (isReadMethod(method) ? [] : ['writes'])

/** Most violations are a handful of values; more cases than that only repeat them. */
const refusalCases = (cases: number): number => Math.min(Math.ceil(cases / 2), 12)

/** What breaks a rule is refused, or accepted where the service ignores the rule. */
export function violationChecks(checked: Checked): Check[] {
  const { operation, arbitraries, rules } = checked
  const cells = listCells(arbitraries, operation)
  return listViolations(arbitraries, operation, rules.strictness).flatMap((violation) => {
    const isRefused = rules.refuses ? rules.refuses(violation) : true
    if (isRefused === undefined) return []
    if (isRefused) return [refusalCheck(violation, checked)]
    const [subject, constraint] = [subjectText(violation.subject), constraintText(violation.constraint)]
    // What the document does not state, such as the effect of an unknown parameter, is up to the suite of the service.
    const isStated = cells.some((cell) => cell.subject === subject && cell.constraint === constraint)
    return isStated && isReadMethod(operation.method) ? [acceptanceCheck(violation, rules)] : []
  })
}

/** A rule that says what makes sense to send, and that the service does not insist on. */
function acceptanceCheck(violation: Violation, { mayRefuse = byDocument }: ConformanceRules): Check {
  const { operation, subject, constraint, credentials } = violation
  const [about, rule] = [subjectText(subject), constraintText(constraint)]
  const reaches = [{ operation: operation.id, subject: about, constraint: rule }]
  return {
    id: `${operation.id}/accepts/${about}/${rule}`,
    kind: 'ignored rule',
    group: operation.id,
    title: `${operation.id} accepts a broken ${rule} in ${about}`,
    subject,
    constraint,
    needs: [],
    claims: [],
    reaches,
    verify: (session) =>
      session.forAll(
        violation.requests(),
        async (request) => {
          const exchange = await session.ask(operation, request, { credentials, reaches })
          const { status } = exchange.response
          session.expect(
            status < 400 || mayRefuse(exchange, operation),
            say`an accepted request`,
            () => say`status ${status}`,
          )
        },
        { cases: refusalCases(session.run.cases), always: violation.always },
      ),
  }
}

/** Statuses that say that a request is invalid, whichever of them a server prefers. */
const refusals = new Set([400, 404, 406, 409, 410, 413, 415, 422])
const credentialRefusals = new Set([401, 403])

const isOtherRefusal = ({ constraint }: Violation, status: number): boolean =>
  (constraint.keyword === 'credentials' ? credentialRefusals : refusals).has(status)

/** When a request could be refused for two reasons, the refusal does not show which of them it has. */
async function withAcceptOf(
  { headers }: ApiRequest,
  session: Session,
  { operation, arbitraries }: Checked,
): Promise<ApiRequest> {
  const [usual] = await baseRequests(session, operation, arbitraries, 1)
  if (!usual) throw new NothingToCheck('no call of it succeeded')
  return { ...usual, headers: { ...usual.headers, ...(headers.accept !== undefined && { accept: headers.accept }) } }
}

function refusalCheck(violation: Violation, checked: Checked): Check {
  const { rules, claimed, made } = checked
  const { judgeRefusal, refusalStatuses, statusClaimsOf, detailClaimsOf } = rules
  const { operation, subject, constraint, credentials, pointers = [] } = violation
  const [about, rule] = [subjectText(subject), constraintText(constraint)]
  const reaches = [{ operation: operation.id, subject: about, constraint: rule }]
  const confirms = statusClaimsOf?.(violation) ?? []
  const claims = pointers.filter((pointer) => claimed.has(pointer))
  // A rule can be that of a response: 406 is what an unacceptable Accept gets.
  const ofResponses = claims.filter((claim) => operation.responses.some(({ pointer }) => pointer === claim))
  const statusClaims = [...confirms, ...ofResponses]
  const statusesOfHttp = constraint.keyword === 'content type' ? [415] : []
  const isOfMediaType = constraint.keyword === 'Accept' && isReadMethod(operation.method)
  const strict: Capability[] = violation.isStrict ? ['strict query'] : []
  return {
    id: `${operation.id}/refuses/${about}/${rule}`,
    kind: 'refusal',
    group: operation.id,
    title: titleOf(violation),
    subject,
    constraint,
    needs: [...writes(operation), ...strict],
    claims,
    confirms,
    reaches,
    verify: (session) =>
      session.forAll(
        violation.requests(),
        async (broken) => {
          // A server that looks for the thing first would refuse whatever is said about a random id.
          const isAboutMade = made && subject.place !== 'path' && credentials === 'good'
          const ready = isAboutMade ? await made.about(session, broken) : broken
          const request = isOfMediaType ? await withAcceptOf(ready, session, checked) : ready
          const exchange = await session.ask(operation, request, {
            credentials,
            reaches,
            isBroken: true,
            refusalClaims: (one) => [...(statusClaimsOf?.(violation, one) ?? []), ...ofResponses],
            statusesOfHttp,
          })
          const wanted = refusalStatuses?.(violation) ?? violation.statuses ?? []
          expectRefusal(session, violation, exchange, { wanted, statusClaims })
          const wrong = judgeRefusal?.(violation, exchange, session.run.target.capabilities)
          // Errors of another form are one fact, whatever was refused.
          if (wrong) session.noteRefusal(operation, exchange, wrong, detailClaimsOf?.(violation, exchange) ?? [])
        },
        { cases: refusalCases(session.run.cases), always: violation.always },
      ),
  }
}

/** The statuses that a refusal may have, and the claims about them. */
interface WantedRefusal {
  /** Empty where any status of a refusal will do. */
  readonly wanted: readonly number[]
  readonly statusClaims: readonly string[]
}

/** A refusal with another status than the wanted ones is noted, and is a refusal all the same. */
function expectRefusal(
  session: Session,
  violation: Violation,
  exchange: Exchange,
  { wanted, statusClaims }: WantedRefusal,
): void {
  const { operation } = violation
  const { status } = exchange.response
  const statuses = wanted.join(' or ')
  const isWanted = wanted.length > 0 ? wanted.includes(status) : isRefusal(status)
  const isRefused = isWanted || isOtherRefusal(violation, status)
  const isDocumented = session.run.checker.documented(operation, status) !== undefined
  if (isRefused && !isWanted && isDocumented)
    session.noteStatus(operation, exchange, `status ${status} in place of ${statuses}`, statusClaims)
  const due = wanted.length > 0 ? say`a refusal (${safe(statuses)})` : say`a refusal`
  session.expect(isRefused, due, () => say`status ${status}`)
}
