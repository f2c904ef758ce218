import fc from 'fast-check'
import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { buildRequest } from '../../request/operation-call.ts'
import { validCalls } from '../../request/valid-calls.ts'
import type { AskOptions } from '../../running/ask-options.ts'
import { ContractFailure } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'

export interface Others {
  /** What else the document describes. */
  readonly operations: readonly Operation[]
  readonly arbitraries: Arbitraries
}

/** Refused calls in a row. A lock or a counter that goes wrong often does so after one of these numbers. */
const refusedInARow = [3, 5, 10]

/** More than any server takes that has a limit. */
const tooLarge = 4 * 1024 * 1024

/** A read of one thing, and calls of it that find nothing. */
type Missing = readonly [Operation, readonly ApiRequest[]]

/** Calls that are refused although each of them breaks no rule. */
export interface OtherRefusal {
  readonly because: string
  /** Sends the calls. Resolves to whether all of them were refused. */
  readonly isRefused: () => Promise<boolean>
}

/** What is called beside the operation itself. */
interface OtherCalls {
  readonly operations: readonly Operation[]
  readonly missing: readonly Missing[]
}

export function otherRefusals(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  { operations, missing }: OtherCalls,
): OtherRefusal[] {
  const { capabilities } = session.run.target
  const mayBeMany = capabilities.has('exclusive data')
  return [
    unknownPath(session, operation, request),
    ...(mayBeMany && operation.security.length > 0 ? unknownTokens(session, operation, request) : []),
    ...missing.flatMap((one) => callsThatFindNothing(session, one)),
    ...(mayBeMany && capabilities.has('writes') ? largeBodies(session, operations) : []),
  ]
}

async function isRefused(
  session: Session,
  { security }: Operation,
  request: ApiRequest,
  options: AskOptions = {},
): Promise<boolean> {
  const { response } = await session.send(request, options, security)
  return response.status >= 400
}

async function areRefused(times: number, isRefusedOnce: (count: number) => Promise<boolean>): Promise<boolean> {
  const refused: boolean[] = []
  for (let count = 0; count < times; count++) refused.push(await isRefusedOnce(count))
  return refused.every(Boolean)
}

function unknownPath(session: Session, operation: Operation, request: ApiRequest): OtherRefusal {
  const [path = ''] = request.target.split('?')
  const unknown = { ...request, target: `${path}/nothing/here` }
  return { because: 'after a path that is not there', isRefused: () => isRefused(session, operation, unknown) }
}

const unknownTokens = (session: Session, operation: Operation, request: ApiRequest): OtherRefusal[] =>
  refusedInARow.map((times) => ({
    because: `after ${times} unknown tokens`,
    isRefused: () => areRefused(times, () => isRefused(session, operation, request, { credentials: 'unknown token' })),
  }))

const callsThatFindNothing = (session: Session, [read, calls]: Missing): OtherRefusal[] =>
  refusedInARow.map((times) => ({
    because: `after ${times} calls of ${read.id} that find nothing`,
    isRefused: () =>
      areRefused(times, async (count) => {
        const call = calls[count % calls.length]
        return call !== undefined && isRefused(session, read, call)
      }),
  }))

/** A body that is too large for the first creation at its own path. */
function largeBodies(session: Session, operations: readonly Operation[]): OtherRefusal[] {
  const create = operations.find(({ method, path }) => method === 'POST' && !path.includes('{'))
  if (!create) return []
  const request: ApiRequest = {
    method: 'POST',
    target: create.path,
    headers: { 'content-type': 'application/json' },
    body: `{"x":"${'x'.repeat(tooLarge)}"}`,
    ...(create.server && { server: create.server }),
  }
  const isTooLarge = () => isRefused(session, create, request).catch(isCutOff)
  return [{ because: 'after a body that is too large', isRefused: isTooLarge }]
}

/** RFC 9110 lets a server that does not want a body close the connection, which cuts off who is still sending it. */
function isCutOff(error: unknown): boolean {
  if (error instanceof ContractFailure && error.rule === 'no response' && !error.isLate) return true
  throw error
}

/** Calls of each read that find nothing. */
const mostMissing = 8

/** Calls for things that most likely are not there, by the reads of one thing. */
export async function missingThings(session: Session, { operations, arbitraries }: Others): Promise<Missing[]> {
  if (!session.can('exclusive data')) return []
  const reads = operations.filter(
    ({ method, parameters }) => method === 'GET' && parameters.some((one) => one.in === 'path'),
  )
  const found: Missing[] = []
  for (const read of reads) {
    const missing: ApiRequest[] = []
    for (const call of fc.sample(validCalls(arbitraries, read), { seed: session.run.seed, numRuns: mostMissing })) {
      const request = buildRequest(call)
      if ((await session.send(request, {}, read.credentials)).response.status >= 400) missing.push(request)
    }
    if (missing.length > 0) found.push([read, missing])
  }
  return found
}
