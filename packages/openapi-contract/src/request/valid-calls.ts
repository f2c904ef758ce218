import fc from 'fast-check'
import { isObject, type JsonObject } from '../document/json.ts'
import type { Body, Operation, Parameter } from '../document/operations.ts'
import { isJson } from '../exchange/media-type.ts'
import type { Arbitraries, Arbitrary } from '../generating/arbitraries.ts'
import { boundedFilter } from '../generating/bounded-filter.ts'
import { sampleOne } from '../generating/sample-one.ts'
import { formField, isForm } from './form.ts'
import { type Call, keyOf } from './operation-call.ts'
import { isPlainText } from './plain-text.ts'
import { separatorOf, serializeCookie, serializeHeader, serializePath, text } from './serialize.ts'

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

/**
 * A call with only what is required. Throws CannotGenerate if it cannot be generated.
 * @param seed Leads to its values. Calls that make something need another one in each run, where names are taken once.
 */
export function smallestCall(arbitraries: Arbitraries, operation: Operation, seed = 1): Call {
  const required = operation.parameters.filter((parameter) => parameter.required)
  const values = required.map((parameter) => [keyOf(parameter), firstValue(arbitraries, parameter, seed)])
  const body = operation.body?.required ? firstOf(smallestBody(arbitraries, operation), seed) : undefined
  return { operation, values: Object.fromEntries(values), ...(body && { body }) }
}

/**
 * The smallest call about one thing.
 * @param parameter The path parameter that names the thing.
 * @param like A call that the thing comes from: what both calls have to carry is the same. @default none
 */
export function callAbout(
  arbitraries: Arbitraries,
  operation: Operation,
  { parameter, id, like }: { readonly parameter: string; readonly id: unknown; readonly like?: Call },
): Call {
  const { values, ...smallest } = smallestCall(arbitraries, operation)
  const shared = operation.parameters.flatMap((one) => {
    const value = like?.values[keyOf(one)]
    const isUsable = one.required && value !== undefined && arbitraries.validate(one.schema)(value).length === 0
    return isUsable ? [[keyOf(one), value] as const] : []
  })
  const named = [keyOf({ in: 'path', name: parameter }), id] as const
  return { ...smallest, values: { ...values, ...Object.fromEntries([...shared, named]) } }
}

/** The smallest call, and the smallest one with a body where the body may be left out. */
export function smallestCalls(arbitraries: Arbitraries, operation: Operation, seed: number): Call[] {
  const { body } = operation
  const smallest = smallestCall(arbitraries, operation, seed)
  if (!body || body.required) return [smallest]
  const withBody = smallestCall(arbitraries, { ...operation, body: { ...body, required: true } }, seed)
  return [smallest, { ...withBody, operation }]
}

/** What a document gives as an example in a path most likely names something that is there. */
function firstValue(arbitraries: Arbitraries, parameter: Parameter, seed: number): unknown {
  const [example] = parameter.in === 'path' ? usableExamples(arbitraries, parameter) : []
  return example ?? firstOf(parameterValue(arbitraries, parameter), seed)
}

const firstOf = <Value>(arbitrary: fc.Arbitrary<Value>, seed: number): Value =>
  fc.sample(arbitrary, { numRuns: 1, seed })[0] as Value

/** Values of one parameter that its place can carry: a path's piece is never empty, a header has no line break. */
export function parameterValue(arbitraries: Arbitraries, parameter: Parameter): fc.Arbitrary<unknown> {
  const isValid = arbitraries.validate(parameter.schema)
  // Of all tags, this one fits whatever the server has.
  const isTag = parameter.in === 'header' && parameter.name.toLowerCase() === 'if-match'
  if (isTag && isValid('*').length === 0) return fc.constant('*')
  const drawn = arbitraries.of(parameter.schema)
  const reason = `no value of ${parameter.name} can be written in a ${parameter.in} parameter`
  const writable = boundedFilter(drawn, (value) => fitsPlace(parameter, value), reason)
  const examples = usableExamples(arbitraries, parameter)
  if (examples.length === 0) return writable
  // Most random ids name nothing, so every other call has one from the document.
  const weight = parameter.in === 'path' ? 1 : 5
  return fc.oneof({ weight, arbitrary: writable }, { weight: 1, arbitrary: fc.constantFrom(...examples) })
}

/** The examples that the schema allows, which is not true of each in every document, and that can be written. */
function usableExamples(arbitraries: Arbitraries, parameter: Parameter): unknown[] {
  const { example, examples: listed } = arbitraries.flat(parameter.schema)
  const isValid = arbitraries.validate(parameter.schema)
  return [
    ...parameter.examples,
    ...(example === undefined ? [] : [example]),
    ...(Array.isArray(listed) ? listed : []),
  ].filter((value) => isValid(value).length === 0 && fitsPlace(parameter, value))
}

