import fc from 'fast-check'
import { cellsSent, listCells } from '../coverage/cells.ts'
import type { Operation } from '../document/operations.ts'
import { constraintText, subjectText } from '../document/subject.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { buildRequest, type Call, keyOf } from '../request/operation-call.ts'
import { smallestCalls } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import { isReadMethod } from '../running/exchange-log.ts'
import { ContractFailure } from '../running/failure.ts'
import type { PreparedDocument } from '../running/prepared.ts'
import { safe, say } from '../running/words.ts'
import type { Capability } from '../target/target.ts'
import { titleOf, type Violation } from '../violations/violation.ts'
import { listViolations } from '../violations/violations.ts'
import { callsWithBodies } from './body-calls.ts'
import { acceptedCalls, byState, type ConformanceRules } from './conformance-rules.ts'
import { callsWith } from './every-parameter.ts'
import { type MadeThings, madeThings } from './made-things.ts'
import { methodChecks } from './method-checks.ts'
import { callsWithMethodFields, callsWithOtherFields } from './open-bodies.ts'
import { refusalsAlikeChecks } from './refusals-alike.ts'
import { refusalsApartChecks } from './refusals-apart.ts'
import { statefulChecks } from './stateful.ts'
import { combinationChecks } from './steady/combinations.ts'
import { steadyChecks } from './steady/steady-checks.ts'

/** Checks that follow from any OpenAPI document: valid calls are accepted, invalid ones refused, all as documented. */
export function conformanceChecks(
  { operations, arbitraries, claimedElements }: PreparedDocument,
  rules: ConformanceRules = {},
): Check[] {
  const ofOperations = operations.flatMap((operation) => {
    const made = madeThings(operation, operations, arbitraries, rules)
    return [
      validCheck(operation, arbitraries, rules, made),
      ...violationChecks(operation, arbitraries, rules, claimedElements.pointers, made),
      ...chosenStatusChecks(operation, arbitraries, rules),
      ...methodChecks(operation, operations, arbitraries),
    ]
  })
  const undeclared = operations.map((operation) => undeclaredCheck(operation, arbitraries, rules))
  const steady = [
    ...operations.flatMap((operation) => refusalsApartChecks(operation, arbitraries)),
    ...operations.flatMap((operation) => refusalsAlikeChecks(operation, arbitraries)),
    ...steadyChecks(operations, arbitraries),
    ...combinationChecks(operations, arbitraries),
  ]
  // The last look at what all the others have seen.
  const checks = [...ofOperations, ...statefulChecks(operations, arbitraries, rules), ...steady, ...undeclared]
  return checks.map((check) => ({
    ...check,
    claims: [...check.claims, ...(rules.claimsOf?.(check) ?? [])],
    suspects: [...(check.suspects ?? []), ...(rules.suspectsOf?.(check) ?? [])],
  }))
}

const writes = ({ method }: Operation): Capability[] => (isReadMethod(method) ? [] : ['writes'])

function validCheck(
  operation: Operation,
  arbitraries: Arbitraries,
  rules: ConformanceRules,
  made: MadeThings | undefined,
): Check {
  const { mayRefuse = byState } = rules
  return {
    id: `${operation.id}/valid`,
    kind: 'valid requests',
    group: operation.id,
    title: `${operation.id} accepts whatever the document allows`,
    needs: writes(operation),
    claims: [],
    reaches: listCells(arbitraries, operation).filter(({ constraint }) => constraint === 'sent'),
    verify: async (session) => {
      const calls = acceptedCalls(arbitraries, operation, rules)
      const unsent = new Map(operation.parameters.map((parameter) => [keyOf(parameter), parameter]))
      const send = async (call: Call, isAboutMade = made !== undefined) => {
        const request = buildRequest(call)
        const full = made && isAboutMade ? await made.about(session, request) : request
        const exchange = await session.ask(operation, full, { reaches: cellsSent(call) })
        const { status } = exchange.response
        const isRefused = status >= 400 && !mayRefuse(exchange) && !operation.lacksBody
        if (status < 400 || isRefused) session.run.evidence.asked(call, !isRefused)
        session.expect(!isRefused, say`a valid request to be accepted`, () => say`status ${status}`)
        for (const key of Object.keys(call.values)) unsent.delete(key)
      }
      // A random id is valid as well, and most often names nothing.
      const choices = made ? fc.nat(3).map((choice) => choice > 0) : fc.constant(false)
      await session.forAll(fc.tuple(calls, choices), ([call, isAboutMade]) => send(call, isAboutMade))
      // Most calls carry a few parameters, so a run now and then sends one of them never.
      const rest = callsWith([...unsent.values()], arbitraries, operation, calls, session.run.seed)
      const bodies = callsWithBodies(arbitraries, operation, session.run.seed)
      const others = callsWithOtherFields(arbitraries, operation)
      // Nobody knows what a server does on a method that is not described.
      const canDoHarm = session.run.target.capabilities.has('undescribed methods')
      const methods = canDoHarm ? callsWithMethodFields(arbitraries, operation) : []
      const all = [
        ...smallestCalls(arbitraries, operation, session.run.seed),
        ...rest,
        ...bodies,
        ...others,
        ...methods,
      ]
      await session.forEach(all.filter(rules.accepts ?? (() => true)), (call) => send(call))
    },
  }
}

