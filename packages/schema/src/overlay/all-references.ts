import { visitObjects } from '../generated/spec/walk.ts'
import type { JsonObject } from '../json.ts'

/** Every reference of the document, once. */
export function allReferences(document: JsonObject): Set<string> {
  const found = new Set<string>()
  visitObjects(document, ({ $ref }) => {
    if (typeof $ref === 'string') found.add($ref)
  })
  return found
}
