import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '../document/operations.ts'
import { documented } from '../exchange/check-response.ts'
import type { ApiRequest, Exchange } from '../exchange/exchange.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import type { Call } from '../request/operation-call.ts'
import type { Session } from '../running/session.ts'
import type { ConformanceRules } from './conformance-rules.ts'
import { freshen, renewAll } from './creations/fresh-body.ts'
import { withoutGivenOut } from './given-out.ts'
import type { MadeThings } from './made-things.ts'

export interface Refused {
  readonly call: Call
  readonly exchange: Exchange
  /** The status of another call, about the same thing. */
  readonly statusOf: (call: Call) => Promise<number>
}

interface Source {
  readonly arbitraries: Arbitraries
  readonly rules: ConformanceRules
}

/**
 * Whether a call is refused only for a value of which its document says nothing: one that nobody but the server can know,
 * or an example of which another thing has the email. Of a service that says itself what may be refused, nothing is guessed.
 */
export async function isOfItsValues(
  session: Session,
  { call, exchange, statusOf }: Refused,
  { arbitraries, rules }: Source,
): Promise<boolean> {
  const { status } = exchange.response
  if (rules.mayRefuse || !documented(call.operation, status)) return false
  const simpler = withoutGivenOut(arbitraries, call)
  if (simpler && (await statusOf(simpler)) < 400) return true
  const fresh = isExample(call) ? withFreshTexts(session, arbitraries, simpler ?? call) : undefined
  // That it is taken shows where a new one is accepted, and then refused in the same way.
  return fresh !== undefined && (await statusOf(fresh)) < 400 && (await statusOf(fresh)) === status
}

/** A request that is refused, and how its body can name things that are there. */
export interface RefusedNames {
  readonly operation: Operation
  readonly request: ApiRequest
  readonly exchange: Exchange
  readonly made: MadeThings
}

/**
 * Whether a request is refused only because its body names nothing: that a thing has to be there is no rule of a schema.
 * With names of things that are there, the same request is accepted, or refused for a reason of its state.
 */
export async function isOfItsNames(
  session: Session,
  { operation, request, exchange, made }: RefusedNames,
  mayRefuse: NonNullable<ConformanceRules['mayRefuse']>,
): Promise<boolean> {
  const { response } = exchange
  const named = await made.naming(session, request)
  if (named === request || named.body === request.body || !documented(operation, response.status)) return false
  const other = await session.send(named, {}, operation.credentials)
  return other.response.status < 400 || mayRefuse(other, operation)
}

const isExample = ({ operation, body }: Call): boolean =>
  body !== undefined &&
  (operation.body?.examples.get(body.type) ?? []).some((one) => isDeepStrictEqual(one, body.value))

function withFreshTexts({ fresh }: Session, arbitraries: Arbitraries, call: Call): Call | undefined {
  const { operation, body } = call
  const schema = body && operation.body?.content.get(body.type)
  if (!schema) return undefined
  const validate = arbitraries.validate(schema)
  const { value, fresh: texts } = freshen(body.value, (one) => validate(one).length === 0, renewAll(fresh))
  return texts.length > 0 ? { ...call, body: { ...body, value } } : undefined
}
