import fc from 'fast-check'
import { isObject, type JsonObject } from '../document/json.ts'
import type { Operation, Parameter } from '../document/operations.ts'
import { bodySubject, type Subject } from '../document/subject.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import { isJson } from '../exchange/media-type.ts'
import { hasJsonItems } from '../exchange/sequential.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { isForm } from '../request/form.ts'
import { buildRequest, type Call, keyOf } from '../request/operation-call.ts'
import { isPlainText } from '../request/plain-text.ts'
import { Raw } from '../request/serialize.ts'
import { smallestCall, validCalls } from '../request/valid-calls.ts'
import { violateSchema } from './body.ts'
import { type OtherPartType, otherPartTypes, violateForm, withField } from './form.ts'
import { type Strictness, violateHttp } from './http.ts'
import { violateParameter, violateText } from './parameter.ts'
import { titleOf, type Violation } from './violation.ts'

/** Every way to break one constraint of an operation, with requests that break it and nothing else. */
export function listViolations(
  arbitraries: Arbitraries,
  operation: Operation,
  strictness: Strictness = {},
): Violation[] {
  const calls = once(() => validCalls(arbitraries, operation))
  const smallest = () => smallestCall(arbitraries, operation)
  const fullest = () => fullestOf(calls())
  const good = { operation, credentials: 'good' as const }
  return merged([
    ...operation.parameters.flatMap((parameter) => [
      ...omission(calls, parameter, good),
      ...violateParameter(arbitraries, parameter).map(({ constraint, values }) => ({
        ...good,
        subject: subjectOf(parameter),
        constraint,
        field: parameter.name,
        pointers: [parameter.pointer, parameter.schemaPointer],
        requests: () => fc.tuple(calls(), values).map(([call, value]) => requestWith(call, parameter, value)),
        always: () => {
          const build = (call: Call, value: unknown) => requestWith(call, parameter, value)
          const every = values.every()
          // The smallest call is first: it is the one that is shown.
          return [
            ...around(smallest, every.slice(0, 1), build),
            ...around(fullest, every.slice(0, 1), build),
            ...around(smallest, every.slice(1), build),
          ]
        },
      })),
      ...(strictness.encoding ? undecodable(calls, parameter, good) : []),
    ]),
    ...violateBody(arbitraries, operation, calls, smallest),
    ...violateHttp(operation, () => calls().map(buildRequest), strictness),
  ])
}

/** What `make` returns, made the first time that it is wanted. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** A call that has most of what it can have: what is invalid stays so beside it. */
const fullestOf = (calls: fc.Arbitrary<Call>): Call =>
  fc.sample(calls, { numRuns: 12, seed: 1 }).reduce((one, other) => (sizeOf(other) > sizeOf(one) ? other : one))

const sizeOf = ({ values }: Call): number => Object.keys(values).length

/** Requests that every run sends for one rule, at most. */
const mostAlways = 24

/** The same call each time, with one broken value after the other. */
function around(
  makeCall: () => Call,
  values: readonly unknown[],
  build: (call: Call, value: unknown) => ApiRequest,
): ApiRequest[] {
  if (values.length === 0) return []
  const call = makeCall()
  return values.map((value) => build(call, value))
}

/** One violation for each rule: alternatives of a schema may each have the same. */
function merged(violations: readonly Violation[]): Violation[] {
  const byRule = Map.groupBy(violations, (violation) => titleOf(violation))
  return [...byRule.values()].flatMap(([first, ...others]) =>
    first
      ? [
          {
            ...first,
            requests: () => fc.oneof(first.requests(), ...others.map(({ requests }) => requests())),
            always: () => [first, ...others].flatMap(({ always }) => always?.() ?? []).slice(0, mostAlways),
          },
        ]
      : [],
  )
}

const subjectOf = ({ in: place, name }: Parameter): Subject => ({ place, name })

const requestWith = (call: Call, parameter: Parameter, value: unknown): ApiRequest =>
  buildRequest({ ...call, values: { ...call.values, [keyOf(parameter)]: value } })

/** Percent signs without two digits after them, and bytes that are no UTF-8. */
const undecodableTexts = ['%', '%2', '%zz', '%FF', '%C3%28', '%E4%BD', '%C0%AF'].map((text) => new Raw(text))

