import { inherited, onlySent } from '../document/inheritance.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { atPointer, encodeFragment, pointerKeys, pointerStep, referencedPointer } from '../document/json-pointer.ts'
import { discriminatorValue, discriminatorValues } from '../generating/flat-schema.ts'
import { compile } from '../generating/pattern.ts'
import { jsonTypes } from '../generating/types.ts'
import type { Sender } from './validator.ts'

const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0
const isSchema = (value: unknown): boolean => isObject(value) || isBoolean(value)
const isSchemaList = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isSchema)
const isMap = (value: unknown): boolean => isObject(value) && Object.values(value).every(isSchema)

/** What the value of a keyword must be. A keyword with another value means nothing to a validator, and is left out. */
const usable: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => [value].flat().length > 0 && [value].flat().every((type) => jsonTypes.has(type)),
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
  given: JsonObject,
  sender: Sender,
  optional: ReadonlySet<string> | undefined,
): JsonObject {
  const schema = sender === 'server' ? ofServer(given) : given
  const kept = Object.entries(arrayItems(schema)).filter(([name, value]) => {
    if (silent.has(name)) return false
    return Object.hasOwn(usable, name) ? usable[name]?.(value) === true : true
  })
  const prepared: JsonObject = Object.fromEntries(kept)
  if (optional && Array.isArray(prepared.required))
    prepared.required = prepared.required.filter((name) => !optional.has(String(name)))
  const { discriminator } = schema
  return isObject(discriminator) ? withDiscriminator(prepared, discriminator, sender) : prepared
}

/** Without the keywords that are only about requests. */
function ofServer(schema: JsonObject): JsonObject {
  if (schema[onlySent]) return {}
  if (!schema[inherited]) return schema
  const { oneOf: _, discriminator: __, ...rest } = schema
  return rest
}

/** Keywords that bring fields in, together. */
const bringing: readonly (readonly string[])[] = [
  ['properties', 'patternProperties', 'additionalProperties'],
  ['prefixItems', 'items'],
  ['$ref'],
  ['anyOf'],
  ['oneOf'],
  ['if', 'then', 'else'],
]

const isClosed = ({ unevaluatedProperties, unevaluatedItems }: JsonObject): boolean =>
  unevaluatedProperties !== undefined || unevaluatedItems !== undefined

/**
 * Ajv forgets fields that it has seen where a condition or an alternative is beside what else brings fields in. In `allOf`
 * they are apart, and what counts as seen is the same.
 */
export function gathered(schema: JsonObject): JsonObject {
  if (!isClosed(schema)) return schema
  const rest = { ...schema }
  const parts = bringing.flatMap((together) => {
    const names = together.filter((name) => schema[name] !== undefined)
    for (const name of names) delete rest[name]
    return names.length > 0 ? [Object.fromEntries(names.map((name) => [name, schema[name]]))] : []
  })
  const before = Array.isArray(schema.allOf) ? schema.allOf : []
  return parts.length === 0 ? schema : { ...rest, allOf: [...before, ...parts] }
}

/** Older documents write a schema for each position as an array in `items`. */
function arrayItems({ items, ...schema }: JsonObject): JsonObject {
  if (items === undefined) return schema
  return Array.isArray(items) ? { ...schema, prefixItems: items } : { ...schema, items }
}

interface Branched {
  readonly keyword: 'oneOf' | 'anyOf'
  readonly branches: readonly unknown[]
  readonly before: readonly unknown[]
  readonly propertyName: string
  /** The discriminator's values for each branch. Undefined for a server, or if a branch has no value. */
  readonly names?: readonly (readonly string[])[]
}

/** The alternatives of a schema that a discriminator tells apart. */
function readBranches({ oneOf, anyOf, allOf, discriminator }: JsonObject, sender: Sender): Branched | undefined {
  const [keyword, branches] = Array.isArray(oneOf) ? (['oneOf', oneOf] as const) : (['anyOf', anyOf] as const)
  if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string' || !Array.isArray(branches))
    return undefined
  const names = branches.map((branch) => discriminatorValues(branch, discriminator.mapping))
  // A server is held to one of the branches; which one, the discriminator says, not their overlap.
  const areNamed = sender === 'caller' && names.every(({ length }) => length > 0)
  const before = Array.isArray(allOf) ? allOf : []
  return { keyword, branches, before, propertyName: discriminator.propertyName, ...(areNamed && { names }) }
}

function withDiscriminator(schema: JsonObject, discriminator: JsonObject, sender: Sender): JsonObject {
  const found = readBranches({ ...schema, discriminator }, sender)
  if (!found) return schema
  const { oneOf: _, anyOf: __, ...rest } = schema
  const { branches, before, propertyName, names } = found
  if (!names)
    return { ...rest, allOf: [...before, { anyOf: branches }, ...namedAs(propertyName, branches, discriminator)] }
  const has = (value: JsonObject): JsonObject => ({
    type: 'object',
    required: [propertyName],
    properties: { [propertyName]: value },
  })
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, in an object that nobody awaits.
  const conditions = branches.map((branch, index) => ({ if: has({ enum: names[index] }), then: branch }))
  return { ...rest, allOf: [...before, has({ enum: names.flat() }), ...conditions] }
}

/** A server may give a schema the name of the mapping or its own; nothing is said where an alternative has neither. */
function namedAs(propertyName: string, branches: readonly unknown[], { mapping }: JsonObject): JsonObject[] {
  const own = branches.flatMap((branch) => discriminatorValue(branch, undefined) ?? [])
  if (own.length < branches.length) return []
  const known = [...Object.keys(isObject(mapping) ? mapping : {}), ...own]
  return [{ properties: { [propertyName]: { enum: known } } }]
}

/** A reference into schemas that {@link prepareSchema} and {@link gathered} have taken apart: where its target is now. */
export function movedReference(root: JsonObject, reference: string, sender: Sender): string {
  if (!reference.startsWith('#/')) return reference
  const steps = pointerKeys(referencedPointer(reference))
  const moved: string[] = []
  let node: unknown = root
  for (let at = 0; at < steps.length; at++) {
    const [step = '', index = ''] = steps.slice(at)
    const branches = isObject(node) ? readBranches(node, sender) : undefined
    if (branches?.keyword === step && /^\d+$/.test(index)) {
      moved.push(...placeOfBranch(branches, Number(index)))
      node = branches.branches[Number(index)]
      at++
    } else {
      moved.push(...placeOfKeyword(node, step, sender), step)
      node = atPointer(node, pointerStep(step))
    }
  }
  return moved.length === steps.length ? reference : `#${encodeFragment(moved.map(pointerStep).join(''))}`
}

function placeOfBranch({ before, names }: Branched, index: number): string[] {
  const at = before.length
  return names ? ['allOf', `${at + 1 + index}`, 'then'] : ['allOf', `${at}`, 'anyOf', `${index}`]
}

/** The steps to the part of a gathered schema that has this keyword. None where it is where it was. */
function placeOfKeyword(schema: unknown, keyword: string, sender: Sender): string[] {
  if (!isObject(schema) || !isClosed(schema)) return []
  const { [keyword]: inPlace, allOf } = gathered(prepareSchema(schema, sender, undefined))
  if (inPlace !== undefined || !Array.isArray(allOf)) return []
  const index = allOf.findIndex((part) => isObject(part) && part[keyword] === schema[keyword])
  return index < 0 ? [] : ['allOf', `${index}`]
}