/** Whether a value survives the way there: what an address or a header cannot carry says nothing about the server. */
export function fitsPlace(parameter: Parameter, value: unknown): boolean {
  if (!parameter.json && partsOf(value).some((part) => hasSeparator(parameter, part))) return false
  switch (parameter.in) {
    case 'path':
      return (
        !['', '.', '..', '%2e', '%2e%2e'].includes(serializePath(parameter, value).toLowerCase()) &&
        !/[/\\]/.test(text(value))
      )
    case 'header':
      return /^[!-~](?:[ -~]*[!-~])?$/.test(serializeHeader(parameter, value))
    case 'cookie':
      return !isEmptyOrAmbiguous(parameter, value) && serializeCookie(parameter, value).every(isCookie)
    case 'query':
      return !isEmptyOrAmbiguous(parameter, value)
  }
}

/** What RFC 6265 allows in a cookie, and commas: they are between the items of a list. */
const isCookie = (pair: string): boolean => /^[!#-:<-[\]-~]+$/.test(pair)

/** The parts of a list or an object, which are written one after the other. */
function partsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return isObject(value) ? Object.entries(value).flat() : []
}

/** Whether a part has what is written between parts: nobody could tell them apart. */
function hasSeparator(parameter: Parameter, part: unknown): boolean {
  const separator = separatorOf(parameter)
  return separator !== undefined && text(part).includes(separator)
}

/** An empty list and a list with an empty item look alike in a query or a cookie. */
function isEmptyOrAmbiguous({ schema, json, style }: Parameter, value: unknown): boolean {
  if (json) return false
  if (value === null) return true
  if (Array.isArray(value)) return value.length === 0 || value.map(text).some((item) => item.trim() === '')
  if (isObject(value)) return Object.keys(value).length === 0 || (style === 'deepObject' && hasUnwritablePart(value))
  return value === '' && schema.type !== 'string'
}

/** Whether a part of the value cannot be written in a query: an empty list or object, or null. */
const hasUnwritablePart = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return value === null
  const parts = Object.values(value)
  return parts.length === 0 || parts.some(hasUnwritablePart)
}

function anyBody(arbitraries: Arbitraries, { body }: Operation): fc.Arbitrary<Call['body']> {
  if (!body || body.content.size === 0) return fc.constant(undefined)
  const sent = fc.oneof(...usableContent(body).map(([type, schema]) => bodyOf(arbitraries, body, type, schema)))
  return body.required ? sent : fc.option(sent, { nil: undefined })
}

function bodyOf(arbitraries: Arbitraries, body: Body, type: string, schema: JsonObject): fc.Arbitrary<SentBody> {
  const values = fitting(body, type, arbitraries.of(schema))
  const examples = usableBodies(arbitraries, body, type)
  const some = examples.length > 0 ? fc.oneof({ weight: 5, arbitrary: values }, fc.constantFrom(...examples)) : values
  return some.map((value) => ({ type, value }))
}

/** The examples of a body that its schema allows, and that its media type can carry. */
export function usableBodies(arbitraries: Arbitraries, body: Body, type: string): unknown[] {
  const isValid = arbitraries.validate(body.content.get(type) ?? {})
  const carried = carriedBy(body, type)
  return (body.examples.get(type) ?? []).filter(
    (value) => isValid(value).length === 0 && (carried?.fits(value) ?? true),
  )
}

/** Values that the media type can carry. */
function fitting(body: Body, type: string, values: Arbitrary): Arbitrary {
  const carried = carriedBy(body, type)
  return carried ? boundedFilter(values, carried.fits, carried.otherwise) : values
}

interface Carried {
  readonly fits: (value: unknown) => boolean
  /** Why there is no call where no value fits. */
  readonly otherwise: string
}

/** What a media type can carry; nothing where it can carry all. A sequence without an item and an empty text look like no body. */
function carriedBy(body: Body, type: string): Carried | undefined {
  if (isForm(type))
    return { fits: (value) => fitsForm(body, type, value), otherwise: 'no value can be written as a form' }
  if (isPlainText(body, type)) return { fits: (value) => text(value) !== '', otherwise: 'no text has a character' }
  return body.sequences.has(type) ? { fits: hasItems, otherwise: 'no sequence has an item' } : undefined
}

const hasItems = (value: unknown): boolean => Array.isArray(value) && value.length > 0

type SentBody = NonNullable<Call['body']>

/** Whether every field of a form survives the way there, as a parameter of a query does. */
const fitsForm = (body: Body, type: string, value: unknown): boolean =>
  isObject(value) && Object.entries(value).every(([name, field]) => fitsPlace(formField(body, type, name, {}), field))

function smallestBody(arbitraries: Arbitraries, { body }: Operation): fc.Arbitrary<Call['body']> {
  const [first] = body ? usableContent(body) : []
  if (!body || !first) return fc.constant(undefined)
  const [type, schema] = first
  const smallest = fitting(body, type, arbitraries.smallest(schema))
  // The smallest sequence has no item, the smallest text no character, and the smallest list of a form no part.
  const mayBeEmpty = carriedBy(body, type) !== undefined && sampleOne(smallest, 1).length === 0
  const values = mayBeEmpty ? fitting(body, type, arbitraries.of(schema)) : smallest
  return values.map((value) => ({ type, value }))
}

/** The media types that a request is made of: JSON where there is one. */
function usableContent(body: Body): (readonly [string, JsonObject])[] {
  const json = [...body.content].filter(([type]) => isJson(type))
  return json.length > 0 ? json : [...body.content]
}