function undecodable(
  calls: () => fc.Arbitrary<Call>,
  parameter: Parameter,
  good: Pick<Violation, 'operation' | 'credentials'>,
): Violation[] {
  if (parameter.in !== 'path' && parameter.in !== 'query') return []
  const requests = () =>
    fc.tuple(calls(), fc.constantFrom(...undecodableTexts)).map(([call, value]) => requestWith(call, parameter, value))
  const about = { subject: subjectOf(parameter), constraint: { keyword: 'encoding' }, field: parameter.name }
  return [{ ...good, ...about, isStrict: true, requests }]
}

function omission(
  calls: () => fc.Arbitrary<Call>,
  parameter: Parameter,
  good: Pick<Violation, 'operation' | 'credentials'>,
): Violation[] {
  // Without its piece a path is another path.
  if (!parameter.required || parameter.in === 'path') return []
  const requests = () => calls().map((call) => requestWith(call, parameter, undefined))
  return [
    { ...good, subject: subjectOf(parameter), constraint: { keyword: 'required' }, field: parameter.name, requests },
  ]
}

function violateBody(
  arbitraries: Arbitraries,
  operation: Operation,
  calls: () => fc.Arbitrary<Call>,
  smallest: () => Call,
): Violation[] {
  const { body } = operation
  if (!body) return []
  const sent = (type: string, change: (call: Call, part: unknown) => unknown) => (call: Call, part: unknown) =>
    buildRequest({ ...call, body: { type, value: change(call, part) } })
  return [...body.content].flatMap(([type, schema]): Violation[] => {
    if (isForm(type)) {
      const ofTypes = otherPartTypes(operation, body, type).map((other) => ofOtherType(other, calls, type))
      const ofFields = violateForm(arbitraries, body, type, schema).map(({ field, constraint, values }): Violation => {
        const build = sent(type, (call, part) => withField(call.body?.value, field, part))
        const parts = values ?? fc.constant(undefined)
        return {
          operation,
          credentials: 'good',
          subject: bodySubject(field),
          constraint,
          field,
          requests: () => fc.tuple(calls(), parts).map(([call, part]) => build(call, part)),
          always: () => around(smallest, values?.every() ?? [], build),
        }
      })
      return [...ofFields, ...ofTypes]
    }
    if (isPlainText(body, type))
      return violateText(arbitraries, schema).map(({ constraint, values }) => {
        const build = sent(type, (_, value) => value)
        return {
          operation,
          credentials: 'good',
          subject: bodySubject(''),
          constraint,
          requests: () => fc.tuple(calls(), values).map(([call, value]) => build(call, value)),
          always: () => around(smallest, values.every(), build),
        }
      })
    const isSequence = body.sequences.has(type) && hasJsonItems(type)
    if (!isJson(type) && !isSequence) return []
    // A sequence is always a list, and may be empty: only its items have rules.
    const broken = violateSchema(arbitraries, schema).filter(({ field }) => !isSequence || field !== '')
    return broken.map(({ field, constraint, values }) => {
      const build = sent(type, (_, value) => value)
      return {
        operation,
        credentials: 'good',
        subject: bodySubject(field),
        constraint,
        ...(field !== '' && { field }),
        requests: () => fc.tuple(calls(), values).map(([call, value]) => build(call, value)),
        always: () => [
          ...around(smallest, values.every(), build),
          ...(field === '' && constraint.keyword === 'type'
            ? inOtherValues(arbitraries, schema, smallest(), build)
            : []),
        ],
      }
    })
  })
}

/** A valid body in a list or in a text, which some servers look for it in. */
function inOtherValues(
  arbitraries: Arbitraries,
  schema: JsonObject,
  call: Call,
  build: (call: Call, value: unknown) => ApiRequest,
): ApiRequest[] {
  if (!call.body) return []
  const { value } = call.body
  const isValid = arbitraries.validate(schema)
  return [[value], JSON.stringify(value), [JSON.stringify(value)]]
    .filter((wrapped) => isValid(wrapped).length > 0)
    .map((wrapped) => build(call, wrapped))
}

const ofOtherType = (
  { field, operation }: OtherPartType,
  calls: () => fc.Arbitrary<Call>,
  type: string,
): Violation => ({
  operation,
  credentials: 'good',
  subject: bodySubject(field),
  constraint: { keyword: 'content type' },
  field,
  requests: () =>
    calls().map((call) => {
      const sent = isObject(call.body?.value) ? (call.body.value[field] ?? 'a file') : 'a file'
      return buildRequest({ ...call, operation, body: { type, value: withField(call.body?.value, field, sent) } })
    }),
})
