import { assertions } from './assertions.ts'
import type { JsonObject } from './json.ts'
import { rewriteObjects } from './walk.ts'

/**
 * A copy of the document with its schemas of OpenAPI 3.0 written as in 3.1: `nullable` as a type, an exclusive bound as
 * a number, no narrowing keyword next to `$ref`. A 3.1 document is returned as it is.
 */
export function modernise(document: JsonObject): JsonObject {
  return String(document.openapi).startsWith('3.0')
    ? (rewriteObjects(document, (node) => exclusiveBounds(nullable(withoutSiblings(node)))) as JsonObject)
    : document
}

/** Keywords that can make the schema of a reference narrower. */
const narrowing: ReadonlySet<string> = new Set([
  ...assertions,
  'format',
  'uniqueItems',
  'required',
  'additionalProperties',
])

/**
 * OpenAPI 3.0 ignores other keywords next to `$ref`. `nullable` stays, as one that may count: see {@link doubtful}.
 */
function withoutSiblings(node: JsonObject): JsonObject {
  if (typeof node.$ref !== 'string') return node
  return Object.fromEntries(Object.entries(node).filter(([name]) => !narrowing.has(name)))
}

/**
 * Marks an alternative that many documents mean and that OpenAPI 3.0.3 does not count: null, of a schema that says
 * `nullable` without its own type, or next to `$ref`. A server may send it, and nobody sends it to a server.
 */
export const doubtful = 'x-doubtful'

function nullable({ nullable, ...schema }: JsonObject): JsonObject {
  if (typeof nullable !== 'boolean') return nullable === undefined ? schema : { ...schema, nullable }
  if (!nullable) return schema
  if (typeof schema.type === 'string') {
    // An enum without null still allows no null (OpenAPI 3.0.3).
    return { ...schema, type: [schema.type, 'null'] }
  }
  return { anyOf: [schema, { type: 'null', [doubtful]: true }] }
}

function exclusiveBounds(schema: JsonObject): JsonObject {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...rest } = schema
  if (typeof exclusiveMinimum !== 'boolean' && typeof exclusiveMaximum !== 'boolean') return schema
  return {
    ...rest,
    ...(minimum !== undefined && { [exclusiveMinimum === true ? 'exclusiveMinimum' : 'minimum']: minimum }),
    ...(maximum !== undefined && { [exclusiveMaximum === true ? 'exclusiveMaximum' : 'maximum']: maximum }),
  }
}
