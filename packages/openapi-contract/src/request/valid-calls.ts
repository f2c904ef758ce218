import fc from 'fast-check'
import { isObject, type JsonObject } from '../document/json.ts'
import type { Operation, Parameter } from '../document/operations.ts'
import { isJson } from '../exchange/check-response.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { type Call, keyOf } from './operation-call.ts'
import { serializeHeader, serializePath, text } from './serialize.ts'

/** Calls that the document allows. Every optional parameter is left out of many of them. */
export function validCalls(arbitraries: Arbitraries, operation: Operation): fc.Arbitrary<Call> {
  const values = fc.record(
    Object.fromEntries(
      operation.parameters.map((parameter) => [keyOf(parameter), parameterValue(arbitraries, parameter)]),
    ),
    { requiredKeys: operation.parameters.filter(({ required }) => required).map(keyOf), noNullPrototype: true },
  )
  // With all of many filters at once nothing is ever found, so most calls keep a few of the optional ones.
  const optional = operation.parameters.filter(({ required }) => !required).map(keyOf)
  const kept = optional.length > 3 ? fc.subarray(optional, { maxLength: 3 }) : fc.constant(optional)
  const body = anyBody(arbitraries, operation)
  return fc
    .tuple(values, fc.oneof({ weight: 4, arbitrary: kept }, { weight: 1, arbitrary: fc.constant(optional) }), body)
    .map(([all, few, sent]) => ({
      operation,
      values: Object.fromEntries(Object.entries(all).filter(([key]) => few.includes(key) || !optional.includes(key))),
      ...(sent && { body: sent }),
    }))
}

/** Values of one parameter that its place can carry: a path's piece is never empty, a header has no line break. */
export function parameterValue(arbitraries: Arbitraries, parameter: Parameter): fc.Arbitrary<unknown> {
  const any = arbitraries.of(parameter.schema)
  const { example } = arbitraries.flat(parameter.schema)
  const isGood = example !== undefined && arbitraries.validate(parameter.schema)(example).length === 0
  const arbitrary = isGood
    ? fc.oneof({ weight: 5, arbitrary: any }, { weight: 1, arbitrary: fc.constant(example) })
    : any
  return arbitrary.filter((value) => fitsPlace(parameter, value))
}

/** Whether a value survives the way there: what an address or a header cannot carry says nothing about the server. */
export function fitsPlace(parameter: Parameter, value: unknown): boolean {
  switch (parameter.in) {
    case 'path':
      return (
        !['', '.', '..', '%2e', '%2e%2e'].includes(serializePath(parameter, value).toLowerCase()) &&
        !/[/\\]/.test(text(value))
      )
    case 'header':
      return /^[!-~](?:[ -~]*[!-~])?$/.test(serializeHeader(parameter, value))
    case 'cookie':
      return /^[!-~]*$/.test(text(value))
    case 'query':
      return !isEmptyOrAmbiguous(parameter, value)
  }
}

/** An empty list and a list with an empty item look alike in a query, and so do a comma within an item and one between. */
function isEmptyOrAmbiguous({ schema, json, explode }: Parameter, value: unknown): boolean {
  if (json) return false
  if (value === null) return true
  if (Array.isArray(value))
    return value.length === 0 || value.map(text).some((item) => item.trim() === '' || (!explode && item.includes(',')))
  if (isObject(value)) return Object.keys(value).length === 0
  return value === '' && schema.type !== 'string'
}

function anyBody(arbitraries: Arbitraries, { body }: Operation): fc.Arbitrary<Call['body']> {
  if (!body || body.content.size === 0) return fc.constant(undefined)
  const json = [...body.content].filter(([type]) => isJson(type))
  const usable = json.length > 0 ? json : [...body.content]
  const sent = fc.oneof(
    ...usable.map(([type, schema]: [string, JsonObject]) => arbitraries.of(schema).map((value) => ({ type, value }))),
  )
  return body.required ? sent : fc.option(sent, { nil: undefined })
}
