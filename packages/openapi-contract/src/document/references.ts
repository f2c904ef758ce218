import { isObject, type JsonObject } from './json.ts'
import { encodeFragment } from './json-pointer.ts'
import { rewriteObjects, visitObjects } from './walk.ts'

/** Every reference of a document to something: of schemas, of discriminators, and of examples. */
export function listReferences(root: unknown): string[] {
  const found = new Set<string>()
  rewriteReferences(root, (reference) => {
    found.add(reference)
    return reference
  })
  return [...found]
}

/** A copy of a document with other references. */
export function rewriteReferences(root: unknown, rewrite: (reference: string) => string): unknown {
  return rewriteObjects(root, (copy) => ofDiscriminator(ofExamples(ofNode(copy, rewrite), rewrite), rewrite))
}

const ofNode = (node: JsonObject, rewrite: (reference: string) => string): JsonObject =>
  typeof node.$ref === 'string' ? { ...node, $ref: rewrite(node.$ref) } : node

/** Named examples may be references, although what is in an example is data. */
function ofExamples(node: JsonObject, rewrite: (reference: string) => string): JsonObject {
  if (!isObject(node.examples)) return node
  const entries = Object.entries(node.examples)
  if (!entries.some(([, example]) => isObject(example) && typeof example.$ref === 'string')) return node
  const examples = entries.map(([name, example]) => [name, isObject(example) ? ofNode(example, rewrite) : example])
  return { ...node, examples: Object.fromEntries(examples) }
}

/** The mapping of a discriminator has names of schemas, or references. Only the latter have a `#`, `/` or extension. */
function ofDiscriminator(node: JsonObject, rewrite: (reference: string) => string): JsonObject {
  if (typeof node.propertyName !== 'string' || !isObject(node.mapping)) return node
  const mapping = Object.entries(node.mapping).map(([value, to]) => [
    value,
    typeof to === 'string' && /[#/]|\.(?:ya?ml|json)$/i.test(to) ? rewrite(to) : to,
  ])
  return { ...node, mapping: Object.fromEntries(mapping) }
}

/** A copy of a document in which references to schemas with their own name are pointers. Others stay as they are. */
export function pointToNamed(root: JsonObject): JsonObject {
  const names = namedSchemas(root)
  if (names.size === 0) return root
  return rewriteReferences(root, (reference) => {
    const [address = '', fragment = ''] = reference.split('#')
    const isAnchor = address === '' && !fragment.startsWith('/')
    const named = names.get(isAnchor ? reference : address)
    return named === undefined ? reference : `#${encodeFragment(named)}${isAnchor ? '' : fragment}`
  }) as JsonObject
}

/** JSON pointers to the schemas of a document that have their own name: an `$id`, or an `$anchor` as `#name`. */
export function namedSchemas(root: unknown): Map<string, string> {
  const found = new Map<string, string>()
  visitObjects(root, ({ $id, $anchor, $dynamicAnchor }, pointer) => {
    if (typeof $id === 'string') found.set($id.replace(/#$/, ''), pointer)
    for (const anchor of [$anchor, $dynamicAnchor]) if (typeof anchor === 'string') found.set(`#${anchor}`, pointer)
  })
  return found
}
