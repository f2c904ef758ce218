import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { propertiesOf } from '../document/properties.ts'

type Fields = readonly (readonly [name: string, schema: JsonObject])[]

/** What was found for the schemas of a document, which is the same each time. */
const knownFields = new WeakMap<ApiDocument, WeakMap<JsonObject, Fields>>()

/** Named fields of an object schema that a caller may send: nothing `readOnly`, nothing that is never allowed. */
export function sendableFields(document: ApiDocument, keywords: JsonObject): Fields {
  const known = knownFields.get(document) ?? new WeakMap<JsonObject, Fields>()
  knownFields.set(document, known)
  const fields = known.get(keywords) ?? findSendableFields(document, keywords)
  known.set(keywords, fields)
  return fields
}

function findSendableFields(document: ApiDocument, keywords: JsonObject): [string, JsonObject][] {
  const properties = propertiesOf(keywords)
  return Object.entries(properties).flatMap(([name, schema]) => {
    if (schema === true) return [[name, {}] as [string, JsonObject]]
    if (!isObject(schema) || isReadOnly(document, schema)) return []
    return [[name, schema] as [string, JsonObject]]
  })
}

/** Whether only the server may send the field: by its own word, its reference's, or that of a part of its `allOf`. */
export function isReadOnly(document: ApiDocument, schema: unknown): boolean {
  return hasMarker(document, schema, 'readOnly', 0)
}

/** Markers are looked for through references and `allOf`, but not deeper than people write them. */
const mostHops = 8

export function hasMarker(
  document: ApiDocument,
  schema: unknown,
  marker: 'readOnly' | 'writeOnly',
  hops: number,
): boolean {
  if (!isObject(schema) || hops > mostHops) return false
  if (schema[marker] === true) return true
  const resolved = document.resolve(schema)
  if (resolved[marker] === true) return true
  return Array.isArray(resolved.allOf) && resolved.allOf.some((part) => hasMarker(document, part, marker, hops + 1))
}

/** The fields that a value must have, each with its schema as far as it is named. */
export function requiredFields(keywords: JsonObject): [string, unknown][] {
  const properties = propertiesOf(keywords)
  return [keywords.required ?? []].flat().map((name) => {
    const key = String(name)
    return [key, Object.hasOwn(properties, key) ? properties[key] : keywords.additionalProperties]
  })
}
