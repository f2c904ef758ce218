import { componentsOf } from '../document/components.ts'
import { resolve } from '../document/resolve.ts'
import { visitObjects } from '../generated/spec/walk.ts'
import { isObject, type JsonObject } from '../json.ts'
import { coerce, isScalarType } from '../wire/coerce.ts'
import type { ScalarType } from '../wire/wire-rules.ts'

const ofNumbers = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']
const ofTexts = ['minLength', 'maxLength', 'pattern']
const numberFormats = ['int32', 'int64', 'float', 'double']

/**
 * Where an overlay gives a schema another type, keywords and examples for the previous type remain. This removes the
 * keywords and converts the examples.
 */
export function matchTypes(document: JsonObject): void {
  const match = (schema: JsonObject) => matchOne(document, schema)
  visitObjects(componentsOf(document, 'schemas'), match, ['components', 'schemas'])
  for (const parameter of Object.values(componentsOf(document, 'parameters'))) {
    if (!isObject(parameter)) continue
    visitObjects(parameter.schema, match)
    if ('example' in parameter) parameter.example = convert(document, parameter.schema, parameter.example)
    for (const example of Object.values(isObject(parameter.examples) ? parameter.examples : {}))
      if (isObject(example) && 'value' in example) example.value = convert(document, parameter.schema, example.value)
  }
}

function matchOne(document: JsonObject, schema: JsonObject): void {
  const types = typesOf(schema)
  if (types.length === 0) return
  const isNumber = types.includes('integer') || types.includes('number')
  const isText = types.includes('string')
  if (!isNumber) for (const name of ofNumbers) delete schema[name]
  if (!isText) for (const name of ofTexts) delete schema[name]
  const { format } = schema
  if (typeof format === 'string' && !(numberFormats.includes(format) ? isNumber : isText)) delete schema.format
  if ('example' in schema) schema.example = convert(document, schema, schema.example)
  if ('default' in schema) schema.default = convert(document, schema, schema.default)
}

/** The types of a schema, where it states them itself. */
const typesOf = ({ type }: JsonObject): string[] =>
  [type].flat().filter((one): one is string => typeof one === 'string')

/** The value, or each entry of a list, in a type that the schema allows. */
function convert(document: JsonObject, schema: unknown, value: unknown): unknown {
  const resolved = resolve(document, schema)
  if (Array.isArray(value)) return value.map((entry) => convert(document, resolved.items, entry))
  const types = typesOf(resolved).filter(isScalarType)
  const [first] = types
  if (first === undefined || value === null || types.some((type) => isOf(value, type))) return value
  return coerce(value, first)
}

const isOf = (value: unknown, type: ScalarType): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeof value === type
