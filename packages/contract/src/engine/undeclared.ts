import type { ApiDocument } from './document.ts'
import { isObject, type JsonObject } from './json.ts'

/**
 * Fields of a value that its schema does not name, as pointers with `[]` for an array's index: `/data/[]/secret`.
 * A schema without `properties` names nothing, and one that says `additionalProperties: true` names everything.
 */
export function undeclaredFields(document: ApiDocument, schema: JsonObject, value: unknown): string[] {
  const found = new Set<string>()
  visit(document, [document.resolve(schema)], value, '', found)
  return [...found]
}

function visit(document: ApiDocument, given: JsonObject[], value: unknown, path: string, found: Set<string>): void {
  const schemas = given.flatMap((schema) => alternatives(document, schema))
  if (Array.isArray(value)) {
    const items = schemas.flatMap(({ items }) => (isObject(items) ? [document.resolve(items)] : []))
    if (items.length > 0) for (const item of value) visit(document, items, item, `${path}/[]`, found)
    return
  }
  if (!isObject(value) || !schemas.some(({ properties }) => isObject(properties))) {
    if (isObject(value)) visitMap(document, schemas, value, path, found)
    return
  }
  for (const [name, child] of Object.entries(value)) {
    const naming = schemas.flatMap((schema) => schemasOf(document, schema, name))
    if (naming.length > 0) visit(document, naming, child, `${path}/${name}`, found)
    else if (!schemas.some(({ additionalProperties }) => additionalProperties === true)) found.add(`${path}/${name}`)
  }
}

function visitMap(document: ApiDocument, schemas: JsonObject[], value: JsonObject, path: string, found: Set<string>) {
  for (const child of Object.values(value)) {
    const naming = schemas.flatMap((schema) => schemasOf(document, schema, ''))
    if (naming.length > 0) visit(document, naming, child, `${path}/[]`, found)
  }
}

function schemasOf(document: ApiDocument, schema: JsonObject, name: string): JsonObject[] {
  const { properties, patternProperties, additionalProperties } = schema
  if (isObject(properties) && Object.hasOwn(properties, name)) return [document.resolve(properties[name])]
  const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {})
  const matching = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(name))
  if (matching.length > 0) return matching.map(([, child]) => document.resolve(child))
  return isObject(additionalProperties) ? [document.resolve(additionalProperties)] : []
}

/** The schema and all that its combinators bring in: a field named by any of them is declared. */
function alternatives(document: ApiDocument, schema: JsonObject): JsonObject[] {
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []))
  const branches = [schema.if, schema.then, schema.else].filter(isObject)
  return [schema, ...[...parts, ...branches].flatMap((part) => alternatives(document, document.resolve(part)))]
}
