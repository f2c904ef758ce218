import { isObject, type JsonObject } from '../document/json.ts'
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
  // Many beside each other are not deep.
  Array.from({ length: 100 }, (_, index) => ({ a: [index] })),
]

/** Names with a sign that means something to a program that reads them as a path, a text of code or a column. */
const names = [
  'a.b',
  'a[b]',
  'a[]',
  '$a',
  '@a',
  '#a',
  'a b',
  'a/b',
  'a:b',
  'a-b',
  'a%b',
  "a'b",
  '0',
  'ключ',
  'x'.repeat(100),
]

/** Many fields at once. */
const manyFields: JsonObject = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`field${index}`, index]))

/** Fields by which some frameworks choose a form of the response. */
const fieldsOfFrameworks: readonly JsonObject[] = [
  { _format: 'xml' },
  { _locale: 'th' },
  { callback: 'show' },
  { _token: 'text' },
]

/** Fields by which some frameworks read another method than that of the request. */
const fieldsForMethods: readonly JsonObject[] = ['GET', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => [
  { _method: method },
  { _METHOD: method },
])

/** Calls whose body has one more field, where the document says that it may have any. */
export const callsWithOtherFields = (arbitraries: Arbitraries, operation: Operation): Call[] =>
  callsWithEach(arbitraries, operation, [
    ...values.map((value) => ({ customField: value })),
    ...names.map((name) => ({ [name]: 'text' })),
    manyFields,
    ...fieldsOfFrameworks,
  ])

/** Calls whose body has a field that a server may take for the method, where the document says that it may have any. */
export const callsWithMethodFields = (arbitraries: Arbitraries, operation: Operation): Call[] =>
  callsWithEach(arbitraries, operation, fieldsForMethods)

function callsWithEach(arbitraries: Arbitraries, operation: Operation, others: readonly JsonObject[]): Call[] {
  const [type, schema] = [...(operation.body?.content ?? [])].find(([name]) => isJson(name)) ?? []
  if (type === undefined || !operation.body?.required) return []
  const { additionalProperties, properties } = arbitraries.flat(schema)
  if (additionalProperties !== true) return []
  const call = smallestCall(arbitraries, operation)
  const body = call.body?.value
  if (!isObject(body)) return []
  const isValid = arbitraries.validate(schema ?? {})
  const isDescribed = (name: string): boolean => isObject(properties) && Object.hasOwn(properties, name)
  return others
    .filter((fields) => !Object.keys(fields).some(isDescribed))
    .map((fields) => ({ ...body, ...fields }))
    .filter((value) => isValid(value).length === 0)
    .map((value) => ({ ...call, body: { type, value } }))
}
