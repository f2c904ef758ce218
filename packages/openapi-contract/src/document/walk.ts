import { isObject, type JsonObject } from './json.ts'
import { pointerStep } from './json-pointer.ts'

/** Keywords that have data, which is no part of the document's own structure. */
const dataKeywords = new Set(['example', 'examples', 'default', 'enum', 'const'])

/** Keywords whose entries have names that an author chose. Such a name is never a keyword: a field may be `default`. */
const nameKeywords = new Set([
  '$defs',
  'bundledDocuments',
  'callbacks',
  'content',
  'definitions',
  'dependentRequired',
  'dependentSchemas',
  'encoding',
  'headers',
  'links',
  'mapping',
  'mediaTypes',
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

/** How the keys of an object are to be read. */
type Keys = 'keywords' | 'names'

/** What a key leads to: data, or objects whose keys are keywords or names. Extensions are data. */
function meaningOf(key: string, keys: Keys): 'data' | Keys {
  if (keys === 'names') return 'keywords'
  if (dataKeywords.has(key) || key.startsWith('x-')) return 'data'
  return nameKeywords.has(key) ? 'names' : 'keywords'
}

/** Which of the keys that lead to a part of a document is an extension; nothing where none is. */
export function extensionIn(path: readonly string[]): number | undefined {
  let keys: Keys = 'keywords'
  for (const [at, key] of path.entries()) {
    const meaning = meaningOf(key, keys)
    if (meaning === 'data') return key.startsWith('x-') ? at : undefined
    keys = meaning
  }
  return undefined
}

/**
 * A copy of an OpenAPI document, or of a part of it, in which every object has been through `rewrite`, innermost first.
 * Data stays as it is. An object that occurs in several places is rewritten once.
 */
export function rewriteObjects(root: unknown, rewrite: (copy: JsonObject, original: JsonObject) => unknown): unknown {
  const done = new WeakMap<object, unknown>()
  function copyOf(node: unknown, keys: Keys): unknown {
    if (Array.isArray(node)) return node.map((item) => copyOf(item, 'keywords'))
    if (!isObject(node)) return node
    if (keys === 'names') return entriesOf(node, keys)
    const known = done.get(node)
    if (known !== undefined) return known
    const rewritten = rewrite(entriesOf(node, keys), node)
    done.set(node, rewritten)
    return rewritten
  }
  function entriesOf(node: JsonObject, keys: Keys): JsonObject {
    const entries = Object.entries(node).map(([key, value]) => {
      const meaning = meaningOf(key, keys)
      return [key, meaning === 'data' ? value : copyOf(value, meaning)]
    })
    return Object.fromEntries(entries)
  }
  return copyOf(root, 'keywords')
}

/**
 * Calls `visit` with every object of the document, outermost first. Data is not visited.
 * @param visit Gets the object, and what returns the JSON pointer to it. Only few pointers are wanted of many.
 */
export function visitObjects(root: unknown, visit: (object: JsonObject, pointer: () => string) => void): void {
  const steps: (string | number)[] = []
  const pointer = (): string => steps.map(pointerStep).join('')
  function enter(node: unknown, step: string | number, keys: Keys): void {
    if (typeof node !== 'object' || node === null) return
    steps.push(step)
    visitNode(node, keys)
    steps.pop()
  }
  function visitNode(node: object, keys: Keys): void {
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) enter(item, index, 'keywords')
      return
    }
    if (keys === 'keywords') visit(node as JsonObject, pointer)
    for (const [key, value] of Object.entries(node)) {
      const meaning = meaningOf(key, keys)
      if (meaning !== 'data') enter(value, key, meaning)
    }
  }
  if (typeof root === 'object' && root !== null) visitNode(root, 'keywords')
}
