import type { JsonObject } from './json.ts'
import { rewriteObjects } from './walk.ts'

/**
 * A copy of the document in which the schemas of OpenAPI 3.0 are written as 3.1 writes them: `nullable` as a type,
 * an exclusive bound as a number, nothing beside a reference. A 3.1 document comes back as it is.
 */
export function modernise(document: JsonObject): JsonObject {
  return String(document.openapi).startsWith('3.0')
    ? (rewriteObjects(document, (node) => exclusiveBounds(nullable(withoutSiblings(node)))) as JsonObject)
    : document
}

/** Keywords that would make the schema narrower that a reference leads to. */
const narrowing = [
  'type',
  'enum',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'required',
  'additionalProperties',
]

/**
 * OpenAPI 3.0 ignores what is beside a reference. `nullable` stays: many documents have it there, and mean that
 * null is allowed.
 */
function withoutSiblings(node: JsonObject): JsonObject {
  if (typeof node.$ref !== 'string') return node
  return Object.fromEntries(Object.entries(node).filter(([name]) => !narrowing.includes(name)))
}

function nullable({ nullable, ...schema }: JsonObject): JsonObject {
  if (typeof nullable !== 'boolean') return nullable === undefined ? schema : { ...schema, nullable }
  if (!nullable) return schema
  if (typeof schema.type === 'string') {
    // An enum without null still allows no null (OpenAPI 3.0.3).
    return { ...schema, type: [schema.type, 'null'] }
  }
  return { anyOf: [schema, { type: 'null' }] }
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
