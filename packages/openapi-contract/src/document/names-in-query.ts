import type { ApiDocument } from './document.ts'
import { isObject, type JsonObject } from './json.ts'
import { propertiesOf } from './properties.ts'

/** The names of parts of a query, where `any` is as described as another one. */
export type NamesInQuery = ReadonlySet<string> | 'any'

/** How a parameter is written. */
interface Written {
  readonly in: string
  readonly style: string
  readonly explode: boolean
  readonly json: boolean
  readonly isWholeQuery?: boolean
  readonly schema: JsonObject
}

/**
 * The names in a query that stand for a parameter: those of its fields, if it is an object whose fields are parameters
 * themselves. Undefined for other parameters.
 */
export function namesInQuery(
  document: ApiDocument,
  { in: place, style, explode, json, isWholeQuery, schema }: Written,
): NamesInQuery | undefined {
  if (place !== 'query' || json || !(isWholeQuery || (style === 'form' && explode))) return undefined
  const parts = partsOf(document, schema)
  if (parts.some(({ additionalProperties, patternProperties }) => additionalProperties || patternProperties))
    return 'any'
  const names = new Set(parts.flatMap((part) => Object.keys(propertiesOf(part))))
  return names.size > 0 ? names : undefined
}

/** A schema and all that its combinators bring in. */
function partsOf(document: ApiDocument, given: unknown, through: readonly JsonObject[] = []): JsonObject[] {
  const schema = document.resolve(given)
  if (through.includes(schema)) return []
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((name) => (Array.isArray(schema[name]) ? schema[name] : []))
  return [schema, ...parts.filter(isObject).flatMap((part) => partsOf(document, part, [...through, schema]))]
}
