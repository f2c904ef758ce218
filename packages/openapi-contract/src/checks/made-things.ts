import fc from 'fast-check'
import type { Operation, Parameter } from '../document/operations.ts'
import { exactJsonOf, idOf, idsIn, type NamedStep, namedSteps } from '../document/resources.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import { checkHeader } from '../exchange/read-header.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { buildRequest, keyOf } from '../request/operation-call.ts'
import { text } from '../request/serialize.ts'
import { smallestCall } from '../request/valid-calls.ts'
import type { ContractRun } from '../running/contract-run.ts'
import { isDone, isReadMethod } from '../running/exchange-log.ts'
import type { Session } from '../running/session.ts'
import { acceptedCalls, type ConformanceRules } from './conformance-rules.ts'
import { namingFields, withNamedThings } from './named-things.ts'

/** Lets requests reach things that are there, in their paths and in their bodies: a random id names nothing. */
export interface MadeThings {
  /** The request, for things that are there. The request as it is where there are none. */
  readonly about: (session: Session, request: ApiRequest) => Promise<ApiRequest>
  /** The same of the body only: the path stays as it is. */
  readonly naming: (session: Session, request: ApiRequest) => Promise<ApiRequest>
}

/** The things that the requests of an operation are about, and those that their bodies name; nothing for others. */
export function thingsOf(
  operation: Operation,
  operations: readonly Operation[],
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): MadeThings | undefined {
  const made = madeThings(operation, operations, arbitraries, rules)
  const fields = namingFields(operation, operations, arbitraries)
  const naming: MadeThings['naming'] = (session, request) => withNamedThings(session, request, fields, arbitraries)
  if (!made && fields.length === 0) return undefined
  return {
    about: async (session, request) => naming(session, made ? await made.about(session, request) : request),
    naming,
  }
}

/**
 * For an operation on a thing or on a part of it, such as `PATCH /notes/{id}` or `GET /notes/{id}/photos/{photo}`;
 * nothing for others. What changes something is only sent for things that were just made. Reading a thing of a list that
 * is on no other thing has its own checks.
 */
export function madeThings(
  operation: Operation,
  operations: readonly Operation[],
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): Pick<MadeThings, 'about'> | undefined {
  const isRead = isReadMethod(operation.method)
  const steps = namedSteps(operations, operation.path)
  const [first, ...others] = steps
  const isPlainRead =
    isRead && others.length === 0 && operation.path.replace(/\/$/, '').split('/').length - 1 === first?.at
  const canBeListed = isPlainRead && first?.list !== undefined
  const canBeFound = ({ list, create, read, put }: NamedStep): boolean => {
    const canBeMade = read !== undefined && (create ?? (put === operation ? undefined : put)) !== undefined
    return canBeMade || (isRead && (list ?? create) !== undefined)
  }
  // Of a thing that has one of a few names, each request has such a name already.
  const hasKnownName = ({ parameter }: NamedStep): boolean =>
    operation.parameters.some((one) => one.in === 'path' && one.name === parameter && isOneOfFew(arbitraries, one))
  const isKnown = (step: NamedStep): boolean => !canBeFound(step) && hasKnownName(step)
  if (!first || canBeListed || steps.every(isKnown) || !steps.every((step) => canBeFound(step) || isKnown(step)))
    return undefined
  // What another operation of the same path calls a thing may be no name for this one.
  const isAllowedAs = (name: string, id: string): boolean => {
    const described = operation.parameters.find((one) => one.in === 'path' && one.name === name)
    return !described || checkHeader(arbitraries.validate(described.schema), id) === undefined
  }
  return {
    about: async (session, request) => {
      const names: Name[] = []
      for (const step of steps) {
        if (isKnown(step)) {
          names.push({ at: step.at, encoded: request.target.split(/[/?]/)[step.at] ?? '' })
          continue
        }
        const isFresh = operation.method === 'DELETE' && step === steps.at(-1)
        const find = async () =>
          (isRead ? await listedId(session, step, names, arbitraries) : undefined) ??
          (await idOfNew(session, step, names, { arbitraries, rules, operations }))
        const whose = step === steps.at(-1) ? operation.id : `parts of ${names.length} others`
        const within = names.map(({ encoded }) => encoded).join('/')
        const id = isFresh ? await find() : await session.remember(`${step.parameter} in ${within} for ${whose}`, find)
        if (id === undefined || !isAllowedAs(step.parameter, id)) return request
        names.push({ at: step.at, encoded: encodeURIComponent(id) })
      }
      return withNames(request, names)
    },
  }
}

/** Whether the document lists the values of a parameter, or has examples of them. */
function isOneOfFew({ flat }: Arbitraries, { schema, examples }: Parameter): boolean {
  const keywords = flat(schema)
  return examples.length > 0 || ['const', 'enum', 'example', 'examples'].some((name) => keywords[name] !== undefined)
}

/** The id of a thing as a path has it, and the step of the path that it is. */
interface Name {
  readonly at: number
  readonly encoded: string
}

function withNames(request: ApiRequest, names: readonly Name[]): ApiRequest {
  const [path = '', ...query] = request.target.split('?')
  const steps = path.split('/')
  for (const { at, encoded } of names) steps[at] = encoded
  return { ...request, target: [steps.join('/'), ...query].join('?') }
}

/** The id of a thing that a list has. */
async function listedId(
  session: Session,
  { list, parameter }: NamedStep,
  names: readonly Name[],
  arbitraries: Arbitraries,
): Promise<string | undefined> {
  if (!list || session.run.excluded.has(list.id)) return undefined
  const request = withNames(buildRequest(smallestCall(arbitraries, list)), names)
  const { response } = await session.send(request, {}, list.credentials)
  return response.status < 300 ? idsIn({ parameter }, exactJsonOf(response))?.[0] : undefined
}

/** Creations that are tried until one succeeds: the name of a thing can be taken. */
const mostTried = 6

/** How many things each run has asked for. Each is drawn separately: a field can be unique among all things. */
const drawn = new WeakMap<ContractRun, number>()

function nextSeed(run: ContractRun): number {
  const count = drawn.get(run) ?? 0
  drawn.set(run, count + 1)
  return run.seed + count
}

/** What calls are made from. */
interface CallSource {
  readonly arbitraries: Arbitraries
  readonly rules: ConformanceRules
  readonly operations: readonly Operation[]
}

/** The id of a new thing; nothing where the target may not be written to, or makes none. */
async function idOfNew(
  session: Session,
  { create, put, read, parameter }: NamedStep,
  names: readonly Name[],
  { arbitraries, rules, operations }: CallSource,
): Promise<string | undefined> {
  const { capabilities } = session.run.target
  // Where nothing makes a thing, it is set under a name of the caller's own.
  const make = create ?? put
  if (!make || !read || !capabilities.has('writes') || session.run.excluded.has(make.id)) return undefined
  const calls = acceptedCalls(arbitraries, make, rules)
  const fields = namingFields(make, operations, arbitraries)
  for (let tried = 0; tried < mostTried; tried++) {
    const [call = smallestCall(arbitraries, make)] = fc.sample(calls, { numRuns: 1, seed: nextSeed(session.run) })
    const request = await withNamedThings(session, withNames(buildRequest(call), names), fields, arbitraries)
    const { response } = await session.send(request, {}, make.credentials)
    if (!isDone(response.status)) continue
    if (!create) return text(call.values[keyOf({ in: 'path', name: parameter })])
    return idOf({ create, read, parameter }, response)
  }
  return undefined
}
