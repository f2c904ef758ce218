import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { propertiesOf } from '../document/properties.ts'
import { visitObjects } from '../document/walk.ts'
import { hasMarker } from '../generating/fields.ts'

type Marker = 'readOnly' | 'writeOnly'

/**
 * For each schema, the names that it requires although only the other side may send them. A field may be required in one
 * part of an `allOf` and marked in another.
 */
export function notRequired(document: ApiDocument, marker: Marker): WeakMap<JsonObject, ReadonlySet<string>> {
  const found = new WeakMap<JsonObject, Set<string>>()
  function addFamily(schema: JsonObject): void {
    const family = familyOf(document, schema)
    const marked = family.flatMap((part) => markedFields(document, part, marker))
    if (marked.length === 0) return
    for (const part of family)
      if (Array.isArray(part.required)) found.set(part, new Set([...(found.get(part) ?? []), ...marked]))
  }

  visitObjects(document.root, (node) => {
    if (Array.isArray(node.allOf) || isObject(node.properties)) addFamily(node)
  })
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
