import { isObject, type JsonObject } from './json.ts'

/** Under these keys is data, unless the key is a name in one of the maps below. */
const dataKeys = new Set(['example', 'examples', 'default', 'enum', 'const', 'value'])

/** Under these keys is a map, whose own keys are names: a property may be called `example`, a response is `default`. */
const mapKeys = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  'dependentRequired',
  '$defs',
  'definitions',
  'schemas',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
  'paths',
  'webhooks',
  'content',
  'encoding',
  'variables',
  'mapping',
  'scopes',
])

/**
 * A copy of an OpenAPI document, or of a part of it, in which every object has been through `rewrite`, innermost first.
 * Examples and other data stay as they are. An object that occurs in several places is rewritten once.
 */
export function rewriteObjects(node: unknown, rewrite: (copy: JsonObject, original: JsonObject) => unknown): unknown {
  const done = new WeakMap<object, unknown>()
  function visit(current: unknown, isMap: boolean): unknown {
    if (Array.isArray(current)) return current.map((item) => visit(item, false))
    if (!isObject(current)) return current
    const known = isMap ? undefined : done.get(current)
    if (known !== undefined) return known
    const entries = Object.entries(current).map(([key, value]): [string, unknown] => {
      if (!isMap && dataKeys.has(key)) return [key, value]
      return [key, visit(value, !isMap && mapKeys.has(key))]
    })
    const copy = Object.fromEntries(entries)
    if (isMap) return copy
    const rewritten = rewrite(copy, current)
    done.set(current, rewritten)
    return rewritten
  }
  return visit(node, false)
}
