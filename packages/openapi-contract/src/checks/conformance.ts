import fc from 'fast-check'
import { cellsSent, listCells } from '../coverage/cells.ts'
import type { Operation } from '../document/operations.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { buildRequest, type Call, keyOf } from '../request/operation-call.ts'
import { smallestCalls } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import { collectChecks } from '../running/collect-checks.ts'
import { ContractFailure } from '../running/failure.ts'
import type { PreparedDocument } from '../running/prepared.ts'
import { safe, say } from '../running/words.ts'
import { askOn } from './ask-on.ts'
import { callsWithBodies } from './body-calls.ts'
import { acceptedCalls, byDocument, type ConformanceRules } from './conformance-rules.ts'
import { callsWithExamples, callsWithOtherTypes } from './described-bodies.ts'
import { callsWith } from './every-parameter.ts'
import { thingsOf } from './made-things.ts'
import { methodChecks } from './method-checks.ts'
import { callsWithMethodFields, callsWithOtherFields } from './open-bodies.ts'
import { promiseOf } from './promise-of.ts'
import { refusalsAlikeChecks } from './refusals-alike.ts'
import { refusalsApartChecks } from './refusals-apart.ts'
import { isOfItsNames, isOfItsValues } from './refused-values.ts'
import { requestFor, typesToChoose } from './requested-types.ts'
import { setThingsCheck } from './set-things.ts'
import { statefulChecks } from './stateful.ts'
import { anyOrderCheck } from './steady/any-order.ts'
import { combinationChecks } from './steady/combinations.ts'
import { steadyChecks } from './steady/steady-checks.ts'
import { type Checked, violationChecks, writes } from './violation-checks.ts'

/** Checks that follow from any OpenAPI document: valid calls are accepted, invalid ones refused, all as documented. */
export function conformanceChecks(prepared: PreparedDocument, rules: ConformanceRules = {}): Check[] {
  const chosen = prepared.operations.filter(({ id }) => !prepared.excluded.has(id))
  return collectChecks(listsOf(prepared, chosen, rules), chosen.length).map((check) => ({
    ...check,
    claims: joined(check.claims, rules.claimsOf?.(check)),
    suspects: joined(check.suspects, rules.suspectsOf?.(check)),
  }))
}

function* listsOf(
  prepared: PreparedDocument,
  chosen: readonly Operation[],
  rules: ConformanceRules,
): Generator<readonly Check[]> {
  const { operations, arbitraries, claimedElements } = prepared
  for (const operation of chosen) {
    const made = thingsOf(operation, operations, arbitraries, rules)
    const checked = { operation, arbitraries, rules, claimed: claimedElements.pointers, made }
    yield [validCheck(checked)]
    yield violationChecks(checked)
    yield chosenStatusChecks(operation, arbitraries, rules)
    yield methodChecks(operation, prepared)
  }
  yield statefulChecks(prepared, rules)
  for (const operation of chosen) yield setThingsCheck(operation, operations, arbitraries, rules)
  for (const operation of chosen) yield refusalsApartChecks(operation, arbitraries)
  for (const operation of chosen) yield refusalsAlikeChecks(operation, arbitraries)
  yield steadyChecks(chosen, arbitraries)
  yield anyOrderCheck(prepared)
  yield combinationChecks(chosen, arbitraries, rules)
  // The last look at what all the others have seen.
  yield chosen.map((operation) => undeclaredCheck(operation, arbitraries, rules))
}

const none: readonly string[] = []

/** Both lists in one. Most checks have neither, and there can be a million checks. */
const joined = (one = none, other = none): readonly string[] =>
  one.length + other.length === 0 ? none : [...one, ...other]

/** Calls that ask for one of several media types. */
const callsForType = 3

function validCheck({ operation, arbitraries, rules, made }: Checked): Check {
  const { mayRefuse = byDocument } = rules
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
      const source = { arbitraries, rules }
      const unsent = new Map(operation.parameters.map((parameter) => [keyOf(parameter), parameter]))
      const requestOf = async (call: Call, isAboutMade = made !== undefined) =>
        made && isAboutMade ? made.about(session, buildRequest(call)) : buildRequest(call)
      const send = async (call: Call, isAboutMade?: boolean) => {
        const request = await requestOf(call, isAboutMade)
        const exchange = await askOn(session, operation, request, { reaches: cellsSent(call) })
        if (!exchange) return
        const { status } = exchange.response
        const statusOf = async (other: Call) => {
          const sent = await requestOf(other, isAboutMade)
          return (await session.send(sent, {}, operation.credentials)).response.status
        }
        const isExcused = async () =>
          mayRefuse(exchange, operation) ||
          operation.lacksBody ||
          (await isOfItsValues(session, { call, exchange, statusOf }, source)) ||
          (rules.mayRefuse === undefined &&
            made !== undefined &&
            (await isOfItsNames(session, { operation, request, exchange, made }, mayRefuse)))
        const isRefused = status >= 400 && !(await isExcused())
        if (isRefused) session.run.evidence.refused(call)
        else if (status < 400) session.run.evidence.took(call)
        session.run.excused.sent(operation.id)
        if (status >= 400 && !isRefused) session.run.excused.refused(operation.id, status)
        // A refusal does not show what the response to an accepted call is like.
        session.expect(!isRefused, say`a valid request to be accepted`, () => say`status ${status}`, [])
        for (const key of Object.keys(call.values)) unsent.delete(key)
      }
      // A random id is valid as well, and most often names nothing.
      const choices = made ? fc.nat(3).map((choice) => choice > 0) : fc.constant(false)
      await session.forAll(fc.tuple(calls, choices), ([call, isAboutMade]) => send(call, isAboutMade))
      // Most calls carry a few parameters, so a run now and then sends one of them never.
      const rest = callsWith([...unsent.values()], { operation, arbitraries, calls, seed: session.run.seed })
      const bodies = [
        ...callsWithExamples(arbitraries, operation, session.run.seed),
        ...callsWithBodies(arbitraries, operation, session.run.seed),
        ...callsWithOtherTypes(arbitraries, operation, session.run.seed),
      ]
      const others = callsWithOtherFields(arbitraries, operation)
      // Nobody knows what a server does on a method that is not described.
      const canDoHarm = session.can('undescribed methods')
      const methods = canDoHarm ? callsWithMethodFields(arbitraries, operation) : []
      const all = [
        ...smallestCalls(arbitraries, operation, session.run.seed),
        ...rest,
        ...bodies,
        ...others,
        ...methods,
      ]
      await session.forEach(all.filter(rules.accepts ?? (() => true)), (call) => send(call))
      // A caller who asks for one of several media types may be refused. What is returned has to be as documented.
      const wanted = typesToChoose(operation).flatMap((type) =>
        fc.sample(calls, { numRuns: callsForType, seed: session.run.seed }).map((call) => ({ type, call })),
      )
      await session.forEach(wanted, async ({ type, call }) => {
        await session.ask(operation, requestFor(type, await requestOf(call)), { statusesOfHttp: [406] })
      })
    },
  }
}

/** Fields that nobody declared break this promise only, whichever check has seen them. */
function undeclaredCheck(operation: Operation, arbitraries: Arbitraries, rules: ConformanceRules): Check {
  return {
    ...promiseOf(operation, 'undeclared'),
    kind: 'undeclared fields',
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
