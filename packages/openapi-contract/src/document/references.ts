import { isObject, type JsonObject } from './json.ts'
import { rewriteObjects } from './walk.ts'

/** Every reference of a document to something: of schemas, of discriminators, and of examples. */
export function listReferences(root: unknown): string[] {
  const found = new Set<string>()
  rewriteReferences(root, (reference) => {
    found.add(reference)
    return reference
  })
  return [...found]
}

/**
 * A copy of a document with other references.
 * @param rewrite Gets a reference, and the object that it is in.
 */
export function rewriteReferences(root: unknown, rewrite: (reference: string, from: JsonObject) => string): unknown {
  return rewriteObjects(root, (copy, original) => {
    const here = (reference: string): string => rewrite(reference, original)
    return ofDiscriminator(ofExamples(ofNode(copy, here), here), here)
  })
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
