import type { JsonObject } from './json.ts'
import { encodeFragment } from './json-pointer.ts'
import { rewriteObjects, visitObjects } from './walk.ts'

/**
 * A copy of the document in which a `$dynamicRef` to a name that one schema has is an ordinary reference to it. Which of
 * several schemas of one name is meant depends on how a validator got there: such a `$dynamicRef` stays.
 */
export function resolveDynamicReferences(document: JsonObject): JsonObject {
  const anchors = dynamicAnchors(document)
  if (anchors.size === 0) return document
  const rewrite = (schema: JsonObject): JsonObject => {
    const { $dynamicRef, ...rest } = schema
    if (typeof $dynamicRef !== 'string' || '$ref' in rest) return schema
    const [pointer, another] = anchors.get($dynamicRef.replace(/^#/, '')) ?? []
    return pointer === undefined || another !== undefined ? schema : { ...rest, $ref: `#${encodeFragment(pointer)}` }
  }
  return rewriteObjects(document, rewrite) as JsonObject
}

/** JSON pointers to the schemas that have a `$dynamicAnchor`, by its name. */
function dynamicAnchors(document: JsonObject): Map<string, string[]> {
  const found = new Map<string, string[]>()
  visitObjects(document, ({ $dynamicAnchor: name }, pointer) => {
    if (typeof name === 'string') found.set(name, [...(found.get(name) ?? []), pointer()])
  })
  return found
}
