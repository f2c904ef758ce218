import { cellsSent, listCells } from '../coverage/cells.ts'
import type { Operation } from '../document/operations.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { buildRequest, type Call } from '../request/operation-call.ts'
import { validCalls } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import { ContractFailure } from '../running/failure.ts'
import type { PreparedDocument } from '../running/prepared.ts'
import type { Session } from '../running/session.ts'
import type { Capability } from '../target/target.ts'
import { titleOf, type Violation } from '../violations/violation.ts'
import { listViolations } from '../violations/violations.ts'
import { byState, type ConformanceRules } from './conformance-rules.ts'
import { statefulChecks } from './stateful.ts'

/** Checks that follow from any OpenAPI document: valid calls are answered, broken ones refused, all as documented. */
export function conformanceChecks(
  { operations, arbitraries, claimedElements }: PreparedDocument,
  rules: ConformanceRules = {},
): Check[] {
  const ofOperations = operations.flatMap((operation) => [
    validCheck(operation, arbitraries, rules),
    ...listViolations(arbitraries, operation, rules.strictness).map((violation) =>
      refusalCheck(
        violation,
        rules,
        violation.pointers?.filter((pointer) => claimedElements.pointers.has(pointer)),
      ),
    ),
    ...chosenStatusChecks(operation, arbitraries),
    ...methodChecks(operation, operations, arbitraries),
  ])
  const undeclared = operations.map((operation) => undeclaredCheck(operation, arbitraries))
  // The last look at what all the others have seen.
  return [...ofOperations, ...statefulChecks(operations, arbitraries, rules), ...undeclared]
}

const writes = ({ method }: Operation): Capability[] => (['GET', 'HEAD', 'OPTIONS'].includes(method) ? [] : ['writes'])

function validCheck(operation: Operation, arbitraries: Arbitraries, { mayRefuse = byState }: ConformanceRules): Check {
  return {
    id: `${operation.id}/valid`,
    title: `${operation.id} answers whatever the document allows`,
    needs: writes(operation),
    claims: [],
    reaches: listCells(arbitraries, operation).filter(({ constraint }) => constraint === 'sent'),
    run: (session) =>
      session.forAll(validCalls(arbitraries, operation), async (call) => {
        const exchange = await session.ask(operation, buildRequest(call), { reaches: cellsSent(call) })
        const { status } = exchange.response
        const isRefused = status >= 400 && !mayRefuse(exchange)
        if (status < 400 || isRefused) session.run.evidence.asked(call, !isRefused)
        session.expect(!isRefused, 'a valid request to be answered', () => `status ${status}`)
      }),
  }
}

/** Fields that nobody declared break this promise alone, whichever check has seen them. */
function undeclaredCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return {
    id: `${operation.id}/undeclared`,
    title: `${operation.id} answers no field that the document does not declare`,
    needs: writes(operation),
    claims: [],
    run: async (session) => {
      const calls = validCalls(arbitraries, operation)
      await session.forAll(calls, async (call) => void (await session.ask(operation, buildRequest(call))), { runs: 5 })
      const found = session.run.undeclared.of(operation.id)
      if (found.length === 0) return
      const exchanges = [...new Set(found.map(({ exchange }) => exchange))]
      throw new ContractFailure('declared fields alone', found.map(({ message }) => message).join('; '), exchanges)
    },
  }
}

/** Most violations are a handful of values; more cases than that only repeat them. */
const refusalRuns = (runs: number): number => Math.min(Math.ceil(runs / 2), 12)

