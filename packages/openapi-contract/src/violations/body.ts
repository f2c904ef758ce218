import fc from 'fast-check'
import { choicesOf, joinField } from '../document/constraints.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { type Arbitraries, type Arbitrary, deep, sendableProperties } from '../generating/arbitraries.ts'
import { type JsonType, typesOf } from '../generating/types.ts'
import { narrowed, violateScalar } from './scalar.ts'

/** Values of a schema that are good but for one thing, somewhere inside. */
export interface SchemaViolation {
  /** Where: `info.birthday`, `phones.*`, or nothing for the value itself. */
  readonly field: string
  readonly keyword: string
  readonly values: Arbitrary
}

/** One violation for each constraint in the schema and in all that it is made of. */
export function violateSchema(arbitraries: Arbitraries, schema: JsonObject, field = '', depth = 0): SchemaViolation[] {
  const validate = arbitraries.validate(schema)
  const here = (keyword: string, values: Arbitrary): SchemaViolation => ({ field, keyword, values })
  const flat = arbitraries.flat(schema)
  const choices = choicesOf(arbitraries, flat)
  const inner = choices
    ? choices.flatMap((choice) => violateSchema(arbitraries, choice, field, depth))
    : [...ofType(flat, here), ...violateScalar(flat).map(({ keyword, values }) => here(keyword, values))]
  const found =
    depth > deep
      ? inner
      : [...inner, ...violateArray(arbitraries, flat, field, depth), ...violateObject(arbitraries, flat, field, depth)]
  // What one alternative refuses another may take; what is good after all is no violation.
  return found.flatMap((violation) => narrowed(violation, (value) => validate(value).length > 0))
}

const samples: Readonly<Record<JsonType, readonly unknown[]>> = {
  null: [null],
  boolean: [true],
  integer: [7],
  number: [1.5],
  string: ['text'],
  array: [[]],
  object: [{}],
}

function ofType(schema: JsonObject, here: (keyword: string, values: Arbitrary) => SchemaViolation): SchemaViolation[] {
  if (schema.type === undefined && typesOf(schema).length > 1) return []
  const allowed = new Set<string>(typesOf(schema))
  if (allowed.has('number')) allowed.add('integer')
  const others = Object.entries(samples).flatMap(([type, values]) => (allowed.has(type) ? [] : values))
  return others.length > 0 ? [here('type', fc.constantFrom(...others))] : []
}

function violateArray(arbitraries: Arbitraries, schema: JsonObject, field: string, depth: number): SchemaViolation[] {
  if (!typesOf(schema).includes('array')) return []
  const { items, minItems, maxItems, uniqueItems } = schema
  if (!isObject(items)) return []
  const item = arbitraries.of(items, depth + 1)
  const ofLength = (length: number) => fc.array(item, { minLength: length, maxLength: length })
  const whole = arbitraries.of({ ...schema, uniqueItems: false }, depth + 1) as fc.Arbitrary<unknown[]>
  return [
    ...(typeof minItems === 'number' && minItems > 0
      ? [{ field, keyword: 'minItems', values: ofLength(minItems - 1) }]
      : []),
    ...(typeof maxItems === 'number' ? [{ field, keyword: 'maxItems', values: ofLength(maxItems + 1) }] : []),
    ...(uniqueItems === true ? [{ field, keyword: 'uniqueItems', values: item.map((one) => [one, one]) }] : []),
    ...violateSchema(arbitraries, items, joinField(field, '*'), depth + 1).map((violation) => ({
      ...violation,
      values: fc.tuple(whole, violation.values).map(([good, bad]) => [bad, ...good.slice(1)]),
    })),
  ]
}

function violateObject(arbitraries: Arbitraries, schema: JsonObject, field: string, depth: number): SchemaViolation[] {
  if (!typesOf(schema).includes('object')) return []
  const whole = arbitraries.of({ ...schema, type: 'object' }, depth + 1) as fc.Arbitrary<JsonObject>
  const put = (name: string, { values, ...violation }: SchemaViolation): SchemaViolation => ({
    ...violation,
    values: fc.tuple(whole, values).map(([good, bad]) => ({ ...good, [name]: bad })),
  })
  const { additionalProperties, propertyNames, minProperties, maxProperties, dependentRequired } = schema
  const closed = ['additionalProperties', 'unevaluatedProperties'].filter((keyword) => schema[keyword] === false)
  return [
    ...[schema.required ?? []].flat().map((name) => ({
      field: joinField(field, String(name)),
      keyword: 'required',
      values: whole.map(({ [String(name)]: _, ...rest }) => rest),
    })),
    ...closed.map((keyword) => ({
      field: joinField(field, 'unknownField'),
      keyword,
      values: whole.map((good) => ({ ...good, unknownField: 1 })),
    })),
    ...(typeof minProperties === 'number' && minProperties > 0
      ? [{ field, keyword: 'minProperties', values: whole.map((good) => first(good, minProperties - 1)) }]
      : []),
    ...(typeof maxProperties === 'number'
      ? [{ field, keyword: 'maxProperties', values: whole.map((good) => padded(good, maxProperties + 1)) }]
      : []),
    ...(isObject(dependentRequired)
      ? [
          {
            field,
            keyword: 'dependentRequired',
            values: whole.map((good) => withoutDependents(good, dependentRequired)),
          },
        ]
      : []),
    ...(isObject(propertyNames) && isObject(additionalProperties)
      ? violateSchema(arbitraries, { type: 'string', ...propertyNames }, field, depth + 1)
          .filter(({ keyword }) => keyword !== 'type')
          .map(({ values }) => ({
            field,
            keyword: 'propertyNames',
            values: fc
              .tuple(values, arbitraries.of(additionalProperties, depth + 1))
              .map(([name, value]) => ({ [String(name)]: value })),
          }))
      : []),
    ...sendableProperties(arbitraries, schema).flatMap(([name, property]) =>
      violateSchema(arbitraries, property, joinField(field, name), depth + 1).map((violation) => put(name, violation)),
    ),
    ...(isObject(additionalProperties)
      ? violateSchema(arbitraries, additionalProperties, joinField(field, '*'), depth + 1).map((violation) =>
          put('0', violation),
        )
      : []),
  ]
}

const first = (object: JsonObject, count: number): JsonObject =>
  Object.fromEntries(Object.entries(object).slice(0, Math.max(0, count)))

/** With as many fields of the first one's value as are missing. */
function padded(object: JsonObject, count: number): JsonObject {
  const names = Array.from({ length: Math.max(0, count - Object.keys(object).length) }, (_, index) => `more${index}`)
  return { ...object, ...Object.fromEntries(names.map((name) => [name, Object.values(object)[0] ?? 1])) }
}

function withoutDependents(object: JsonObject, dependentRequired: JsonObject): JsonObject {
  const dependents = new Set(
    Object.entries(dependentRequired).flatMap(([name, needed]) => (name in object ? [needed].flat() : [])),
  )
  return Object.fromEntries(Object.entries(object).filter(([name]) => !dependents.has(name)))
}
