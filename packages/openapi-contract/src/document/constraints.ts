import { type Arbitraries, deep, sendableProperties } from '../generating/arbitraries.ts'
import { mergeSchemas, typesOf } from '../generating/types.ts'
import { isObject, type JsonObject } from './json.ts'
import type { Parameter } from './operations.ts'

/** One rule of a schema, and the field that it is about. */
export interface Constraint {
  /** `info.birthday`, `phones.*`, or nothing for the value itself. */
  readonly field: string
  /** A keyword of JSON Schema; `sent` for a field that may be there at all. */
  readonly keyword: string
  readonly schema: JsonObject
}

/** Keywords that are a rule wherever they stand. */
const rules = [
  'type',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'contains',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'patternProperties',
  'dependentRequired',
  'dependentSchemas',
  'not',
  'if',
]

/** Every rule that a schema, and all that it is made of, has for what a caller sends. */
export function constraintsOf(arbitraries: Arbitraries, given: JsonObject, field = '', depth = 0): Constraint[] {
  const schema = arbitraries.flat(given)
  const choices = choicesOf(arbitraries, schema)
  if (choices) return choices.flatMap((choice) => constraintsOf(arbitraries, choice, field, depth))
  const rule = (keyword: string, at = field): Constraint => ({ field: at, keyword, schema })
  const own = [
    ...rules.filter((keyword) => schema[keyword] !== undefined).map((keyword) => rule(keyword)),
    ...(isFormatRule(schema) ? [rule('format')] : []),
    ...(schema.uniqueItems === true ? [rule('uniqueItems')] : []),
    ...(['additionalProperties', 'unevaluatedProperties'] as const)
      .filter((keyword) => schema[keyword] === false)
      .map((keyword) => rule(keyword, joinField(field, 'unknownField'))),
  ]
  const required = [schema.required ?? []].flat().map((name) => rule('required', joinField(field, String(name))))
  if (depth > deep) return [...own, ...required]
  const inside = (part: unknown, at: string): Constraint[] =>
    isObject(part) ? [rule('sent', at), ...constraintsOf(arbitraries, part, at, depth + 1)] : []
  return [
    ...own,
    ...sendableProperties(arbitraries, schema).flatMap(([name, property]) => inside(property, joinField(field, name))),
    ...inside(schema.items, joinField(field, '*')),
    ...inside(schema.additionalProperties, joinField(field, '*')),
    ...required,
  ]
}

/** The alternatives of a schema, each with what the schema says beside them. */
export function choicesOf(
  { flat }: Arbitraries,
  { oneOf, anyOf, discriminator: _, ...base }: JsonObject,
): JsonObject[] | undefined {
  const choices = [oneOf, anyOf].find(Array.isArray)
  return choices?.map((choice) => mergeSchemas(base, flat(choice)))
}

/** An integer's format is a bound: where both bounds are given, it adds nothing. Other numbers' formats only describe. */
const isFormatRule = ({ format, minimum, maximum }: JsonObject): boolean =>
  format !== undefined &&
  format !== 'float' &&
  format !== 'double' &&
  !(typeof minimum === 'number' && typeof maximum === 'number')

export const joinField = (field: string, name: string): string => (field === '' ? name : `${field}.${name}`)

/** The rules of a parameter that a request can break: on the wire everything is text, and the shortest list has one item. */
export function parameterConstraints(arbitraries: Arbitraries, { schema, json }: Parameter): string[] {
  return constraintsOf(arbitraries, schema)
    .filter((one) => one.keyword !== 'sent' && !one.field.includes('.') && (json || isOnWire(one)))
    .map(({ field, keyword }) => [field === '*' ? 'items' : field, keyword].join(' ').trim())
}

function isOnWire({ keyword, schema }: Constraint): boolean {
  if (keyword === 'type') return !typesOf(schema).some((type) => ['string', 'array', 'object'].includes(type))
  return !(keyword === 'minItems' && schema.minItems === 1)
}
