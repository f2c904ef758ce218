import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'

/** Which fields a value may have, as far as some schemas together name them. */
interface Shape {
  /** The shape of a field; `undefined` where nobody declared it. */
  field(name: string): Shape | undefined
  readonly items: Shape | undefined
  /** True where the schemas name no fields, or say that any field is welcome. */
  readonly isOpen: boolean
  /** True where only callers send the value. */
  readonly isForRequests: boolean
  /** True where the fields are entries of a map, whose names say nothing. */
  readonly isMap: boolean
}

const shapes = new WeakMap<JsonObject, Shape>()

/** What is wrong with the fields of a value that a server sends, one line each. */
export function wrongFields(document: ApiDocument, schema: JsonObject, value: unknown): string[] {
  const { undeclared, forRequests } = foundIn(document, schema, value)
  return [
    ...undeclared.map((field) => `${field} is not declared`),
    ...forRequests.map((field) => `${field} is for requests only`),
  ]
}

/**
 * Fields of a value that its schema does not name, as pointers with `[]` for an array's index: `/data/[]/secret`.
 * A schema without `properties` names nothing, and one that says `additionalProperties: true` names everything.
 */
export const undeclaredFields = (document: ApiDocument, schema: JsonObject, value: unknown): string[] =>
  foundIn(document, schema, value).undeclared

interface Found {
  readonly undeclared: string[]
  readonly forRequests: string[]
}

function foundIn(document: ApiDocument, schema: JsonObject, value: unknown): Found {
  let shape = shapes.get(schema)
  if (!shape) {
    shape = shapeOf(document, [document.resolve(schema)], false)
    shapes.set(schema, shape)
  }
  const found: FoundFields = { undeclared: new Set(), forRequests: new Set() }
  visit(shape, value, '', found)
  return { undeclared: [...found.undeclared], forRequests: [...found.forRequests] }
}

interface FoundFields {
  readonly undeclared: Set<string>
  readonly forRequests: Set<string>
}

function visit(shape: Shape, value: unknown, path: string, found: FoundFields): void {
  if (Array.isArray(value)) visitItems(shape.items, value, `${path}/[]`, found)
  else if (isObject(value)) visitFields(shape, value, path, found)
}

function visitItems(shape: Shape | undefined, items: readonly unknown[], path: string, found: FoundFields): void {
  if (shape) for (const item of items) visit(shape, item, path, found)
}

function visitFields(shape: Shape, object: JsonObject, path: string, found: FoundFields): void {
  for (const name of Object.keys(object)) {
    const field = shape.field(name)
    if (field?.isForRequests) found.forRequests.add(`${path}/${name}`)
    if (field) visit(field, object[name], shape.isMap ? `${path}/[]` : `${path}/${name}`, found)
    else if (!shape.isOpen) found.undeclared.add(`${path}/${name}`)
  }
}

/** Made as deep as values go, and kept: a page holds a hundred objects of one shape. */
function shapeOf(document: ApiDocument, given: readonly JsonObject[], isForRequests: boolean): Shape {
  const schemas = given.flatMap((schema) => alternatives(document, schema))
  const items = schemas.flatMap((schema) => (isObject(schema.items) ? [document.resolve(schema.items)] : []))
  const hasProperties = schemas.some(({ properties }) => isObject(properties))
  const fields = new Map<string, Shape | undefined>()
  let itemShape: Shape | undefined
  return {
    field(name) {
      if (fields.has(name)) return fields.get(name)
      const naming = schemas.flatMap((schema) => schemasOf(document, schema, name))
      const areForRequests = given.flatMap((schema) => isOnlySent(document, schema, name) ?? [])
      const shape = naming.length > 0 ? shapeOf(document, naming, areForRequests.includes(true)) : undefined
      fields.set(name, shape)
      return shape
    },
    get items() {
      if (items.length > 0) itemShape ??= shapeOf(document, items, false)
      return itemShape
    },
    isOpen: !hasProperties || schemas.some(({ additionalProperties }) => additionalProperties === true),
    isForRequests,
    isMap: !hasProperties,
  }
}

/**
 * Whether only callers send a field: one of the schemas that hold together says so, or each alternative that has the field.
 * Undefined where none has it.
 */
function isOnlySent(
  document: ApiDocument,
  schema: JsonObject,
  name: string,
  through: readonly JsonObject[] = [],
): boolean | undefined {
  if (through.includes(schema)) return undefined
  const among = (parts: readonly unknown[]): boolean[] =>
    parts.flatMap((part) => isOnlySent(document, document.resolve(part), name, [...through, schema]) ?? [])
  const own = schemasOf(document, schema, name).map((field) =>
    alternatives(document, field).some(({ writeOnly }) => writeOnly === true),
  )
  const together = [...own, ...among(listIn(schema, 'allOf'))]
  const either = among([...listIn(schema, 'oneOf'), ...listIn(schema, 'anyOf'), ...branchesOf(schema)])
  if (together.length > 0) return together.includes(true)
  return either.length > 0 ? !either.includes(false) : undefined
}

const listIn = (schema: JsonObject, key: string): readonly unknown[] => {
  const parts = schema[key]
  return Array.isArray(parts) ? parts : []
}

const branchesOf = (schema: JsonObject): unknown[] => [
  ...[schema.if, schema.then, schema.else].filter(isObject),
  ...mappedSchemas(schema),
]

function schemasOf(document: ApiDocument, schema: JsonObject, name: string): JsonObject[] {
  const { properties, patternProperties, additionalProperties } = schema
  if (isObject(properties) && Object.hasOwn(properties, name)) return [document.resolve(properties[name])]
  const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {})
  const matching = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(name))
  if (matching.length > 0) return matching.map(([, child]) => document.resolve(child))
  return isObject(additionalProperties) ? [document.resolve(additionalProperties)] : []
}

/** The schema and all that its combinators bring in: a field named by any of them is declared. */
function alternatives(document: ApiDocument, schema: JsonObject, through: readonly JsonObject[] = []): JsonObject[] {
  if (through.includes(schema)) return []
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => listIn(schema, key))
  const children = [...parts, ...branchesOf(schema)].map((part) => document.resolve(part))
  return [schema, ...children.flatMap((part) => alternatives(document, part, [...through, schema]))]
}

/** The schemas that a discriminator leads to: a value described by the parent may be any of them. */
function mappedSchemas({ discriminator }: JsonObject): unknown[] {
  const mapping = isObject(discriminator) && isObject(discriminator.mapping) ? discriminator.mapping : {}
  return Object.values(mapping)
    .map(String)
    .map((target) => ({ $ref: target.startsWith('#') ? target : `#/components/schemas/${target}` }))
}
