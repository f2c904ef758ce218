import type { Body, Operation } from '../document/operations.ts'
import { isJson } from '../exchange/media-type.ts'
import { hasJsonItems } from '../exchange/sequential.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { sampleOne } from '../generating/sample-one.ts'
import { isForm } from '../request/form.ts'
import type { Call } from '../request/operation-call.ts'
import { isPlainText } from '../request/plain-text.ts'
import { smallestCall, usableBodies, validCalls } from '../request/valid-calls.ts'

/** Calls with the bodies that the document gives as examples, as far as its schemas allow these. */
export function callsWithExamples(arbitraries: Arbitraries, operation: Operation, seed: number): Call[] {
  const { body } = operation
  if (!body) return []
  const bodies = [...body.examples.keys()].flatMap((type) =>
    usableBodies(arbitraries, body, type)
      .filter((value) => canCarry(body, type, value))
      .map((value) => ({ type, value })),
  )
  if (bodies.length === 0) return []
  const call = smallestCall(arbitraries, operation, seed)
  return bodies.map((sent) => ({ ...call, body: sent }))
}

/** A call with each media type of a body that others are not made of. */
export function callsWithOtherTypes(arbitraries: Arbitraries, operation: Operation, seed: number): Call[] {
  const { body } = operation
  const types = [...(body?.content ?? [])]
  if (!body || !types.some(([type]) => isJson(type))) return []
  return types
    .filter(([type]) => !isJson(type) && canBeWritten(body, type))
    .flatMap(([type, schema]) => {
      const only: Operation = { ...operation, body: { ...body, required: true, content: new Map([[type, schema]]) } }
      return sampleOne(validCalls(arbitraries, only), seed).map((call) => ({ ...call, operation }))
    })
}

/** A text is sent as it is: it may be XML. */
const canCarry = (body: Body, type: string, value: unknown): boolean =>
  isJson(type) || typeof value === 'string' || canBeWritten(body, type)

const canBeWritten = (body: Body, type: string): boolean =>
  isForm(type) ||
  isPlainText(body, type) ||
  (body.sequences.has(type) && hasJsonItems(type)) ||
  body.serializers?.[type] !== undefined
