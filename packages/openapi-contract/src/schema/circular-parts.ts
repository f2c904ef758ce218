import type { ApiDocument } from '../document/document.ts'
import { isObject } from '../document/json.ts'
import { visitObjects } from '../document/walk.ts'

/**
 * Parts of `allOf` that lead back to the schema they are a part of. They add no rule, and a validator would follow them
 * without end.
 */
export function circularParts(document: ApiDocument): WeakSet<object> {
  const circular = new WeakSet<object>()
  const done = new WeakSet<object>()
  /** Schemas that are parts of each other, from the outermost. */
  const open = new Set<object>()

  function follow(node: unknown): void {
    if (!isObject(node)) return
    const schema = document.resolve(node)
    if (done.has(schema)) return
    open.add(schema)
    for (const part of Array.isArray(schema.allOf) ? schema.allOf : []) {
      if (!isObject(part)) continue
      if (open.has(document.resolve(part))) circular.add(part)
      else follow(part)
    }
    open.delete(schema)
    done.add(schema)
  }

  visitObjects(document.root, (node) => {
    if (Array.isArray(node.allOf)) follow(node)
  })
  return circular
}
