import type { ApiDocument } from './document.ts'
import { isObject, type JsonObject } from './json.ts'
import { atPointer, referencedPointer } from './json-pointer.ts'
import { rewriteObjects, visitObjects } from './walk.ts'

/** The keyword in place of a reference that leads nowhere. It is an extension, so whatever else reads the document ignores it. */
const mark = 'x-missing-reference'

/** The reference of a node that leads nowhere. */
export const missingReference = (node: unknown): string | undefined =>
  isObject(node) && typeof node[mark] === 'string' ? node[mark] : undefined

/** References of one node to the next, beyond which they are a circle. */
const mostHops = 50

function leadsNowhere(root: JsonObject, given: string): boolean {
  let reference = given
  for (let hops = 0; hops <= mostHops; hops++) {
    // A reference out of the document is for `bundle` to follow.
    if (!reference.startsWith('#')) return false
    const isPointer = /^#(?:\/|$)/.test(reference)
    const target = isPointer ? atPointer(root, referencedPointer(reference)) : undefined
    if (target === undefined) return true
    if (!isObject(target) || typeof target.$ref !== 'string') return false
    reference = target.$ref
  }
  return true
}

/** A document in which each reference that leads nowhere is marked. The schema there allows anything. */
export function markMissing(root: JsonObject): JsonObject {
  const references = new Set<string>()
  visitObjects(root, ({ $ref }) => {
    if (typeof $ref === 'string') references.add($ref)
  })
  const missing = new Set([...references].filter((reference) => leadsNowhere(root, reference)))
  if (missing.size === 0) return root
  const marked = rewriteObjects(root, (node) => {
    const { $ref, ...beside } = node
    return typeof $ref === 'string' && missing.has($ref) ? { ...beside, [mark]: $ref } : node
  })
  return marked as JsonObject
}

/** The references that lead nowhere, in all of a document. */
export function missingReferences(root: JsonObject): ReadonlySet<string> {
  const found = new Set<string>()
  visitObjects(root, (node) => {
    const reference = missingReference(node)
    if (reference !== undefined) found.add(reference)
  })
  return found
}

/** The references that lead nowhere, in some nodes of a document and in everything that they refer to. */
export function missingFrom({ missing, resolve }: ApiDocument, nodes: readonly unknown[]): readonly string[] {
  // Few documents have any, and only these are searched.
  if (missing.size === 0) return []
  const found = new Set<string>()
  const seen = new Set<unknown>()
  const waiting = [...nodes]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (typeof node !== 'object' || node === null || seen.has(node)) continue
    seen.add(node)
    const reference = missingReference(node)
    if (reference !== undefined) found.add(reference)
    if (isObject(node) && typeof node.$ref === 'string') waiting.push(resolve(node))
    waiting.push(...Object.values(node))
  }
  return [...found]
}
