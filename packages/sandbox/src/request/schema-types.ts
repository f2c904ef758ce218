import { dereferenceSchema } from '../document/dereference.ts'
import type { OpenApiDocument, SchemaObject } from '../document/openapi.ts'

/** Combinations (`allOf`, `anyOf`, `oneOf`) inside each other that are followed. */
const deepest = 16

/** The JSON types that a schema allows. References and combinations are followed. Empty: any type. */
export function typesOf(document: OpenApiDocument, schema: SchemaObject | undefined, depth = 0): Set<string> {
  if (!schema || depth > deepest) return new Set()
  const whole = dereferenceSchema(document, schema)
  return new Set([
    ...[whole.type ?? []].flat(),
    ...[schema.type ?? []].flat(),
    ...combined(whole).flatMap((each) => [...typesOf(document, each, depth + 1)]),
  ])
}

/** The JSON types of each property that a schema names. */
export function propertyTypesOf(document: OpenApiDocument, schema: SchemaObject, depth = 0): Map<string, Set<string>> {
  if (depth > deepest) return new Map()
  const whole = dereferenceSchema(document, schema)
  return new Map([
    ...combined(whole).flatMap((each) => [...propertyTypesOf(document, each, depth + 1)]),
    ...Object.entries(whole.properties ?? {}).map(([name, each]) => [name, typesOf(document, each)] as const),
  ])
}

/** The schema of the entries of a list. */
export function itemsOf(document: OpenApiDocument, schema: SchemaObject): SchemaObject {
  return dereferenceSchema(document, schema).items ?? {}
}

function combined({ allOf = [], anyOf = [], oneOf = [] }: SchemaObject): SchemaObject[] {
  return [...allOf, ...anyOf, ...oneOf]
}
