import { isObject, type JsonObject } from '../document/json.ts'

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

const typeOfKeyword: readonly (readonly [JsonType, readonly string[]])[] = [
  ['object', ['properties', 'additionalProperties', 'required', 'propertyNames', 'minProperties', 'maxProperties']],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems']],
  ['string', ['pattern', 'format', 'minLength', 'maxLength']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
]

/** The types a schema allows: those it states, or those its keywords speak of, or any scalar. */
export function typesOf(schema: JsonObject): JsonType[] {
  if (schema.type !== undefined) return [schema.type].flat() as JsonType[]
  const implied = typeOfKeyword.find(([, keywords]) => keywords.some((keyword) => keyword in schema))
  return implied ? [implied[0]] : ['string', 'integer', 'boolean']
}

/** Both schemas at once, as far as one flat schema can say it. Neither may hold references or `allOf`. */
export function mergeSchemas(a: JsonObject, b: JsonObject): JsonObject {
  const merged: JsonObject = { ...a, ...b }
  if (a.required && b.required) merged.required = [...new Set([a.required, b.required].flat())]
  if (isObject(a.properties) && isObject(b.properties)) {
    merged.properties = { ...a.properties, ...b.properties }
    for (const name of Object.keys(a.properties).filter((key) => isObject(b.properties) && key in b.properties))
      (merged.properties as JsonObject)[name] = { allOf: [a.properties[name], b.properties[name]] }
  }
  if (a.type !== undefined && b.type !== undefined)
    merged.type = [a.type].flat().filter((type) => [b.type].flat().includes(type))
  for (const [keyword, tighter] of Object.entries(bounds))
    if (typeof a[keyword] === 'number' && typeof b[keyword] === 'number')
      merged[keyword] = tighter(a[keyword], b[keyword])
  return merged
}

const bounds: Readonly<Record<string, (a: number, b: number) => number>> = {
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  minItems: Math.max,
  minProperties: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
  maxItems: Math.min,
  maxProperties: Math.min,
}
