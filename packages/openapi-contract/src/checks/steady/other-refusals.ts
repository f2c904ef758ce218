import fc from 'fast-check'
import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { buildRequest } from '../../request/operation-call.ts'
import { validCalls } from '../../request/valid-calls.ts'
import type { AskOptions } from '../../running/ask-options.ts'
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

/** Refusals that break no rule of a single call. Each says whether the calls were refused. */
export function otherRefusals(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  { operations }: Others,
  missing: readonly Missing[],
): [string, () => Promise<boolean>][] {
  const isRefused = async (sent: ApiRequest, options: AskOptions, { security }: Operation) =>
    (await session.send(sent, options, security)).response.status >= 400
  const inARow = async (times: number, isRefusedOnce: (count: number) => Promise<boolean>) => {
    const refused: boolean[] = []
    for (let count = 0; count < times; count++) refused.push(await isRefusedOnce(count))
    return refused.every(Boolean)
  }
  const withoutToken = () => isRefused(request, { credentials: 'unknown token' }, operation)
  const { capabilities } = session.run.target
  const writes = capabilities.has('writes') && capabilities.has('exclusive data')
  const [create] = writes ? operations.filter(({ method, path }) => method === 'POST' && !path.includes('{')) : []
  const large = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"x":"${'x'.repeat(tooLarge)}"}`,
  }
  const [path = ''] = request.target.split('?')
  return [
    ['after a path that is not there', () => isRefused({ ...request, target: `${path}/nothing/here` }, {}, operation)],
    ...(operation.security.length > 0 && capabilities.has('exclusive data')
      ? refusedInARow.map((times): [string, () => Promise<boolean>] => [
          `after ${times} unknown tokens`,
          () => inARow(times, withoutToken),
        ])
      : []),
    ...missing.flatMap(([read, calls]) =>
      refusedInARow.map((times): [string, () => Promise<boolean>] => [
        `after ${times} calls of ${read.id} that find nothing`,
        () => inARow(times, async (count) => isRefused(calls[count % calls.length] ?? request, {}, read)),
      ]),
    ),
    ...(create
      ? [
          [
            'after a body that is too large',
            () =>
              isRefused({ ...large, target: create.path, ...(create.server && { server: create.server }) }, {}, create),
          ] as [string, () => Promise<boolean>],
        ]
      : []),
  ]
}

/** Things that are looked for in vain. */
const mostMissing = 8

/** Calls for things that most likely are not there, by the reads of one thing. */
export async function missingThings(session: Session, { operations, arbitraries }: Others): Promise<Missing[]> {
  if (!session.run.target.capabilities.has('exclusive data')) return []
  const reads = operations.filter(
    ({ method, parameters }) => method === 'GET' && parameters.some((one) => one.in === 'path'),
  )
  const found: Missing[] = []
  for (const read of reads) {
    const missing: ApiRequest[] = []
    for (const call of fc.sample(validCalls(arbitraries, read), { seed: session.run.seed, numRuns: mostMissing })) {
      const request = buildRequest(call)
      if ((await session.send(request, {}, read.security)).response.status >= 400) missing.push(request)
    }
    if (missing.length > 0) found.push([read, missing])
  }
  return found
}
