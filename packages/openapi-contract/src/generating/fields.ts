import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { propertiesOf } from '../document/properties.ts'
import { remembered } from './remembered.ts'

type Fields = readonly (readonly [name: string, schema: JsonObject])[]

/** Named fields of an object schema that a caller may send: nothing `readOnly`, nothing that is never allowed. */
export const sendableFields = remembered((document: ApiDocument, keywords: JsonObject): Fields => {
  const properties = propertiesOf(keywords)
  return Object.entries(properties).flatMap(([name, schema]) => {
    if (schema === true) return [[name, {}] as [string, JsonObject]]
    if (!isObject(schema) || isReadOnly(document, schema)) return []
    return [[name, schema] as [string, JsonObject]]
  })
})

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