function refusalCheck(violation: Violation, { judgeRefusal }: ConformanceRules, claims: readonly string[] = []): Check {
  const { operation, subject, constraint, credentials } = violation
  const reaches = [{ operation: operation.id, subject, constraint }]
  const strict: Capability[] = violation.isStrict ? ['strict query'] : []
  return {
    id: `${operation.id}/refuses/${subject}/${constraint}`,
    title: titleOf(violation),
    needs: [...writes(operation), ...strict],
    claims,
    reaches,
    run: (session) =>
      session.forAll(
        violation.requests,
        async (request) => {
          const exchange = await session.ask(operation, request, { credentials, reaches })
          const { status } = exchange.response
          const wanted = violation.statuses ?? []
          const isRefused = wanted.length > 0 ? wanted.includes(status) : status >= 400 && status < 500
          session.expect(
            isRefused,
            `a refusal${wanted.length > 0 ? ` (${wanted.join(' or ')})` : ''}`,
            () => `status ${status}`,
          )
          const wrong = judgeRefusal?.(violation, exchange, session.run.target.capabilities)
          session.expect(wrong === undefined, 'a refusal that fits', () => wrong ?? '')
        },
        { runs: refusalRuns(session.run.runs), always: violation.always },
      ),
  }
}

/** Statuses that nothing a caller does can bring about are asked for by name, where the target understands. */
function chosenStatusChecks(operation: Operation, arbitraries: Arbitraries): Check[] {
  const statuses = operation.responses.map(({ status }) => status).filter((status) => /^\d{3}$/.test(status))
  return statuses.map((status) => ({
    id: `${operation.id}/chosen/${status}`,
    title: `${operation.id} answers ${status} as documented when it is asked to`,
    needs: ['chosen status', ...writes(operation)],
    claims: [],
    reaches: [{ operation: operation.id, subject: 'status', constraint: status }],
    run: (session) =>
      session.forAll(
        validCalls(arbitraries, operation),
        async (call) => {
          const request = buildRequest(call)
          const headers = { ...request.headers, prefer: `code=${status}` }
          const { response } = await session.ask(operation, { ...request, headers }, { chosen: true })
          session.expect(response.status === Number(status), `status ${status}`, () => `status ${response.status}`)
        },
        { runs: 2 },
      ),
  }))
}

const allMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** The first operation of each path answers for the methods that the path does not have. */
function methodChecks(operation: Operation, operations: readonly Operation[], arbitraries: Arbitraries): Check[] {
  if (operations.find(({ path }) => path === operation.path) !== operation) return []
  // `/pets/latest` is also a `/pets/{id}`: what another template allows here is no error.
  const here = operations.filter(({ path }) => overlaps(path, operation.path))
  const known = new Set(here.map(({ method }) => method))
  const own = new Set(here.flatMap(({ path, method }) => (path === operation.path ? [method] : [])))
  return allMethods
    .filter((method) => !known.has(method))
    .map((method) => ({
      id: `${operation.path}/method/${method}`,
      title: `${operation.path} refuses ${method}, which is not documented`,
      // What a server does on an undocumented write, nobody knows.
      needs: ['writes'],
      claims: [],
      run: (session) =>
        session.forAll(validCalls(arbitraries, operation), (call) => refusesMethod(session, call, method, own), {
          runs: 2,
        }),
    }))
}

function overlaps(one: string, other: string): boolean {
  const [a, b] = [one.split('/'), other.split('/')]
  const isOpen = (step = '') => step.includes('{')
  return a.length === b.length && a.every((step, index) => step === b[index] || isOpen(step) || isOpen(b[index]))
}

async function refusesMethod(session: Session, call: Call, method: string, own: ReadonlySet<string>): Promise<void> {
  const request = { ...buildRequest(call), method }
  const { response } = await session.send(method === 'GET' ? withoutBody(request) : request)
  const { status } = response
  session.expect([404, 405, 501].includes(status), 'status 405', () => `status ${status}`)
  if (status !== 405) return
  const allowed = (response.headers.get('allow') ?? '').split(/\s*,\s*/)
  session.expect(
    [...own].every((one) => allowed.includes(one)),
    `Allow to name ${[...own].join(', ')}`,
    () => `Allow: ${response.headers.get('allow') ?? 'nothing'}`,
  )
}

const withoutBody = ({ body: _, ...request }: ReturnType<typeof buildRequest>) => request
