import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { hasMarker } from '../generating/fields.ts'

/**
 * For each schema, the names that it requires although only the other side may send them. A field may be required in one
 * part of an `allOf` and marked in another.
 */
export function notRequired(
  document: ApiDocument,
  marker: 'readOnly' | 'writeOnly',
): WeakMap<JsonObject, ReadonlySet<string>> {
  const found = new WeakMap<JsonObject, Set<string>>()
  const seen = new WeakSet<object>()

  function visit(node: unknown): void {
    if (typeof node !== 'object' || node === null || seen.has(node)) return
    seen.add(node)
    if (isObject(node) && (Array.isArray(node.allOf) || isObject(node.properties))) {
      const family = familyOf(document, node)
      const marked = family.flatMap(({ properties }) =>
        Object.entries(isObject(properties) ? properties : {}).flatMap(([name, schema]) =>
          hasMarker(document, schema, marker, 0) ? [name] : [],
        ),
      )
      if (marked.length > 0)
        for (const one of family)
          if (Array.isArray(one.required)) found.set(one, new Set([...(found.get(one) ?? []), ...marked]))
    }
    for (const child of Object.values(node)) visit(child)
  }

  visit(document.root)
  return found
}

/** The schema and all parts of its `allOf`, through references. */
function familyOf(document: ApiDocument, schema: JsonObject): JsonObject[] {
  const family = new Set<JsonObject>([schema])
  for (const one of family)
    if (Array.isArray(one.allOf)) for (const part of one.allOf) family.add(document.resolve(part))
  return [...family]
}
