import { isObject } from '../document/json.ts'
import type { Operation } from '../document/operations.ts'
import { isJson } from '../exchange/media-type.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import type { Call } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'

/** Levels of a value that every JSON parser reads: common ones stop at 64 or at 100. */
const levels = 50

const nestedIn = (wrap: (value: unknown) => unknown): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = wrap(value)
  return value
}

/** Values of a field that nobody described. */
const values: readonly unknown[] = [
  null,
  false,
  0,
  -1.5e300,
  '',
  '😀',
  'x'.repeat(10_000),
  {},
  nestedIn((value) => ({ a: value })),
  nestedIn((value) => [value]),
]

/** Calls whose body has one more field, where the document says that it may have any. */
export function callsWithOtherFields(arbitraries: Arbitraries, operation: Operation): Call[] {
  const [type, schema] = [...(operation.body?.content ?? [])].find(([name]) => isJson(name)) ?? []
  if (type === undefined || !operation.body?.required || arbitraries.flat(schema).additionalProperties !== true)
    return []
  const call = smallestCall(arbitraries, operation)
  const body = call.body?.value
  if (!isObject(body)) return []
  const isValid = arbitraries.validate(schema ?? {})
  return values
    .map((value) => ({ ...body, customField: value }))
    .filter((value) => isValid(value).length === 0)
    .map((value) => ({ ...call, body: { type, value } }))
}
