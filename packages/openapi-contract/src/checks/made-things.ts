import fc from 'fast-check'
import type { Operation } from '../document/operations.ts'
import { findResources, idOf, type Resource } from '../document/resources.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { buildRequest } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'
import type { ContractRun } from '../running/contract-run.ts'
import type { Session } from '../running/session.ts'
import { acceptedCalls, type ConformanceRules } from './conformance-rules.ts'

/** Lets requests that change one thing reach a thing that the check has made, since a random id names nothing. */
export interface MadeThings {
  /** The request, for a thing that was just made. The request as it is where none can be made. */
  readonly about: (session: Session, request: ApiRequest) => Promise<ApiRequest>
}

/**
 * For an operation on a thing or on a part of it, such as `PATCH /notes/{id}` or `POST /notes/{id}/photo`; nothing for
 * others. Reading, listing and making have checks of their own.
 */
export function madeThings(
  operation: Operation,
  operations: readonly Operation[],
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): MadeThings | undefined {
  const resource = findResources(operations).find(
    ({ read }) => read !== operation && (operation.path === read.path || operation.path.startsWith(`${read.path}/`)),
  )
  if (!resource) return undefined
  const step = operation.path.split('/').indexOf(`{${resource.parameter}}`)
  return {
    about: async (session, request) => {
      const isGone = operation.method === 'DELETE'
      const make = () => idOfNew(session, resource, arbitraries, rules)
      const id = isGone ? await make() : await session.remember(`thing for ${operation.id}`, make)
      return id === undefined ? request : { ...request, target: withStep(request.target, step, id) }
    },
  }
}

function withStep(target: string, step: number, id: string): string {
  const [path = '', ...query] = target.split('?')
  const steps = path.split('/')
  steps[step] = encodeURIComponent(id)
  return [steps.join('/'), ...query].join('?')
}

/** How many things each run has asked for. Each is drawn separately: a field can be unique among all things. */
const drawn = new WeakMap<ContractRun, number>()

function nextSeed(run: ContractRun): number {
  const count = drawn.get(run) ?? 0
  drawn.set(run, count + 1)
  return run.seed + count
}

/** The id of a new thing; nothing where the target may not be written to, or makes none. */
async function idOfNew(
  session: Session,
  resource: Resource,
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): Promise<string | undefined> {
  const { capabilities } = session.run.target
  const { create } = resource
  if (!capabilities.has('writes') || session.run.excluded.has(create.id)) return undefined
  const calls = acceptedCalls(arbitraries, create, rules)
  const [call = smallestCall(arbitraries, create)] = fc.sample(calls, { numRuns: 1, seed: nextSeed(session.run) })
  const { response } = await session.send(buildRequest(call), {}, create.security)
  return response.status < 300 ? idOf(resource, response) : undefined
}
