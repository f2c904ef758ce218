import fc from 'fast-check'
import { isObject } from '../../document/json.ts'
import type { Operation } from '../../document/operations.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Call } from '../../request/operation-call.ts'
import { smallestCall } from '../../request/valid-calls.ts'
import type { Session } from '../../running/session.ts'
import { callsWithBodies } from '../body-calls.ts'
import { acceptedCalls, type ConformanceRules } from '../conformance-rules.ts'
import { textsIn } from './fresh-body.ts'

/** Bodies that are drawn beside those of each field, of which the one with most in it is used. */
const drawn = 30

export interface SampleCalls {
  /** A call with only what is required, and one with much in its body. */
  readonly plain: readonly Call[]
  /** Others, those with most in their bodies first. */
  readonly rest: readonly Call[]
}

/** Calls of a creation that the document and the rules allow. */
export function sampleCalls(
  { run: { seed } }: Session,
  create: Operation,
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): SampleCalls {
  const { accepts = () => true } = rules
  const calls = [
    ...callsWithBodies(arbitraries, create, seed),
    ...fc.sample(acceptedCalls(arbitraries, create, rules), { seed, numRuns: drawn }),
  ].filter(accepts)
  const sizeOf = ({ body }: Call): number =>
    body ? sizeInFields(arbitraries, create.body?.content.get(body.type), body.value) : 0
  const [largest, ...rest] = calls.toSorted((a, b) => sizeOf(b) - sizeOf(a))
  const richest = largest && [withLargestFields(arbitraries, largest, calls), largest].filter(accepts).slice(0, 1)
  return { plain: [smallestCall(arbitraries, create, seed), ...(richest ?? [])].filter(accepts), rest }
}

/** The call with each field as large as in any other, if it is valid so. */
function withLargestFields(arbitraries: Arbitraries, call: Call, others: readonly Call[]): Call {
  const { operation, body } = call
  const schema = body && operation.body?.content.get(body.type)
  const { properties } = schema ? arbitraries.flat(schema) : {}
  if (!body || !schema || !isObject(body.value) || !isObject(properties)) return call
  const value = { ...body.value }
  for (const [name, part] of Object.entries(properties)) {
    const sizeOf = (one: unknown): number => sizeInFields(arbitraries, part, one)
    for (const other of others.map((one) => one.body?.value).filter(isObject))
      if (Object.hasOwn(other, name) && (!Object.hasOwn(value, name) || sizeOf(other[name]) > sizeOf(value[name])))
        value[name] = other[name]
  }
  return arbitraries.validate(schema)(value).length === 0 ? { ...call, body: { ...body, value } } : call
}

/** How many fields that the document describes have a value; where these are as many, texts count. */
function sizeInFields(arbitraries: Arbitraries, schema: unknown, value: unknown): number {
  const fields = (part: unknown, one: unknown): number => {
    const { properties = {}, additionalProperties } = isObject(part) ? arbitraries.flat(part) : {}
    if (!isObject(properties) || !isObject(one)) return 0
    // Of a map with names of the caller's own, one entry counts.
    const other = isObject(additionalProperties) && Object.keys(one).find((name) => !Object.hasOwn(properties, name))
    return [
      ...Object.entries(properties),
      ...(typeof other === 'string' ? [[other, additionalProperties] as const] : []),
    ]
      .filter(([name]) => Object.hasOwn(one, name))
      .reduce((sum, [name, inner]) => sum + 1 + fields(inner, one[name]), 0)
  }
  return fields(schema, value) + textsIn(value).length / 1000
}
