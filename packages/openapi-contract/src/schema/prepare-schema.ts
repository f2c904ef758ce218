import { isObject, type JsonObject } from '../document/json.ts'
import { discriminatorValue } from '../generating/flat-schema.ts'
import { compile } from '../generating/pattern.ts'
import type { Sender } from './validator.ts'

const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0
const isSchema = (value: unknown): boolean => isObject(value) || isBoolean(value)
const isSchemaList = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isSchema)
const isMap = (value: unknown): boolean => isObject(value) && Object.values(value).every(isSchema)

const typeNames = new Set<unknown>(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'])

/** What the value of a keyword must be. A keyword with another value means nothing to a validator, and is left out. */
const usable: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => [value].flat().length > 0 && [value].flat().every((type) => typeNames.has(type)),
  enum: (value) => Array.isArray(value) && value.length > 0,
  required: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
  pattern: (value) => typeof value === 'string' && compile(value) !== undefined,
  format: (value) => typeof value === 'string',
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  multipleOf: (value) => isNumber(value) && Number(value) > 0,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  uniqueItems: isBoolean,
  properties: isMap,
  patternProperties: (value) =>
    isMap(value) && Object.keys(value as object).every((name) => compile(name) !== undefined),
  additionalProperties: isSchema,
  propertyNames: isSchema,
  items: isSchema,
  prefixItems: isSchemaList,
  contains: isSchema,
  allOf: isSchemaList,
  anyOf: isSchemaList,
  oneOf: isSchemaList,
  not: isSchema,
  if: isSchema,
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, in an object that nobody awaits.
  then: isSchema,
  else: isSchema,
  $ref: (value) => typeof value === 'string',
}

/** Keywords that say nothing about values. Some of them, as `$id` or `nullable`, would confuse a validator. */
const silent = new Set([
  '$id',
  'id',
  '$schema',
  '$anchor',
  '$dynamicAnchor',
  // What is left of them has several targets.
  '$dynamicRef',
  '$comment',
  'nullable',
  'example',
  'examples',
  'discriminator',
  'xml',
  'externalDocs',
])

/**
 * One schema as a validator can take it: without what it cannot use, with a discriminator as conditions, and without the
 * names that only the other side sends in `required`.
 */
export function prepareSchema(
  schema: JsonObject,
  sender: Sender,
  optional: ReadonlySet<string> | undefined,
): JsonObject {
  const kept = Object.entries(arrayItems(schema)).filter(([name, value]) => {
    if (silent.has(name)) return false
    return Object.hasOwn(usable, name) ? usable[name]?.(value) === true : true
  })
  const prepared: JsonObject = Object.fromEntries(kept)
  if (optional && Array.isArray(prepared.required))
    prepared.required = prepared.required.filter((name) => !optional.has(String(name)))
  return isObject(schema.discriminator) ? withDiscriminator(prepared, schema.discriminator, sender) : prepared
}

/** Older documents write a schema for each position as an array in `items`. */
const arrayItems = ({ items, ...schema }: JsonObject): JsonObject =>
  items === undefined ? schema : Array.isArray(items) ? { ...schema, prefixItems: items } : { ...schema, items }

function withDiscriminator(schema: JsonObject, discriminator: JsonObject, sender: Sender): JsonObject {
  const { oneOf, anyOf, allOf, ...rest } = schema
  const branches = Array.isArray(oneOf) ? oneOf : Array.isArray(anyOf) ? anyOf : undefined
  const { propertyName, mapping } = discriminator
  if (!branches || typeof propertyName !== 'string') return schema
  const before = Array.isArray(allOf) ? allOf : []
  // A server is held to one of the branches; which one, the discriminator says, not their overlap.
  if (sender === 'server') return { ...rest, allOf: [...before, { anyOf: branches }] }
  const names = branches.map((branch) => discriminatorValue(branch, mapping))
  if (names.includes(undefined)) return { ...rest, allOf: [...before, { anyOf: branches }] }
  const has = (value: JsonObject): JsonObject => ({
    type: 'object',
    required: [propertyName],
    properties: { [propertyName]: value },
  })
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, in an object that nobody awaits.
  const conditions = branches.map((branch, index) => ({ if: has({ const: names[index] }), then: branch }))
  return { ...rest, allOf: [...before, has({ enum: names }), ...conditions] }
}