/** Fields that nobody declared break this promise only, whichever check has seen them. */
function undeclaredCheck(operation: Operation, arbitraries: Arbitraries, rules: ConformanceRules): Check {
  return {
    id: `${operation.id}/undeclared`,
    kind: 'undeclared fields',
    group: operation.id,
    title: `${operation.id} returns no field that the document does not declare`,
    needs: writes(operation),
    claims: [],
    verify: async (session) => {
      const calls = acceptedCalls(arbitraries, operation, rules)
      await session.forAll(calls, async (call) => void (await session.ask(operation, buildRequest(call))), { cases: 5 })
      const found = session.run.undeclared.of(operation.id)
      if (found.length === 0) return
      const exchanges = [...new Set(found.map(({ exchange }) => exchange))]
      const messages = found.map(({ message }) => message).join('; ')
      throw new ContractFailure(say`declared fields only`, say`${safe(messages)}`, { exchanges, rule: 'undeclared' })
    },
  }
}

/** Most violations are a handful of values; more cases than that only repeat them. */
const refusalCases = (cases: number): number => Math.min(Math.ceil(cases / 2), 12)

/** What breaks a rule is refused, or accepted where the service ignores the rule. */
function violationChecks(
  operation: Operation,
  arbitraries: Arbitraries,
  rules: ConformanceRules,
  elements: ReadonlySet<string>,
  made: MadeThings | undefined,
): Check[] {
  const cells = listCells(arbitraries, operation)
  return listViolations(arbitraries, operation, rules.strictness).flatMap((violation) => {
    const isRefused = rules.refuses ? rules.refuses(violation) : true
    if (isRefused === undefined) return []
    if (isRefused) return [refusalCheck(violation, rules, elements, made)]
    const [subject, constraint] = [subjectText(violation.subject), constraintText(violation.constraint)]
    // What the document does not state, such as the effect of an unknown parameter, is up to the suite of the service.
    const isStated = cells.some((cell) => cell.subject === subject && cell.constraint === constraint)
    return isStated && isReadMethod(operation.method) ? [acceptanceCheck(violation, rules)] : []
  })
}

/** A rule that says what makes sense to send, and that the service does not insist on. */
function acceptanceCheck(violation: Violation, { mayRefuse = byState }: ConformanceRules): Check {
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
        violation.requests,
        async (request) => {
          const exchange = await session.ask(operation, request, { credentials, reaches })
          const { status } = exchange.response
          session.expect(status < 400 || mayRefuse(exchange), say`an accepted request`, () => say`status ${status}`)
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

function refusalCheck(
  violation: Violation,
  { judgeRefusal, refusalStatuses, statusClaimsOf, detailClaimsOf }: ConformanceRules,
  elements: ReadonlySet<string>,
  made: MadeThings | undefined,
): Check {
  const { operation, subject, constraint, credentials, pointers = [] } = violation
  const [about, rule] = [subjectText(subject), constraintText(constraint)]
  const reaches = [{ operation: operation.id, subject: about, constraint: rule }]
  const confirms = statusClaimsOf?.(violation) ?? []
  const claims = pointers.filter((pointer) => elements.has(pointer))
  // A rule can be that of a response: 406 is what an unacceptable Accept gets.
  const ofResponses = claims.filter((claim) => operation.responses.some(({ pointer }) => pointer === claim))
  const statusClaims = [...confirms, ...ofResponses]
  const statusesOfHttp = constraint.keyword === 'content type' ? [415] : []
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
        violation.requests,
        async (broken) => {
          // A server that looks for the thing first would refuse whatever is said about a random id.
          const isAboutMade = made && subject.place !== 'path' && credentials === 'good'
          const request = isAboutMade ? await made.about(session, broken) : broken
          const exchange = await session.ask(operation, request, {
            credentials,
            reaches,
            refusalClaims: statusClaims,
            statusesOfHttp,
          })
          const { status } = exchange.response
          const wanted = refusalStatuses?.(violation) ?? violation.statuses ?? []
          const isWanted = wanted.length > 0 ? wanted.includes(status) : status >= 400 && status < 500
          const isRefused = isWanted || isOtherRefusal(violation, status)
          const isDocumented = session.run.checker.documented(operation, status) !== undefined
          if (isRefused && !isWanted && isDocumented)
            session.noteStatus(operation, exchange, `status ${status} in place of ${wanted.join(' or ')}`, statusClaims)
          session.expect(
            isRefused,
            wanted.length > 0 ? say`a refusal (${safe(wanted.join(' or '))})` : say`a refusal`,
            () => say`status ${status}`,
          )
          const wrong = judgeRefusal?.(violation, exchange, session.run.target.capabilities)
          // Errors of another form are one fact, whatever was refused.
          if (wrong) session.noteRefusal(operation, exchange, wrong, detailClaimsOf?.(violation) ?? [])
        },
        { cases: refusalCases(session.run.cases), always: violation.always },
      ),
  }
}

/** Statuses that nothing a caller does can bring about are asked for by name, where the target understands. */
function chosenStatusChecks(operation: Operation, arbitraries: Arbitraries, rules: ConformanceRules): Check[] {
  const statuses = operation.responses.map(({ status }) => status).filter((status) => /^\d{3}$/.test(status))
  return statuses.map((status) => ({
    id: `${operation.id}/chosen/${status}`,
    kind: 'chosen status',
    group: operation.id,
    title: `${operation.id} returns ${status} as documented when it is asked to`,
    needs: ['chosen status', ...writes(operation)],
    claims: [],
    reaches: [{ operation: operation.id, subject: 'status', constraint: status }],
    verify: (session) =>
      session.forAll(
        acceptedCalls(arbitraries, operation, rules),
        async (call) => {
          const request = buildRequest(call)
          const headers = { ...request.headers, prefer: `code=${status}` }
          const { response } = await session.ask(operation, { ...request, headers }, { chosen: true })
          session.expect(
            response.status === Number(status),
            say`status ${status}`,
            () => say`status ${response.status}`,
          )
        },
        { cases: 2 },
      ),
  }))
}
