// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/** Where description ends and data begins in an OpenAPI document. Everything that looks for claims asks here. */
import { isObject, type JsonObject } from './json.ts'

/** The values of these keys are data, not description, as are those of extensions (`x-…`). */
const dataKeys = new Set(['example', 'examples', 'default', 'enum', 'const'])
/** Under these, keys are names that the document chose: a property may be called `example`, a response is `default`. */
const nameKeys = new Set([
  '$defs',
  'callbacks',
  'content',
  'dependentRequired',
  'dependentSchemas',
  'encoding',
  'headers',
  'links',
  'mapping',
  'parameters',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'scopes',
  'securitySchemes',
  'variables',
  'webhooks',
])

/** Whether the value of `key`, in a node at `path`, is data. */
export const isData = (key: string, path: readonly string[]): boolean =>
  (dataKeys.has(key) || key.startsWith('x-')) && !hasNames(path)

/** Calls `visit` with every object of the document and the keys that lead to it, outermost first. Data is not visited. */
export function visitObjects(
  node: unknown,
  visit: (object: JsonObject, path: readonly string[]) => void,
  path: readonly string[] = [],
): void {
  if (Array.isArray(node))
    for (const [index, item] of node.entries()) visitObjects(item, visit, [...path, String(index)])
  if (!isObject(node)) return
  if (!hasNames(path)) visit(node, path)
  for (const [key, child] of Object.entries(node)) if (!isData(key, path)) visitObjects(child, visit, [...path, key])
}

/** Whether the keys of the node at `path` are names. A property that is called `properties` has keywords. */
function hasNames(path: readonly string[]): boolean {
  let names = false
  for (const key of path) names = !names && nameKeys.has(key)
  return names
}
