import { isObject } from '@b2core-clients/schema/json'

/** Every text that a document has under `pattern`, or as a name in `patternProperties`. Some may be data, which does no harm. */
export function findPatterns(document: unknown): Set<string> {
  const patterns = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each)
    if (!isObject(node)) return
    if (typeof node.pattern === 'string') patterns.add(node.pattern)
    if (isObject(node.patternProperties)) for (const name of Object.keys(node.patternProperties)) patterns.add(name)
    for (const each of Object.values(node)) visit(each)
  }
  visit(document)
  return patterns
}
