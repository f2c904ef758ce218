import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { propertiesOf } from '../document/properties.ts'
import { hasMarker } from '../generating/fields.ts'

type Marker = 'readOnly' | 'writeOnly'

/**
 * For each schema, the names that it requires although only the other side may send them. A field may be required in one
 * part of an `allOf` and marked in another.
 */
export function notRequired(document: ApiDocument, marker: Marker): WeakMap<JsonObject, ReadonlySet<string>> {
  const found = new WeakMap<JsonObject, Set<string>>()
  const seen = new WeakSet<object>()

  function visit(node: unknown): void {
    if (typeof node !== 'object' || node === null || seen.has(node)) return
    seen.add(node)
    if (isObject(node) && (Array.isArray(node.allOf) || isObject(node.properties))) addFamily(node)
    for (const child of Object.values(node)) visit(child)
  }

  function addFamily(schema: JsonObject): void {
    const family = familyOf(document, schema)
    const marked = family.flatMap((part) => markedFields(document, part, marker))
    if (marked.length === 0) return
    for (const part of family)
      if (Array.isArray(part.required)) found.set(part, new Set([...(found.get(part) ?? []), ...marked]))
  }

  visit(document.root)
  return found
}

const markedFields = (document: ApiDocument, schema: JsonObject, marker: Marker): string[] =>
  Object.entries(propertiesOf(schema)).flatMap(([name, field]) => (hasMarker(document, field, marker, 0) ? [name] : []))

/** The schema and all parts of its `allOf`, through references. */
function familyOf(document: ApiDocument, schema: JsonObject): JsonObject[] {
  const family = new Set<JsonObject>([schema])
  for (const one of family)
    if (Array.isArray(one.allOf)) for (const part of one.allOf) family.add(document.resolve(part))
  return [...family]
}
