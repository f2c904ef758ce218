import { isObject, type JsonObject } from './json.ts'
import { doubtful } from './openapi-3-0.ts'

/**
 * Marks the alternatives of a schema with a discriminator that other schemas inherit from. A caller sends one of these. A
 * server may return one that nobody described.
 */
export const inherited = 'x-inherited'

/** Marks a schema that only says what callers send. */
export const onlySent = 'x-only-sent'

/**
 * A copy of the document in which a schema with a discriminator names those that inherit from it, as `oneOf` does: OpenAPI
 * lets them refer to it, in their `allOf`, in place of the reverse.
 */
export function listHeirs(root: JsonObject): JsonObject {
  const components = isObject(root.components) ? root.components : {}
  const schemas = isObject(components.schemas) ? components.schemas : {}
  const families = Object.entries(schemas).flatMap(([name, schema]) => familyOf(schemas, name, schema))
  if (families.length === 0) return root
  const sizeOf = ({ parent }: Family): number => heirsOf(schemas, parent).length
  const changed = { ...schemas }
  // The outermost parents first: an heir that is a parent too passes on what it has then.
  for (const family of families.toSorted((a, b) => sizeOf(b) - sizeOf(a))) addFamily(changed, family)
  return { ...root, components: { ...components, schemas: changed } }
}

/** A schema with a discriminator, and those that inherit from it. */
interface Family {
  readonly parent: string
  readonly propertyName: string
  /** The values of the discriminator by the name of each heir. */
  readonly heirs: ReadonlyMap<string, readonly string[]>
}

function familyOf(schemas: JsonObject, parent: string, schema: unknown): Family[] {
  if (!isObject(schema) || schema.oneOf !== undefined || schema.anyOf !== undefined) return []
  const { discriminator, additionalProperties } = schema
  // A schema that allows no other field cannot be inherited from.
  if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string' || additionalProperties === false)
    return []
  const mapping = Object.entries(isObject(discriminator.mapping) ? discriminator.mapping : {})
  const heirs = new Map<string, readonly string[]>()
  for (const name of heirsOf(schemas, parent)) {
    const named = mapping.flatMap(([value, target]) => (target === refTo(name) || target === name ? [value] : []))
    if (mapping.length === 0) heirs.set(name, [name])
    else if (named.length > 0) heirs.set(name, named)
  }
  return heirs.size === 0 ? [] : [{ parent, propertyName: discriminator.propertyName, heirs }]
}

const refTo = (name: string): string => `#/components/schemas/${name}`

const partsOf = (schema: unknown): readonly unknown[] =>
  isObject(schema) && Array.isArray(schema.allOf) ? schema.allOf : []

const refersTo = (schema: unknown, name: string): boolean =>
  partsOf(schema).some((part) => isObject(part) && part.$ref === refTo(name))

/** The names of the schemas that have another one in their `allOf`, and of those that have these. */
function heirsOf(schemas: JsonObject, parent: string): string[] {
  const found = new Set([parent])
  for (const one of found)
    for (const [name, schema] of Object.entries(schemas)) if (refersTo(schema, one)) found.add(name)
  found.delete(parent)
  return [...found]
}

/** The name of a schema counts beside those of a mapping, which are what is sent. */
function namedAs(names: readonly string[], known: readonly string[]): JsonObject {
  const others = known.filter((name) => !names.includes(name))
  return others.length === 0 ? { enum: names } : { anyOf: [{ enum: names }, { enum: others, [doubtful]: true }] }
}

function addFamily(schemas: JsonObject, { parent, propertyName, heirs }: Family): void {
  const { discriminator, ...plain } = schemas[parent] as JsonObject
  for (const name of heirsOf(schemas, parent)) {
    const schema = schemas[name] as JsonObject
    const known = [name, ...heirsOf(schemas, name)].filter((one) => heirs.has(one))
    const names = known.flatMap((one) => heirs.get(one) ?? [])
    const own = { [onlySent]: true, properties: { [propertyName]: namedAs(names, known) } }
    const parts = partsOf(schema).map((part) => (isObject(part) && part.$ref === refTo(parent) ? plain : part))
    schemas[name] = { ...schema, allOf: [...parts, ...(names.length > 0 ? [own] : [])] }
  }
  const oneOf = [...heirs.keys()].map((name) => ({ $ref: refTo(name) }))
  schemas[parent] = { ...plain, discriminator, oneOf, [inherited]: true }
}
